"""Every check of an oversight office, by its code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import polars as pl

from dashboard.checks import (
    annex,
    arithmetic,
    cells,
    copies,
    deadlines,
    document,
    forms,
    parts,
    prose,
    shares,
    versions,
    wording,
    years,
    zeros,
)
from dashboard.checks.outcome import Outcome
from dashboard.schemas import Frames

Check = Callable[[Frames], Outcome]


class CheckOfSome(Protocol):
    """A check that looks for the others itself, of all reports or of some."""

    def __call__(self, frames: Frames, of: pl.Series | None = None) -> Outcome:
        """The outcome of the reports `of`, ids in order; null: of all."""
        ...


# What one report says of itself …
WITHIN: dict[str, Check] = {
    **{rule.code: partial(arithmetic.broken_sums, rule=rule) for rule in arithmetic.rules()},
    "count-invalid": arithmetic.invalid_counts,
    "blank-cell": cells.blank_cells,
    "in-force-bound": years.bound_of_documents,
    "prose-requests": prose.applications,
    "prose-disputes": prose.disputes,
    "parts-total": parts.broken_lists,
    "share-of-total": shares.wrong_shares,
    "prose-staff": prose.staff,
    "prose-channels": prose.channels,
    "annex-channels": annex.channels,
    "annex-parent": annex.wrong_parents,
    "annex-parent-blank": annex.blank_parents,
    "annex-principal": annex.principal_officials,
    "annex-outdated": annex.outdated,
    "title-missing": document.no_title,
    "title-incomplete": document.incomplete_title,
    "authority-missing": document.no_authority,
    "section-missing": document.missing_sections,
    "section-order": document.misordered_sections,
    "heading-numbering": document.mixed_numbering,
    "topic-missing": document.missing_topics,
    "quantity-missing": document.missing_quantities,
    "problems-missing": document.missing_problems,
    "government-topics": document.government_topics,
    "fee-statement-missing": document.no_fee_statement,
    "period-missing": document.no_period,
    "period-wrong": document.wrong_period,
    "date-missing": document.no_date,
    "published-late": deadlines.published_late,
    "form-wrong-year": forms.wrong_year,
    "form-hybrid": forms.hybrids,
    "citation-outdated": wording.outdated_citations,
    "foreign-text": wording.foreign_text,
    "all-zero": cells.all_zero,
    "claims-without-figures": zeros.claims_without_figures,
    "zero-contradicted": zeros.contradicted,
}
# … and what only shows beside others: another year or version of the same authority's report, …
OF_AUTHORITY: dict[str, Check] = {
    "carry-over": years.carry_over,
    "in-force-flow": years.documents_in_force,
    "items-flow": years.items,
    "republished": versions.republished,
}
# … the bodies below a government, …
OF_PLACE: dict[str, Check] = {"rollup": versions.rollup}
# … and the prose of any other.
OF_PROSE: dict[str, CheckOfSome] = {
    "repeats-last-year": copies.repeats_last_year,
    "repeats-peer": copies.repeats_peer,
}
BETWEEN: dict[str, Check] = OF_AUTHORITY | OF_PLACE | OF_PROSE
CHECKS = WITHIN | BETWEEN
