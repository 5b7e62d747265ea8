"""Lists of authorities that somebody uploads: whatever they hold, authorities or one line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import vocabulary
from dashboard.expected import WrongList, read_expected
from dashboard.ui import words
from tests.hostile import texts

HEAD = "authority,first_year\n"
MEGABYTE = 1_000_000  # as much as the page takes
LISTS: dict[str, Callable[[], bytes]] = {
    "rows": lambda: (HEAD + "x,y\n" * (MEGABYTE // 4)).encode(),
    "rows without anything": lambda: (HEAD + ",\n" * (MEGABYTE // 2)).encode(),
    "empty lines": lambda: (HEAD + "\n" * MEGABYTE).encode(),
    "authorities": lambda: (HEAD + "临淄区科技局,2021\n" * 30_000).encode(),
    "a long name": lambda: (HEAD + "区" * 100_000 + ",2021\n").encode(),
    "a huge field": lambda: (HEAD + '"' + "a" * MEGABYTE + '",2021\n').encode(),
    "an open quote": lambda: (HEAD + '"' + "a,2021\n" * 100_000).encode(),
    "columns": lambda: b"," * MEGABYTE,
    "names of columns": lambda: ("authority," * 100_000 + "\n").encode(),
    "NULs": lambda: HEAD.encode() + b"\0" * MEGABYTE,
    "no text": lambda: bytes(range(256)) * 4_000,
    "UTF-16": lambda: (HEAD + "临淄区科技局,2021\n").encode("utf-16"),
    "a year of many digits": lambda: (HEAD + "临淄区科技局," + "9" * 100_000 + "\n").encode(),
    "a code of many digits": lambda: (
        "authority,first_year,region_code\n临淄区科技局,2021," + "3" * 100_000
    ).encode(),
    "nothing": lambda: b"",
}


def taken(content: bytes) -> str:
    """What becomes of a list: the line that says why not, empty where it is taken."""
    try:
        read_expected(content)
    except WrongList as wrong:
        phrase = vocabulary.translations()[f"expected.wrong.{wrong.problem}"]["zh"]
        return phrase.format(**{k: words.plain(str(v)) for k, v in wrong.values.items()})
    return ""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_none_ends_in_one_line(name: str) -> None:
    """Soon, and no longer than a line can be read."""
    content = LISTS[name]()
    start = time.process_time()
    told = taken(content)
    assert told
    assert len(told) < 2_000
    assert "\n" not in told
    assert time.process_time() - start < 3


@pytest.mark.parametrize("text", texts.TEXTS.values(), ids=texts.TEXTS)
def test_no_name_gets_through_as_it_is(text: str) -> None:
    """None of these is the name of an authority that could be placed."""
    quoted = text.replace('"', '""')
    assert taken(f'{HEAD}"{quoted}",2021\n'.encode())


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda t: HEAD.encode() + t.encode(errors="replace"))
)
def test_any_bytes_are_authorities_or_one_line(content: bytes) -> None:
    assert "\n" not in taken(content)
