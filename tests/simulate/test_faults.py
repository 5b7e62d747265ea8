"""Faults: one a report, named for the check it breaks, printed and kept in the truth."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from dashboard.simulate import FAULTS, YEARS_OF_FORMS, Order, Simulated
from dashboard.simulate.corpus import simulate
from dashboard.simulate.plan import planned
from dashboard.vocabulary import checks, words
from tests.simulate.reports import broken_sums, made, said, text_of, values, with_fault

# What damage makes, or conversion: nothing that an office does.
OF_EXTRACTION = {
    "cell-unread", "cell-extra", "label-damaged", "table-missing", "form-unclear",
    "region-ambiguous",
}  # fmt: skip
ALL = Order(seed=4, years=YEARS_OF_FORMS, formats=("txt",), is_clean=True, faults=tuple(FAULTS))
RULES = "proactive.normative_documents"


def identity(report: Simulated):
    return report.truth["identity"]


def test_each_check_has_its_fault():
    assert set(FAULTS) == set(checks()) - OF_EXTRACTION


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_can_be_made_and_is_named(code):
    faulty = with_fault(code)
    assert faulty
    for report in faulty:
        assert code not in report.truth["also"]
        assert set(report.truth["also"]) <= set(checks())


def test_half_of_a_corpus_is_faulty_with_every_fault_as_often():
    plans = [planned(number, ALL) for number in range(2_400)]
    counts = Counter(plan.fault for plan in plans)
    assert 0.44 < 1 - counts.pop(None) / len(plans) < 0.5
    assert set(counts) == set(FAULTS)
    assert min(counts.values()) >= 0.75 * max(counts.values())


def test_a_faulty_report_stands_beside_clean_ones():
    plans = [planned(number, ALL) for number in range(600)]
    assert not any(one.fault and other.fault for one, other in pairwise(plans[:6] + plans[12:18]))
    for one, other in pairwise(plans):
        if other.follows:
            assert one.fault is None
            assert (one.authority, one.year) == (other.authority, other.year - 1) or (
                other.fault == "republished"
            )


def test_a_report_does_not_depend_on_those_before_it():
    late = simulate(1_999, ALL)
    for number in range(40):
        simulate(number, ALL)
    assert simulate(1_999, ALL) == late


ARITHMETIC = ("requests-balance", "requests-row-total", "requests-outcomes-total",
              "disputes-total")  # fmt: skip


@pytest.mark.parametrize("code", ARITHMETIC)
def test_faults_of_sums_break_their_sum_and_no_other_unnamed(code):
    for report in with_fault(code):
        broken = broken_sums(values(report))
        assert code in broken
        assert broken <= {code, *report.truth["also"]}


@pytest.mark.parametrize("code", sorted(set(FAULTS) - set(ARITHMETIC)))
def test_all_other_faults_leave_the_sums_right(code):
    for report in with_fault(code):
        if not report.truth["identity"].get("year"):
            continue
        cells = values(report)
        if None not in cells.values():
            assert not broken_sums(cells)


def cell_is_no_count(report):
    counts = [v for id_, v in values(report).items() if id_.endswith(".decisions")]
    return any(value < 0 or value != int(value) for value in counts)


def bound_is_broken(report):
    cells = values(report)
    return cells[f"{RULES}.in_force"] < cells[f"{RULES}.issued"] - cells[f"{RULES}.repealed"]


def received_differs(report):
    cells = values(report)
    new, carried = (cells[f"requests.{row}.total"] for row in ("new_received", "carried_in"))
    (stated,) = said(report, "applications_received")
    return stated not in (new, new + carried)


def parts_exceed(report):
    parts, (total,) = said(report, "category"), said(report, "disclosed_total")
    return sum(parts) > total and sum(parts) - total not in parts


def share_is_off(report):
    (total,) = said(report, "disclosed_total")
    return abs(said(report, "share")[0] - 100 * said(report, "category")[0] / total) > 2


def annex(report, *names):
    cells = values(report)
    return [cells[f"annex.{name}"] for name in names]


def staff_differ(report):
    return said(report, "staff_full_time") != annex(report, "staff_full_time")


def channels_differ(report):
    return said(report, "channel.website") != annex(report, "channel_website")


def channels_do_not_fit(report):
    total, *parts = annex(report, "disclosed_total", "channel_gazette", "channel_website",
                          "channel_weibo", "channel_wechat", "channel_other")  # fmt: skip
    return not max(parts) <= total <= sum(parts)


def principals_exceed(report):
    one, part, other, its = annex(report, "press_conferences", "press_conferences_principal",
                                  "web_interviews", "web_interviews_principal")  # fmt: skip
    return part > one or its > other


def zero_is_contradicted(report):
    cells = values(report)
    if said(report, "applications_received") == [0] and cells["requests.new_received.total"]:
        return True
    disputed = [v for id_, v in cells.items() if id_.startswith("disputes.") and "total" in id_]
    return not cells["requests.new_received.total"] and any(disputed)


def is_late(report):
    year, published = identity(report)["year"], identity(report)["published"]
    governments = {"people_government", "government_office"}
    month = 3 if identity(report)["department_type"] in governments else 1
    return dt.date.fromisoformat(published) > dt.date(year + 1, month, 31)


def sections_of(report):
    """First words of the official headings in the order of the text."""
    text = text_of(report)
    body = text[text.index("总体情况") if "总体情况" in text else 0 :]
    found = {}
    for number in range(2, 7):
        places = [body.rfind(name) for name in words("simulation_words")[f"heading_{number}"]]
        found[number] = max(places)
    return found


IN_THE_TEXT = {
    "count-invalid": cell_is_no_count,
    "blank-cell": lambda r: None in values(r).values(),
    "in-force-bound": bound_is_broken,
    "prose-requests": received_differs,
    "prose-disputes": lambda r: said(r, "review")[-1] != values(r)["disputes.review.total"],
    "parts-total": parts_exceed,
    "share-of-total": share_is_off,
    "prose-staff": staff_differ,
    "prose-channels": channels_differ,
    "annex-channels": channels_do_not_fit,
    "annex-parent-blank": lambda r: annex(r, "staff_total") == [None],
    "annex-principal": principals_exceed,
    "annex-outdated": lambda r: any(id_.startswith("annex.") for id_ in values(r)),
    "zero-contradicted": zero_is_contradicted,
    "all-zero": lambda r: not any(values(r).values()),
    "claims-without-figures": lambda r: (
        not values(r)["requests.new_received.total"] and not said(r, "applications_received")
    ),
    "title-missing": lambda r: identity(r)["title"] is None,
    "authority-missing": lambda r: identity(r).get("authority_as_printed") is None,
    "quantity-missing": lambda r: not said(r, "disclosed_total") and not said(r, "category"),
    "fee-statement-missing": lambda r: "信息处理费" not in text_of(r)[-300:],
    "period-missing": lambda r: identity(r)["period"] == [None, None],
    "period-wrong": lambda r: (
        identity(r)["period"]
        != [f"{identity(r)['year']}-01-01", f"{identity(r)['year']}-12-31"]
    ),
    "date-missing": lambda r: identity(r)["published"] is None,
    "published-late": is_late,
    "form-wrong-year": lambda r: r.truth["forms"] == {"proactive": "2019", "requests": "2019"},
    "form-hybrid": lambda r: len(set(r.truth["forms"].values())) == 2,
    "label-nonstandard": lambda r: "行政规范性文件\t" not in text_of(r).partition("第二十条")[2],
    "section-order": lambda r: (found := sections_of(r)) and sorted(found.values())
    != list(found.values()),
}  # fmt: skip


@pytest.mark.parametrize("code", IN_THE_TEXT)
def test_what_a_fault_says_is_what_the_truth_keeps(code):
    for report in with_fault(code):
        assert IN_THE_TEXT[code](report), report.truth["features"]


def test_pieces_that_are_missing_are_not_in_the_text():
    stock = words("simulation_phrases")
    for report in with_fault("problems-missing"):
        text = text_of(report)
        has = [any(each in text for each in stock[role]) for role in ("b_area", "i_what")]
        assert has != [True, True]
    for report in with_fault("government-topics"):
        said_of = [
            any(sentence in text_of(report) for sentence in stock["assessment"]),
            any(sentence in text_of(report) for sentence in stock["public_review"]),
            bool(said(report, "accountability_cases")),
        ]
        assert sum(said_of) == 2
    for report in with_fault("topic-missing"):
        roles = ("a_channel a_flow a_care a_law", "m_audit m_list", "p_site p_safe",
                 "s_lead s_check")  # fmt: skip
        spoken = [
            any(each in text_of(report) for role in named.split() for each in stock[role])
            for named in roles
        ]
        assert sum(spoken) == 3


def test_what_is_cited_was_replaced_before_the_year():
    for report in with_fault("citation-outdated"):
        year, text = identity(report)["year"], text_of(report)
        points = [f"{year - n}年政务公开工作要点" for n in (1, 2, 3)]
        others = ["第492号", "〔2014〕32号", "〔2019〕60号" if year > 2020 else "-"]
        assert any(each in text for each in (*points, *others))
        # the last that the nation has: who cites them later does no wrong
        assert year <= 2022 or "2022年政务公开工作要点" not in text


def neighbours(code: str) -> list[tuple[Simulated, Simulated]]:
    """Each faulty report behind the one before it."""
    return [
        (one, other) for one, other in pairwise(made(24, code)) if other.truth["faults"] == [code]
    ]


def test_faults_between_years_differ_from_the_year_before():
    for last, this in neighbours("carry-over"):
        carried = values(last)["requests.carried_out.total"]
        assert values(this)["requests.carried_in.total"] > carried
    for last, this in neighbours("in-force-flow"):
        flow = values(this)[f"{RULES}.issued"] - values(this)[f"{RULES}.repealed"]
        expected = values(last)[f"{RULES}.in_force"] + flow
        assert values(this)[f"{RULES}.in_force"] > expected
    reports = made(24, "in-force-flow")
    for this, following in pairwise(reports):
        if this.truth["faults"] and identity(following)["year"] > identity(this)["year"]:
            assert following.truth["also"] == ["in-force-flow"]


def test_two_versions_of_a_report_differ_in_a_cell():
    for last, this in neighbours("republished"):
        for field in ("authority", "year", "title"):
            assert identity(last)[field] == identity(this)[field]
        assert values(last) != values(this)
        assert last.truth["also"] == ["republished"]


def test_copies_repeat_the_sentences_of_others():
    def sentences(report: Simulated) -> set[str]:
        found = {each.strip() for each in text_of(report).replace("\n", "。").split("。")}
        own = {each for each in found if len(each) > 12 and not any(map(str.isdigit, each))}
        return {each for each in own if "\t" not in each and "|" not in each}

    for last, this in neighbours("repeats-last-year"):
        assert identity(last)["year"] == identity(this)["year"] - 1
        assert len(sentences(last) & sentences(this)) > 0.7 * len(sentences(this))
    reports = made(24, "repeats-peer")
    for this in with_fault("repeats-peer"):
        shared = [
            len(sentences(this) & sentences(other))
            for other in reports
            if identity(other)["authority"] != identity(this)["authority"]
            and identity(other)["year"] == identity(this)["year"]
        ]
        assert max(shared) > 0.6 * len(sentences(this))


def test_a_government_that_forgets_a_department_prints_less_than_the_sum():
    reports = made(24, "rollup")
    for place, report in enumerate(reports):
        if report.truth["faults"]:
            parts = [values(reports[place - 2]), values(reports[place - 1])]
            total = "requests.new_received.total"
            assert values(report)[total] < sum(part[total] for part in parts)
            assert "汇总" in text_of(report)


def test_few_years_are_enough_for_faults_within_a_report():
    order = ALL._replace(years=(2023,))
    plans = [planned(number, order) for number in range(200)]
    counts = Counter(plan.fault for plan in plans)
    assert 0.3 < 1 - counts.pop(None) / len(plans) < 0.5
    assert not set(counts) & {"carry-over", "republished", "rollup", "items-flow"}
