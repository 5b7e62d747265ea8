"""What the checks say of a report: the score, and every check under its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from dashboard import vocabulary
from dashboard.model import Verdict
from dashboard.ui import words
from dashboard.ui.places import CHECKS, finding_key
from dashboard.ui.sheet.elements import button
from dashboard.ui.words import t

_UNSCORED = "unscored"
_VERDICTS = (Verdict.FAILED, Verdict.NOTED, Verdict.NOT_ASSESSABLE, Verdict.PASSED)
# Checks are called after the fault they look for: where it was not found, that is said with it.
_FOUND = {Verdict.FAILED.value, Verdict.NOTED.value}


def score(verdicts: Mapping[str, Any]) -> str:
    """Checks passed of those that could be judged, in words."""
    if not verdicts["checks_assessable"]:
        return t("report.no-score")
    return t("report.score", n=verdicts["checks_passed"], of=verdicts["checks_assessable"])


def checks(verdicts: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> str:
    """Every check that is about the report, by what it says; those with findings lead to them."""
    first = {finding["code"]: finding_key(finding) for finding in reversed(list(findings))}
    parts = []
    for group, codes in _by_verdict(verdicts).items():
        if codes:
            heading = escape(t("reader.verdict", verdict=words.verdict(group), n=len(codes)))
            note = f"<p>{escape(t(f'verdict.{group}.note'))}</p>"
            named = "".join(_check(code, group, first.get(code)) for code in codes)
            inside = f'{note}<div class="{group}">{named}</div>'
            shown = " open" if group in _FOUND else ""
            parts.append(f"<details{shown}><summary>{heading}</summary>{inside}</details>")
    title = button(CHECKS, score(verdicts), escape(score(verdicts)))
    return f'<section data-part="checks" class="checks"><h3>{title}</h3>{"".join(parts)}</section>'


def _by_verdict(verdicts: Mapping[str, Any]) -> dict[str, list[str]]:
    """Verdict → codes of checks; those that are passed and count in no score apart."""
    known = vocabulary.checks()
    judging = [check for check in known.values() if check.is_verdict]
    found = {
        verdict.value: [check.code for check in judging if verdicts[check.code] == verdict.value]
        for verdict in _VERDICTS
    }
    passed = found.pop(Verdict.PASSED.value)
    found[Verdict.PASSED.value] = [code for code in passed if known[code].is_scored]
    found[_UNSCORED] = [code for code in passed if not known[code].is_scored]
    return found


def _check(code: str, group: str, key: str | None) -> str:
    name, basis = words.check(code), escape(words.basis(code))
    if key:
        return button(key, name, escape(name))
    said = name if group in _FOUND else t(f"verdict.{group}.of", check=name)
    return f'<span title="{basis}">{escape(said)}</span>'
