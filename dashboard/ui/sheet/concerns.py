"""Which findings are about which numbers of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dashboard import vocabulary
from dashboard.ui import words
from dashboard.ui.places import finding_key
from dashboard.ui.words import t

# They are about whole tables, and name one cell only to have a place.
_OF_TABLES = {"all-zero", "annex-outdated", "form-hybrid", "form-wrong-year"}


class Concern(NamedTuple):
    """A finding as a number shows it: the key of its place, how grave, what it is called."""

    key: str
    severity: str
    title: str


class Concerns:
    """The findings of a report by the numbers they are about, the gravest first."""

    def __init__(self, findings: Iterable[Mapping[str, Any]]) -> None:
        self._by_id: dict[str, list[tuple[Mapping[str, Any], Concern]]] = {}
        for finding in findings:
            if finding["code"] in _OF_TABLES:
                continue
            for id in dict.fromkeys(finding["ids"] or ()):
                self._by_id.setdefault(id, []).append((finding, _concern(finding)))

    def about(self, fact: Mapping[str, Any]) -> list[Concern]:
        """Those that are about a number; where its id repeats, about this place of it."""
        return [concern for finding, concern in self._by_id.get(fact["id"], ())
                if _is_about(finding, fact)]  # fmt: skip

    def about_row(self, id: str) -> list[Concern]:
        """Those that are about how a row of a table is worded: `requests.granted`."""
        return [concern for _, concern in self._by_id.get(id, ())]


def _concern(finding: Mapping[str, Any]) -> Concern:
    severity = finding["severity"]
    title = t(
        "reader.concern", severity=words.severity(severity), title=words.check(finding["code"])
    )
    return Concern(finding_key(finding), severity, title)


def _is_about(finding: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    measure = vocabulary.measures().get(fact["id"])
    if measure is None or not measure.repeats:
        return True
    place = fact["start"], fact["end"]
    return any((span["start"], span["end"]) == place for span in finding["spans"] or ())
