"""Prose → remarks: what a report says beside its numbers, and whose words it uses.

A remark is a mention: it says what stands there and never judges it.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.model import Identity, Mention, Section
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.remarks.applications import read_applications
from dashboard.parsing.remarks.citations import read_citations
from dashboard.parsing.remarks.counts import read_counts
from dashboard.parsing.remarks.fees import read_fees
from dashboard.parsing.remarks.names import read_names
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.problems import read_problems
from dashboard.parsing.remarks.scope import read_declared_scope
from dashboard.parsing.remarks.selves import read_selves
from dashboard.parsing.remarks.topics import read_duties_of_governments, read_topics
from dashboard.parsing.remarks.trades import read_trades
from dashboard.parsing.remarks.years import read_period_label, read_years


def read_remarks(
    prose: Prose, sections: tuple[Section, ...], identity: Identity, named: Iterable[Mention] = ()
) -> list[Mention]:
    """The mentions in the prose outside of the tables, in the order of the text.

    `named` is what title and signature name.
    """
    passages = Passages(prose, sections)
    found = [
        *read_topics(passages),
        *read_duties_of_governments(passages),
        *read_applications(passages),
        *read_problems(passages),
        *read_fees(passages),
        *read_counts(passages),
        *read_declared_scope(passages, identity.department_type),
        *read_citations(passages, identity.year),
        *read_years(passages, sections, identity),
        *read_period_label(passages),
        *read_names(passages, identity, named),
        *read_selves(passages, identity),
        *read_trades(passages, identity),
    ]
    return sorted(dict.fromkeys(found), key=lambda mention: (mention.span, mention.id))
