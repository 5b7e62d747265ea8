"""A tally in words: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.evaluate.tally import Tally
from dashboard.evaluate.verdicts import Verdict

_VERDICTS = tuple(Verdict)
_HEAD = ("", "facts", *_VERDICTS, "right %", "wrong + invented %")
_PROSE_HEAD = (*_HEAD, "precision %", "recall %")


def rates(counts: Mapping[str, int]) -> dict[str, float | None]:
    """Shares in percent; null where there is nothing to divide by.

    Precision: of what was read, how much was right. Recall: of what the text states, how much
    was read right; invented facts are none of the text's.
    """
    right, wrong = counts.get("right", 0), counts.get("wrong", 0)
    invented = counts.get("invented", 0)
    total = sum(counts.values())
    return {
        "right": _share(right, total),
        "silently_wrong": _share(wrong + invented, total),
        "precision": _share(right, right + wrong + invented),
        "recall": _share(right, total - invented),
    }


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 3) if whole else None


def as_json(tally: Tally) -> str:
    """Everything, by kind of group and name."""
    groups = {
        group: {name: {**counts, "rates": rates(counts)} for name, counts in names.items()}
        for group, names in tally.groups().items()
    }
    found: dict[str, Any] = {"files": dict(tally.files), "groups": groups}
    found["worst"] = [example._asdict() for example in tally.examples]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_markdown(tally: Tally) -> str:
    """A table for each kind of group."""
    lines = [_files(tally), ""]
    for group, names in tally.groups().items():
        lines += [f"**{group}**\n", *in_markdown([*_table(group, names)]), ""]
    return "\n".join([*lines, *_examples(tally)])


def as_text(tally: Tally) -> str:
    """The same in columns for a terminal."""
    lines = [_files(tally)]
    for group, names in tally.groups().items():
        head, *rows = _table(group, names)
        lines += ["", *in_columns([[group, *head[1:]], *rows])]
    return "\n".join([*lines, "", *_examples(tally)]).rstrip()


def in_markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table; the first row is its head."""
    head, *rest = rows
    lines = [f"| {' | '.join(head)} |", "|---" + "|---:" * (len(head) - 1) + "|"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rest)]


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, their first cells to the left, all others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append(f"{first.ljust(widths[0])}  {'  '.join(cells)}")
    return lines


def _files(tally: Tally) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in tally.files.items())


def _table(group: str, names: Mapping[str, Mapping[str, int]]) -> Iterator[list[str]]:
    is_prose = "prose" in group
    yield list(_PROSE_HEAD if is_prose else _HEAD)
    for name, counts in names.items():
        shares = rates(counts)
        row = [name, f"{sum(counts.values()):,}"]
        row += [f"{counts.get(verdict, 0):,}" for verdict in _VERDICTS]
        keys = ("right", "silently_wrong", *(("precision", "recall") if is_prose else ()))
        row += ["–" if shares[key] is None else f"{shares[key]:.2f}" for key in keys]
        yield row


def _examples(tally: Tally) -> Iterator[str]:
    for example in tally.examples:
        yield (
            f"{example.path}: {example.verdict}: {example.id}: "
            f"{json.dumps(example.truth, ensure_ascii=False, default=str)} read as "
            f"{json.dumps(example.reading, ensure_ascii=False, default=str)}"
        )
