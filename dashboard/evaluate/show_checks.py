"""What the checks found and whom they accused, in words: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dashboard.evaluate.checking import CheckTally, Mistake
from dashboard.evaluate.show import in_columns, in_markdown

_HEAD = {
    "injected": "injected",
    "found": "found",
    "missed": "missed",
    "accused": "accused, other fault",
    "accused_clean": "accused, no fault",
    "noted": "noted",
}


def checks_as_json(tally: CheckTally, worst: int) -> str:
    """Everything, by check."""
    found = {
        "reports": {"all": tally.reports, "clean": tally.clean, "refused": tally.refused},
        "checks": {
            code: {what: counts[what] for what in _HEAD} for code, counts in tally.counts.items()
        },
        "mistakes": [mistake._asdict() for mistake in tally.mistakes[:worst]],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def checks_as_markdown(tally: CheckTally, worst: int) -> str:
    """A table with a row a check."""
    return "\n".join([_reports(tally), "", *in_markdown([*_rows(tally)]), "",
                      *_mistakes(tally.mistakes[:worst])])  # fmt: skip


def checks_as_text(tally: CheckTally, worst: int) -> str:
    """The same in columns for a terminal."""
    lines = [_reports(tally), "", *in_columns([*_rows(tally)]), ""]
    return "\n".join([*lines, *_mistakes(tally.mistakes[:worst])]).rstrip()


def _reports(tally: CheckTally) -> str:
    return f"{tally.reports:,} reports, {tally.clean:,} without fault, {tally.refused:,} refused"


def _rows(tally: CheckTally) -> Iterator[list[str]]:
    """Checks that had something to find or said something, and the sum of all."""
    yield ["check", *_HEAD.values()]
    for code, counts in tally.counts.items():
        if any(counts.values()):
            yield [code, *(f"{counts[what]:,}" for what in _HEAD)]
    sums = {what: sum(counts[what] for counts in tally.counts.values()) for what in _HEAD}
    yield ["all", *(f"{count:,}" for count in sums.values())]


def _mistakes(mistakes: list[Mistake]) -> Iterator[str]:
    for mistake in mistakes:
        detail = f": {mistake.detail}" if mistake.detail else ""
        yield f"{mistake.path}: {mistake.what}: {mistake.code}{detail}"
