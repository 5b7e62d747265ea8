"""Faults of the document: what it must say and does not, or says wrongly."""

from __future__ import annotations

import datetime as dt

from dashboard.model import Form
from dashboard.simulate.authorities import Wish
from dashboard.simulate.faults.case import Case, Fault

_DATELESS = ("none", "breadcrumb", "buttons")  # page chrome without fields
_FIRST_FEE_YEAR = 2021


def no_title(case: Case) -> None:
    """No title line; who reports stands in preamble and signature."""
    case.want(title="none", chrome=_DATELESS, preamble="compiled_by")


def incomplete_title(case: Case) -> None:
    """A title without the year, without the authority, or without both."""
    case.want(title=("no_place", "no_year", "bare"), chrome=_DATELESS)


def no_authority(case: Case) -> None:
    """Nobody is named, neither above nor below."""
    case.also("title-incomplete")
    case.want(
        title=("no_place", "bare"), chrome=_DATELESS, preamble="none", names_itself=False,
        signature_date_only=True, footer=False,
    )  # fmt: skip


def section(case: Case) -> None:
    """One of the sections after the first is not there."""
    number = case.chance.randint(2, 6)
    case.miss(f"section {number}")
    case.also("table-missing")
    if number == 5:
        case.also("problems-missing")
    if number == 6:
        case.also("fee-statement-missing")


def order(case: Case) -> None:
    """Two neighbouring sections have changed places."""
    case.also("table-missing", "cell-unread")  # tables are looked for below their headings
    first = case.chance.choice((2, 3, 4, 5))
    case.slip.swapped = (first, first + 1)


def numerals(case: Case) -> None:
    """一、 and 2、 in turn."""
    case.slip.mixes_numerals = True


def topic(case: Case) -> None:
    """One of the subjects of section 1 is passed over."""
    topics = ["applications", "management", "platform"]
    if case.authority.department not in {"people_government", "government_office"}:
        topics.append("supervision")
    name = case.chance.choice(topics)
    case.miss(f"topic {name}")
    case.want(
        traps=False, other_facts=False, disclosed_shape="total_first", work_points_cited=False,
        staff_prose=("counted", "none"), government_topics=False,
    )  # fmt: skip
    case.also("government-topics", "quantity-missing")
    if name != "applications":
        case.slip.also -= {"quantity-missing"}


def quantity(case: Case) -> None:
    """No word on how much was disclosed, not even of one kind (发布政策解读37篇)."""
    case.want(disclosed_shape="none", traps=False, other_facts=False)


def problems(case: Case) -> None:
    """无, or problems without improvements, or improvements without problems."""
    kind = case.chance.choice(("none", "problems", "improvements"))
    if kind == "none":
        case.slip.says_no_problems = True
    else:
        case.miss(kind)


def government(case: Case) -> None:
    """A government passes over one of assessment, public review and accountability."""
    case.miss(case.chance.choice(("assessment", "public_review", "accountability")))
    case.want(
        traps=False, other_facts=False, staff_prose=("counted", "none"), subjects_reported=True
    )  # fmt: skip


def fee(case: Case) -> None:
    """No word on fees."""
    case.miss("fee")


def no_period(case: Case) -> None:
    """No word on the days that the figures cover."""
    case.want(period="none")


def wrong_period(case: Case) -> None:
    """A period that ends early, begins late, or is last year's."""
    case.also("foreign-text")
    year, chance = case.year, case.chance
    case.slip.period = chance.choice(
        (
            (dt.date(year, 1, 1), dt.date(year, 12, chance.randint(15, 30))),
            (dt.date(year, chance.randint(2, 6), 1), dt.date(year, 12, 31)),
            (dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31)),
        )
    )


def no_date(case: Case) -> None:
    """Neither a signature nor a page's date."""
    case.want(signature=False, chrome=_DATELESS)


def late(case: Case) -> None:
    """After 31 March, or of departments after 31 January."""
    is_department = case.authority.department not in {"people_government", "government_office"}
    first = dt.date(case.year + 1, 2 if is_department else 4, 3)
    case.slip.signed = first + dt.timedelta(days=case.chance.randint(0, 150))


def old_form(case: Case) -> None:
    """All tables in the form of 2019."""
    case.slip.forms = {"proactive": Form.F2019, "requests": Form.F2019}


def hybrid(case: Case) -> None:
    """One table in the form of 2019."""
    case.also("form-wrong-year")
    case.slip.forms = {case.chance.choice(("proactive", "requests")): Form.F2019}


def label(case: Case) -> None:
    """规范性文件 for 行政规范性文件, 本单位 for 本机关."""
    case.want(label_short=True)


FAULTS = {
    "title-missing": Fault(no_title),
    "title-incomplete": Fault(incomplete_title),
    "authority-missing": Fault(no_authority),
    "section-missing": Fault(section),
    "section-order": Fault(order),
    "heading-numbering": Fault(numerals),
    "topic-missing": Fault(topic),
    "quantity-missing": Fault(quantity),
    "problems-missing": Fault(problems),
    "government-topics": Fault(government, wish=Wish(is_government=True)),
    "fee-statement-missing": Fault(fee, first_year=_FIRST_FEE_YEAR),
    "period-missing": Fault(no_period),
    "period-wrong": Fault(wrong_period),
    "date-missing": Fault(no_date),
    "published-late": Fault(late, wish=Wish(has_deadline=True)),
    "form-wrong-year": Fault(old_form, first_year=2021),
    "form-hybrid": Fault(hybrid, first_year=2021),
    "label-nonstandard": Fault(label),
}
