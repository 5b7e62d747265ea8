"""Addresses that nobody wrote by hand: no page fails, what is not understood is named.

`python -m tests.hostile.parameters --runs 5000` tries so many pages with parameters.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.pages import navigation
from dashboard.ui.words import plain
from tests import corpus
from tests.conftest import SCRIPT
from tests.hostile import texts

Parameters = dict[str, str | list[str]]

PAGES = tuple(name for section in navigation._SECTIONS.values() for name in section)
NAMES = ("region", "years", "type", "level", "lang", "report", "at", "beside", "view", "by",
         "split", "figure", "indicator", "of", "items", "authority", "scope", "peer-year", "within",
         "check", "severity", "columns", "sort", "order", "q", "streak", "block", "lawsuits",
         "rate", "row", "prose", "per", "trend", "embed", "theme")  # fmt: skip
# What pages take, so that hostile values meet a page that shows something.
GOOD = ("37", "3703", "370305", "2021", "2019-2021", "science_technology", "county", "zh", "en",
        "r02", "r04", "r11", corpus.RECEIVED, "text:1-5", "findings", "checks", "zero", "outcomes",
        "peers", "reports", "groups", "deadlines", "expected", "authority", "year", "region",
        "department_type", "field", "370305//science_technology", "临淄区科学技术局", "categories",
        "channels", "table", "median", "grant_rate", "3", "5", "parts-total", "error", "verdicts",
        "identity", "zero_pattern", "province", "all", "sides", "none")  # fmt: skip
MARK = "zz-elsewhere-zz"  # in every path; nothing of that name is ever opened
PATHS = (f"../../{MARK}", f"/etc/{MARK}", f"..\\..\\{MARK}", f"file:///{MARK}", f"s3://{MARK}/x",
         f"%2e%2e%2f{MARK}", f"r02/../{MARK}", f"r02\0{MARK}", f"~{MARK}", f"*{MARK}*")  # fmt: skip
NUMBERS = ("0", "-1", "1e309", "NaN", "inf", "99999999999999999999", "9" * 5_000, "0x10", "1_000",
           "²", "٢٠٢١", "２０２１", "2021-1990", "1990-2100", "0000-9999", "text:1-" + "9" * 5_000,
           "text:٣-٩", "text:-1--5", "text:5-5", "text:0-1e9")  # fmt: skip
ODD = ("", ",", ",,,,", " ", "null", "None", "True", "[]", "{}", "a" * 100_000, "37," * 5_000,
       "%00", "\0", "%", "%zz", "+", "&", "a=b", "#", "__class__", "../", "'", '"')  # fmt: skip

_VALUES = (
    st.sampled_from(GOOD)
    | st.sampled_from([*texts.TEXTS.values()])
    | st.sampled_from([*PATHS, *NUMBERS, *ODD])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
)
_TOLD = _VALUES | st.lists(_VALUES, max_size=4) | st.lists(_VALUES, max_size=4).map(",".join)
_NAMES = (
    st.sampled_from(NAMES)
    | st.sampled_from(list(texts.TEXTS.values())[:-2])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
ADDRESSES = st.tuples(st.sampled_from(PAGES), st.dictionaries(_NAMES, _TOLD, max_size=5))


_LONGEST = 500_000  # characters of an address; Streamlit takes no longer one for any


class Failed(Exception):
    """A page that did not stand an address; what was wrong with it."""


_opened: list[str] = []
_is_listening: list[bool] = []


@contextmanager
def listening() -> Iterator[list[str]]:
    """The names of files that are opened meanwhile."""
    if not _is_listening:
        sys.addaudithook(_heard)  # for good: hooks cannot be taken away
        _is_listening.append(False)
    _opened.clear()
    _is_listening[0] = True
    try:
        yield _opened
    finally:
        _is_listening[0] = False


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if _is_listening[0] and event in {"open", "os.listdir", "os.scandir", "os.remove", "os.rename"}:
        _opened.append(str(arguments[0]))


def open_page(name: str, parameters: Mapping[str, str | list[str]]) -> AppTest:
    """Opens a page by an address; raises `Failed` where it does not stand it."""
    page = AppTest.from_string(SCRIPT.format(name=name), default_timeout=60)
    for parameter, value in parameters.items():
        page.query_params[parameter] = value
    with listening() as files:
        page.run()
    if page.exception:
        raise Failed(f"{name}: {page.exception[0].value or page.exception[0].message}")
    if touched := [file for file in files if MARK in file]:
        raise Failed(f"{name}: opened {touched[0]}")
    said = "\n".join(each.value for each in page.warning)
    is_permalink = name == "overview" and "report" in parameters  # it goes on to the report alone
    if is_permalink or len(urlencode(parameters, doseq=True)) > _LONGEST:
        return page
    for parameter in parameters:
        if parameter not in NAMES and parameters[parameter] and plain(parameter[:40]) not in said:
            raise Failed(f"{name}: {parameter[:40]!r} is ignored in silence")
    return page


def main() -> int:
    """Tries so many addresses; the exit code says whether all pages stood them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5_000)
    runs = parser.parse_args().runs
    tried: Counter[str] = Counter()
    failures: dict[str, object] = {}

    @settings(max_examples=runs, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(ADDRESSES)
    def attempt(address: tuple[str, Parameters]) -> None:
        tried[address[0]] += 1
        try:
            open_page(*address)
        except Failed as failure:
            tried["failed"] += 1
            failures.setdefault(str(failure), address[1])

    with tempfile.TemporaryDirectory() as folder:
        corpus.publish(Path(folder))
        os.environ["DISCLOSURE_STORE"] = folder
        attempt()
    for failure, parameters in failures.items():
        print(f"{failure}: {str(parameters)[:400]}", file=sys.stderr)
    failed = tried.pop("failed", 0)
    print(
        f"tried {tried.total()} addresses of {len(tried)} pages, survived {tried.total() - failed}"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
