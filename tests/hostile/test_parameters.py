"""A short run of `python -m tests.hostile.parameters`: no address makes a page fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.hostile import parameters

# Each found as a way in once, or the likeliest one.
KNOWN = [
    ("report", {"report": f"../../{parameters.MARK}", "at": "text:1-" + "9" * 5_000}),
    ("report", {"report": "r02", "beside": "r02'; DROP TABLE reports; --", "at": "\u202e"}),
    ("report", {"report": ["r02", "r04"], "at": ["findings", "x"]}),
    ("compare", {"of": "year", "items": "²,٢٠٢١,２０２１,2021"}),
    ("compare", {"view": "peers", "authority": "/" * 200, "peer-year": "²²²²"}),
    ("data", {"columns": "a" * 100_000, "sort": "__class__", ":material/delete:": "1"}),
    ("search", {"q": "\0\u202e%_(?"}),
]


@pytest.fixture(autouse=True)
def store(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_STORE", str(published))


@pytest.mark.parametrize(("page", "address"), KNOWN)
def test_these_addresses_are_stood(page: str, address: parameters.Parameters) -> None:
    parameters.open_page(page, address)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(parameters.ADDRESSES)
def test_no_address_makes_a_page_fail(address: tuple[str, parameters.Parameters]) -> None:
    parameters.open_page(*address)


def test_an_id_is_no_name_of_a_file(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store elsewhere, whose report this one has not, is not found by way of an id."""
    other = tmp_path / parameters.MARK
    shutil.copytree(published, other)
    for id in (f"../{parameters.MARK}/r02", str(other), f"{other}/data/*"):
        page = parameters.open_page("report", {"report": id})
        assert len(page.warning) == 1
        assert page.warning[0].icon == ":material/link_off:"
        assert "report" not in page.query_params
