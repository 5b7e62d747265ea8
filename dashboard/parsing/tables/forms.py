"""Which statutory form a table follows; each table is judged by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.labels import Likeness, matches, wordings
from dashboard.parsing.tables.runs import Run, plain_text

# （六）其他处理 is one row in 2019; in 2021 its third one is 3.其他, with a numeral of its own.
_THIRD_OTHER = re.compile(r"(?<!\d)3[ \t]*[.、][ \t]*其[ \t]*他[ \t]*(?=[\d\s|/-])")
_FEWEST_BLANKS = 3  # drawn cells of a row that holds nothing else; fewer may belong to a header


def form_of(table: str, folded: str, runs: Sequence[Run]) -> Form | None:
    """The form whose own columns and rows the table prints; null where both or neither are.

    `folded` is the table's text. Headings and section titles do not count: a report of 2022
    may still carry tables of 2019.
    """
    squeezed = squeeze(folded)
    evidence = {
        form: _own_columns(table, form, squeezed) + _own_rows(table, form, runs) for form in Form
    }
    if table == "requests" and _THIRD_OTHER.search(folded):
        evidence[Form.F2021] += 1
    found = [form for form, count in evidence.items() if count]
    return found[0] if len(found) == 1 else None


def _own_columns(table: str, form: Form, squeezed: str) -> int:
    return sum(label in squeezed for label in _labels_of_columns(table)[form])


def _own_rows(table: str, form: Form, runs: Sequence[Run]) -> int:
    """Rows of this form alone that stand before values under their exact wording."""
    own = _distinctive_rows(table)[form]
    count = 0
    for run, behind in zip_longest(runs, runs[1:]):
        if run.filled or len(run.cells) >= _FEWEST_BLANKS:
            found = matches(run, behind.words if behind else "", table)
            is_exact = bool(found) and found[0].likeness >= Likeness.WRAPPED
            count += is_exact and all(match.row in own for match in found)
    return count


@cache
def _distinctive_rows(table: str) -> dict[Form, frozenset[str]]:
    """Rows of one form alone whose wording is not also the torn start of another row's."""
    every = wordings(table)
    return {
        form: frozenset(
            row.id
            for row in vocabulary.rows(table)
            if row.forms == (form,)
            and not any(
                other != row.id and wording.startswith(every[row.id][0])
                for other, others in every.items()
                for wording in others
            )
        )
        for form in Form
    }


@cache
def _labels_of_columns(table: str) -> dict[Form, tuple[str, ...]]:
    """Column labels that one form alone prints."""
    labels = {
        form: {plain_text(label) for label in vocabulary.column_labels(table, form)}
        for form in Form
    }
    return {
        form: tuple(sorted(labels[form] - labels[other]))
        for form, other in ((Form.F2019, Form.F2021), (Form.F2021, Form.F2019))
    }
