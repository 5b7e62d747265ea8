"""Figures → the cells of a table: id → value, whole tables only."""

from __future__ import annotations

from functools import cache

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.simulate import templates
from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import APPLICANTS, Figures

Cells = dict[str, float]
_MERGED = ("other_no_correction", "other_fee_unpaid", "other_misc")  # one row in 2019


def proactive(figures: Figures, form: Form) -> Cells:
    """Every cell of section 2 in a form."""
    return {
        f"proactive.{row.id}.{column.id}": figures.proactive[f"{row.id}.{column.id}"]
        for row in vocabulary.rows("proactive")
        if form in row.forms
        for column in vocabulary.columns("proactive", form, row.id)
    }


def requests(figures: Figures, form: Form) -> Cells:
    """Every cell of section 3: rows sum up to their totals, columns to what was received."""
    cells: Cells = {}
    whole = {
        "new_received": figures.new,
        "carried_in": figures.carried_in,
        "carried_out": figures.carried_out,
    }
    for row in vocabulary.rows("requests"):
        if form not in row.forms:
            continue
        total = 0
        for who in APPLICANTS:
            if row.id in whole:
                value = whole[row.id][who]
            elif row.id == "processed_total":
                value = figures.carried_in[who] + figures.new[who] - figures.carried_out[who]
            elif row.id == "other_processing":
                value = sum(figures.outcomes[merged, who] for merged in _MERGED)
            else:
                value = figures.outcomes[row.id, who]
            cells[f"requests.{row.id}.{who}"] = value
            total += value
        cells[f"requests.{row.id}.total"] = total
    return cells


def disputes(figures: Figures) -> Cells:
    """Every cell of section 4."""
    cells: Cells = {}
    for row in vocabulary.rows("disputes"):
        results = {
            r: figures.disputes[row.id, r] for r in ("upheld", "corrected", "other", "pending")
        }
        cells |= {f"disputes.{row.id}.{result}": n for result, n in results.items()}
        cells[f"disputes.{row.id}.total"] = sum(results.values())
    return cells


def annex(figures: Figures, variant: str, chance: Chance) -> Cells:
    """Every cell of the annex of 2014 in a variant; parents are the sums of their parts."""
    values: dict[str, float] = {
        "disclosed_total": figures.disclosed,
        "disclosed_normative": figures.proactive["normative_documents.disclosed"],
        "normative_issued": figures.proactive["normative_documents.issued"],
        "channel_gazette": 0,
        "fees_collected": 0,
        "complaints": 0,
        "dedicated_bodies": chance.randint(0, 1),
        "reading_points": chance.randint(0, 3),
        "staff_full_time": figures.full_time,
        "staff_part_time": figures.part_time,
        "staff_total": figures.full_time + figures.part_time,
        "dedicated_funds": chance.choice((0, 0, 1, 2.5, 8)),
        "meetings": figures.meetings,
        "training_courses": figures.trainings,
        "trainees": figures.trainees,
    }
    for channel in ("website", "weibo", "wechat", "other"):
        values[f"channel_{channel}"] = figures.channels.get(channel, 0)
    values |= _answers(chance)
    values |= _applications(figures, chance) if variant == "national" else _places(chance)
    return {f"annex.{entry}": values[entry] for entry in _annex_entries(variant)}


@cache
def _annex_entries(variant: str) -> tuple[str, ...]:
    rows = {row.id for row in vocabulary.rows("annex")}
    return tuple(entry for entry in templates.annex(variant) if entry in rows)


def _answers(chance: Chance) -> dict[str, float]:
    conferences, interviews = chance.choice((0, 0, 0, 1, 3)), chance.choice((0, 0, 1, 2))
    parts: dict[str, float] = {
        "press_conferences": conferences,
        "press_conferences_principal": min(conferences, 1),
        "web_interviews": interviews,
        "web_interviews_principal": interviews // 2,
        "interpretation_articles": chance.choice((0, 0, 2, 11, 40)),
        "weibo_wechat_responses": chance.choice((0, 0, 1, 6)),
        "other_responses": chance.choice((0, 0, 4)),
    }
    hotspots = parts["weibo_wechat_responses"] + parts["other_responses"]
    return parts | {"responses_hotspots": hotspots}


def _applications(figures: Figures, chance: Chance) -> dict[str, float]:
    received, closed = figures.received, figures.processed
    parts = _split(chance, received, ("app_in_person", "app_fax", "app_online", "app_letter"))
    parts |= _split(chance, closed, ("app_closed_on_time", "app_closed_extended"))
    replies = tuple(
        f"reply_{kind}"
        for kind in ("already_public", "granted", "partial", "denied", "not_this_organ",
                     "not_exist", "amend", "other_channel")
    )  # fmt: skip
    parts |= _split(chance, closed, replies)
    reasons = tuple(
        f"denied_{reason}"
        for reason in ("state_secret", "trade_secret", "privacy", "security_stability",
                       "not_gov_info", "other_legal")
    )  # fmt: skip
    parts |= _split(chance, int(parts["reply_denied"]), reasons)
    parts |= {"app_received": received, "app_closed": closed, "app_replied": closed}
    for name, blocks in (
        ("review", ("review",)),
        ("litigation", ("litigation_direct", "litigation_after_review")),
    ):
        for result in ("upheld", "corrected", "other"):
            parts[f"{name}_{result}"] = sum(figures.disputes[b, result] for b in blocks)
        parts[f"{name}_total"] = sum(parts[f"{name}_{r}"] for r in ("upheld", "corrected", "other"))
    return parts


def _places(chance: Chance) -> dict[str, float]:
    parts: dict[str, float] = {}
    for name, top in (("websites", 3), ("reading_points", 4), ("reading_visits", 90)):
        own = {
            f"{name}_{level}": chance.randint(0, top)
            for level in ("municipal", "county", "township")
        }
        parts |= own | {f"{name}_total": sum(own.values())}
    return parts


def _split(chance: Chance, total: int, names: tuple[str, ...]) -> dict[str, float]:
    parts: dict[str, float] = dict.fromkeys(names, 0)
    for name in chance.choices(names, range(len(names), 0, -1), k=total):
        parts[name] += 1
    return parts
