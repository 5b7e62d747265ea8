"""Which statutory form a table follows; each table is judged by itself."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.labels import Likeness, matches, wordings
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.runs import MOST_RUNS, Label, plain_text

# （六）其他处理 is one row in 2019; in 2021 its third one is 3.其他, with a numeral of its own.
_THIRD_OTHER = re.compile(r"3(?<!\d3)[ \t]*[.、][ \t]*其[ \t]*他[ \t]*(?=[\d\s|/-])")
_FORMS = tuple(Form)
_FEWEST_BLANKS = 3  # drawn cells of a row that holds nothing else; fewer may belong to a header


def form_of(table: str, folded: str, labels: tuple[Label, ...]) -> Form | None:
    """The form whose own columns and rows the table prints; null where both or neither are.

    `folded` is the table's text. Headings and section titles do not count: a report of 2022
    may still carry tables of 2019.
    """
    squeezed = squeeze(folded)
    own_rows = _own_rows(labels, table)
    third = table == "requests" and _THIRD_OTHER.search(folded) is not None
    found = [
        form
        for form in _FORMS
        if own_rows[form]
        or (third and form is Form.F2021)
        or any(label in squeezed for label in _labels_of_columns(table)[form])
    ]
    return found[0] if len(found) == 1 else None


@remembered(most=1_024, longest=MOST_RUNS)
def _own_rows(labels: tuple[Label, ...], table: str) -> dict[Form, bool]:
    """Whether rows of this form alone stand before values under their exact wording."""
    own = _distinctive_rows(table)
    found = dict.fromkeys(_FORMS, False)
    for label, behind in zip_longest(labels, labels[1:]):
        if label.is_filled or label.blanks >= _FEWEST_BLANKS:
            rows = matches(label, behind.words if behind else "", table)
            if rows and rows[0].likeness >= Likeness.WRAPPED:
                for form in _FORMS:
                    found[form] |= all(match.row in own[form] for match in rows)
    return found


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
