"""Clean reports: nothing an oversight office would object to, and no two alike."""

import datetime as dt
import re
from itertools import pairwise

from rapidfuzz import fuzz

from dashboard.simulate import YEARS_OF_FORMS, Order, simulate
from dashboard.simulate.chance import Chance
from dashboard.simulate.phrases import phrase, phrases
from dashboard.vocabulary import words
from tests.simulate.reports import broken_sums, made, said, text_of, values

COUNT = 300
SUBJECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
GOVERNMENTS = {"people_government", "government_office", "township_government"}
FIGURES = re.compile(r"[\d〇一二三四五六七八九十两,，.%年月日]+")
TABLE_LINE = re.compile(r"[\t|]|^[\d\s]*$")


def reports():
    return made(COUNT)


def prose_of(text: str) -> str:
    """Sentences without figures: lines that end as sentences do."""
    lines = [line for line in text.splitlines() if line.endswith("。")]
    return FIGURES.sub("", "".join(line for line in lines if not TABLE_LINE.search(line)))


def test_none_is_damaged_or_without_its_tables():
    for report in reports():
        assert report.truth["damage"] == report.truth["faults"] == []
        tables = {id_.partition(".")[0] for id_ in report.truth["cells"]}
        assert tables == {"proactive", "requests", "disputes"}


def test_every_cell_holds_a_figure():
    states = {cell["state"] for report in reports() for cell in report.truth["cells"].values()}
    assert states == {"stated"}


def test_the_tables_are_those_of_the_year_and_add_up():
    for report in reports():
        form = "2021" if report.truth["identity"]["year"] >= 2021 else "2019"
        assert report.truth["forms"] == {"proactive": form, "requests": form}
        assert not broken_sums(values(report))


def test_title_authority_period_and_date_are_there():
    for report in reports():
        identity, text = report.truth["identity"], text_of(report)
        year = identity["year"]
        assert identity["title"] and identity["authority"]
        # a branch of a city's bureau in a district belongs to either
        assert identity["region"].get("code", identity["region"]["city"])
        assert identity["period"] == [f"{year}-01-01", f"{year}-12-31"]
        assert dt.date.fromisoformat(identity["published"]) <= dt.date(year + 1, 1, 31)
        assert f"{year}" in text or "二〇" in text


def test_section_1_speaks_of_its_five_subjects_and_counts():
    for report in reports():
        text = text_of(report)
        assert "申请" in text
        counts = [value for fact in ("disclosed_total", "channel.website") for value in
                  said(report, fact)]  # fmt: skip
        assert counts
        assert len(said(report, "applications_received")) == 1
        if "subjects_titled" in report.truth["features"]:
            assert all(f"）{subject}情况" in text for subject in SUBJECTS)


def test_problems_improvements_and_fees_are_spoken_of():
    problems = words("simulation_phrases")["b_area"]
    improvements = words("simulation_phrases")["i_what"]
    for report in reports():
        text = text_of(report)
        assert any(each in text for each in problems)
        assert any(each in text for each in improvements)
        assert ("信息处理费" in text.rpartition("其他")[0] + text[-400:]) or (
            report.truth["identity"]["year"] < 2021
        )


def test_governments_speak_of_assessment_review_and_accountability():
    governments = [r for r in reports() if r.truth["identity"]["department_type"] in GOVERNMENTS]
    assert len(governments) > 10
    for report in governments:
        assert all(each in text_of(report) for each in ("考核", "评议", "追"))


def test_prose_and_tables_agree():
    for report in reports():
        cells = values(report)
        new, carried = (
            cells[f"requests.{row}.total"] for row in ("new_received", "carried_in")
        )  # fmt: skip
        assert said(report, "applications_received")[0] in (new, new + carried)
        assert set(said(report, "applications_replied")) <= {
            cells["requests.processed_total.total"]
        }
        assert set(said(report, "review")) <= {cells["disputes.review.total"]}
        lawsuits = sum(
            cells[f"disputes.{block}.total"]
            for block in ("litigation_direct", "litigation_after_review")
        )
        assert set(said(report, "litigation")) <= {lawsuits}


def test_parts_add_up_and_shares_are_right():
    for report in reports():
        parts, totals = said(report, "category"), said(report, "disclosed_total")
        if parts and "parts_open" not in report.truth["features"]:
            assert sum(parts) == totals[0]
        shares = said(report, "share")
        for share, part in zip(shares, parts, strict=False):
            assert abs(share - 100 * part / totals[0]) < 0.006


def test_each_year_begins_where_the_last_one_ended():
    pairs = [
        (one, other)
        for one, other in pairwise(reports())
        if one.truth["identity"]["authority"] == other.truth["identity"]["authority"]
    ]
    assert len(pairs) > COUNT / 2
    for last, this in pairs:
        year, before, after = this.truth["identity"]["year"], values(last), values(this)
        assert (
            after["requests.carried_in.natural_person"]
            == before["requests.carried_out.natural_person"]
        )
        rules = "proactive.normative_documents"
        if year >= 2022:
            flow = after[f"{rules}.issued"] - after[f"{rules}.repealed"]
            assert after[f"{rules}.in_force"] == before[f"{rules}.in_force"] + flow
        if year == 2020:
            for row in ("licensing", "fees"):
                items = before[f"proactive.{row}.items_last_year"]
                items += before[f"proactive.{row}.items_change"]
                assert after[f"proactive.{row}.items_last_year"] == items


def test_no_two_reports_say_the_same():
    """Neither the next year's nor another authority's, figures and years aside."""
    prose = [prose_of(text_of(report)) for report in reports()[:120]]
    assert min(map(len, prose)) > 300
    assert max(fuzz.ratio(one, other) for one, other in pairwise(prose)) < 65
    assert max(fuzz.ratio(one, other) for one, other in zip(prose, prose[6:], strict=False)) < 65


def test_no_authority_reports_twice_on_a_year():
    order = Order(seed=2, years=YEARS_OF_FORMS, formats=("txt",), is_clean=True)
    drawn = [simulate(number, order).truth["identity"] for number in range(0, 3000, 6)]
    named = [(identity["authority"], str(identity["region"])) for identity in drawn]
    assert len(named) == len(set(named))


def test_governments_that_sum_up_others_print_their_sums():
    summing = [r for r in reports() if "汇总" in text_of(r)]
    assert summing
    for report in summing:
        place = reports().index(report)
        parts = [values(reports()[place - 2]), values(reports()[place - 1])]
        for id_, value in values(report).items():
            if id_.startswith(("requests.", "disputes.")):
                assert value == sum(part[id_] for part in parts)


def test_a_phrase_has_no_role_left_and_repeats_nothing_early():
    chance = Chance("phrases")
    given = {"self": "我局", "year": "2022", "next": "2023", "bodies": "2"}
    for role in words("simulation_phrases"):
        assert not set("{}|") & set(phrase(role, chance, given))
    items = phrases("i_what", len(words("simulation_phrases")["i_what"]), chance, given)
    assert len(items) == len(set(items))
