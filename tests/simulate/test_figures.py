"""The figures of simulated authorities: true to the forms, and from year to year."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import Form
from dashboard.simulate import cells
from dashboard.simulate.authorities import Wish, draw_authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import APPLICANTS, RESULTS, Figures, History, summed

YEARS = (2019, 2020, 2021, 2022)
GROUPS = {"natural_person", "business", "research", "public_welfare", "legal_service", "other"}
NO_OUTCOME = {"new_received", "carried_in", "processed_total", "carried_out"}

authorities = st.builds(draw_authority, st.integers(0, 10**6), st.integers(0, 99), st.just(YEARS))


def years_of(authority) -> list[Figures]:
    history = History(authority, 1, YEARS[0] - 1)
    return [history.figures(year) for year in YEARS]


@settings(deadline=None, max_examples=40)
@given(authorities, st.sampled_from(list(Form)))
def test_requests_obey_the_arithmetic_of_the_form(authority, form):
    """Rows sum up to their totals, outcomes to 总计, first and second item to third and fourth."""
    for figures in years_of(authority):
        table = cells.requests(figures, form)
        rows = {id_.split(".")[1] for id_ in table}
        assert len(table) == {Form.F2019: 161, Form.F2021: 175}[form]
        assert min(table.values()) >= 0
        for row in rows:
            parts = sum(table[f"requests.{row}.{who}"] for who in APPLICANTS)
            assert table[f"requests.{row}.total"] == parts
        for who in (*APPLICANTS, "total"):
            column = {row: table[f"requests.{row}.{who}"] for row in rows}
            processed = column["processed_total"]
            assert sum(column[row] for row in rows - NO_OUTCOME) == processed
            received = column["new_received"] + column["carried_in"]
            assert received == processed + column["carried_out"]


@settings(deadline=None, max_examples=40)
@given(authorities)
def test_disputes_sum_up(authority):
    for figures in years_of(authority):
        table = cells.disputes(figures)
        assert len(table) == 15
        for block in ("review", "litigation_direct", "litigation_after_review"):
            parts = sum(table[f"disputes.{block}.{result}"] for result in RESULTS)
            assert table[f"disputes.{block}.total"] == parts


@settings(deadline=None, max_examples=40)
@given(authorities)
def test_each_year_begins_where_the_last_one_ended(authority):
    """What is carried out is carried in; stocks of rules and items flow on."""
    for last, this in zip(years_of(authority), years_of(authority)[1:], strict=False):
        assert this.carried_in == last.carried_out
        for row in ("regulations", "normative_documents"):
            flow = this.proactive[f"{row}.issued"] - this.proactive[f"{row}.repealed"]
            stock = last.proactive[f"{row}.in_force"] + flow
            assert this.proactive[f"{row}.in_force"] == stock >= 0
        for row in ("licensing", "penalties", "fees"):
            items = last.proactive[f"{row}.items_last_year"] + last.proactive[f"{row}.items_change"]
            assert this.proactive[f"{row}.items_last_year"] == items >= 0


PARENTS = {
    "app_received": ("app_in_person", "app_fax", "app_online", "app_letter"),
    "app_closed": ("app_closed_on_time", "app_closed_extended"),
    "staff_total": ("staff_full_time", "staff_part_time"),
    "review_total": ("review_upheld", "review_corrected", "review_other"),
    "litigation_total": ("litigation_upheld", "litigation_corrected", "litigation_other"),
    "websites_total": ("websites_municipal", "websites_county", "websites_township"),
}


@settings(deadline=None, max_examples=40)
@given(authorities, st.sampled_from(["national", "jining"]))
def test_parents_of_the_annex_are_the_sums_of_their_parts(authority, variant):
    figures = years_of(authority)[0]
    table = cells.annex(figures, variant, Chance("annex"))
    for parent, parts in PARENTS.items():
        if f"annex.{parent}" in table:
            assert table[f"annex.{parent}"] == sum(table[f"annex.{part}"] for part in parts)


def test_half_of_all_authorities_receive_nothing_in_any_year():
    drawn = [draw_authority(number, 1, YEARS) for number in range(400)]
    assert 0.42 < sum(authority.is_zero for authority in drawn) / len(drawn) < 0.58
    for authority in drawn[:60]:
        if authority.is_zero:
            assert all(figures.received == 0 for figures in years_of(authority))


def test_the_busiest_receive_far_more_than_most():
    """Heavy-tailed: the tenth with most applications has more than half of them."""
    drawn = (draw_authority(number, 2, YEARS) for number in range(300))
    counts = sorted(History(authority, 2, 2020).figures(2021).received for authority in drawn)
    assert sum(counts[270:]) > sum(counts) / 2


def test_a_government_that_sums_up_others_obeys_the_arithmetic_too():
    parts = [years_of(draw_authority(number, 1, YEARS))[2] for number in range(3)]
    own = Figures(2021, proactive=parts[0].proactive)
    whole = cells.requests(summed(parts, own), Form.F2021)
    single = [cells.requests(part, Form.F2021) for part in parts]
    assert whole == {id_: sum(table[id_] for table in single) for id_ in whole}
    assert own.received == 0


def test_an_idle_authority_has_nothing_to_count():
    authority = draw_authority(3, 1, YEARS, Wish(is_zero=True, is_idle=True))
    for figures in years_of(authority):
        tables = (cells.proactive(figures, Form.F2019), cells.requests(figures, Form.F2021))
        assert not any(value for table in tables for value in table.values())


def test_wishes_for_an_authority_are_met():
    for number in range(40):
        government = draw_authority(number, 1, YEARS, Wish(is_government=True))
        assert government.department in {"people_government", "government_office"}
        dated = draw_authority(number, 1, YEARS, Wish(has_deadline=True, is_zero=True))
        assert dated.town is None and dated.shape != "zone" and dated.is_zero
