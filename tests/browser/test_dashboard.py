"""What a reader does in a browser: filter, follow a number to its place, take the data away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.pages.compliance import VIEWS
from scripts.screenshots import ROOT, settle

LINZI, QUFU = "ea936a65582f35d3", "8e040809cdffd3af"

PATHS = ("", "volumes", "applications", "staffing", f"report?report={LINZI}", "columns",
         *(f"compliance?view={view}" for view in VIEWS))  # fmt: skip


def open_page(page: Page, address: str) -> None:
    """Goes there and waits until the run has ended."""
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)


def parameters(page: Page) -> dict[str, str]:
    """What the address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def choose(page: Page, label: str, option: str) -> None:
    """Picks an option of a filter."""
    field = page.get_by_test_id("stSidebar").get_by_label(label).first
    field.click()
    # Typed, not clicked: a list that is still unfolding moves under the mouse.
    field.fill(option)
    expect(page.get_by_role("option").first).to_contain_text(option)
    field.press("Enter")
    page.keyboard.press("Escape")
    settle(page)


def metric(page: Page, label: str) -> str:
    """The headline figure under a label."""
    found = page.locator(".figures > div").filter(has_text=label).first
    return found.locator(".value").inner_text()


def is_in_view(mark: Locator) -> bool:
    """Whether the mark lies within the visible part of the text and of the window."""
    return bool(
        mark.evaluate(
            """mark => {
              const box = mark.getBoundingClientRect();
              const pane = mark.closest('.text').getBoundingClientRect();
              return box.top >= Math.max(pane.top, 0) && box.bottom <=
                Math.min(pane.bottom, window.innerHeight) && box.height > 0;
            }"""
        )
    )


def test_filters_narrow_the_figures_and_the_address_keeps_them(page: Page, address: str) -> None:
    """A province, then its city; the link opened anew shows the same, in another language too."""
    open_page(page, address)
    assert metric(page, "报告") == "5"
    choose(page, "省级", "山东省")
    expect(page.locator(".figures .value").first).to_have_text("2")
    choose(page, "地级", "济宁市")
    expect(page.locator(".figures .value").first).to_have_text("1")
    assert parameters(page)["region"] == "3708"

    open_page(page, page.url.replace("lang=zh", "lang=en"))
    assert metric(page, "Reports") == "1"
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".figures .value").first).to_have_text("5")
    settle(page)
    assert "region" not in parameters(page)


def test_filters_stay_from_page_to_page(page: Page, address: str) -> None:
    """The sidebar is one for all pages; the dictionary, which has no filters, forgets none."""
    open_page(page, f"{address}/?region=37")
    page.get_by_role("link", name="数据字典").click()
    expect(page.get_by_role("heading", name="数据字典")).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect")).to_have_count(0)
    page.get_by_role("link", name="依申请公开").click()
    expect(page.get_by_role("heading", name="依申请公开")).to_be_visible()
    settle(page)
    assert parameters(page)["region"] == "37"
    assert page.locator(".figures .basis").first.inner_text() == "依据 2 / 2 份"


def test_a_number_leads_to_its_place_in_the_text(page: Page, address: str) -> None:
    """Choosing 163 in the annex marks exactly 163, scrolled into view, and the link keeps it."""
    open_page(page, f"{address}/report?report={QUFU}")
    number = page.locator('[data-at="annex.channel_website"]')
    assert number.inner_text() == "163"
    number.click()
    mark = page.locator("mark.chosen")
    expect(mark).to_have_text("163")
    assert is_in_view(mark)
    page.wait_for_url("**at=annex.channel_website*")

    open_page(page, page.url)  # the same place again, from the link alone
    expect(page.locator("mark.chosen")).to_have_text("163")
    assert is_in_view(page.locator("mark.chosen"))


def test_every_later_choice_wins_over_the_address(page: Page, address: str) -> None:
    """Three choices in a row and then a visit from a list: text, header and link agree."""

    def agree(key: str) -> None:
        settle(page)
        expect(page.locator(".sheet .here")).to_have_attribute("data-at", key)
        name = page.locator(f'.sheet [data-at="{key}"]').first.get_attribute("data-name")
        expect(page.locator("output")).to_contain_text(name or "")
        assert parameters(page)["at"] == key

    open_page(page, f"{address}/report?report={LINZI}")
    for key in (
        "finding:parts-total",
        "finding:topic-missing",
        "requests.new_received.total",
        "finding:parts-total",
    ):
        page.locator(f'.sheet [data-at="{key}"]').first.click()
        page.wait_for_url(f"**at={quote(key)}*")
        agree(key)

    page.get_by_role("link", name="主动公开数量").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("主动公开数量")
    settle(page)
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 300, box["y"] + box["height"] - 18)  # the oldest, its total
    page.wait_for_url(f"**report={LINZI}*")
    agree("narrative.disclosed_total")


def test_choices_faster_than_the_server_end_at_the_last(page: Page, address: str) -> None:
    """An answer to an earlier choice does not undo a later one."""
    open_page(page, f"{address}/report?report={LINZI}")
    keys = ("section:1", "finding:parts-total", "section:3", "requests.new_received.total")
    for key in keys:
        page.locator(f'.desk [data-at="{key}"]').first.click()
    page.wait_for_url(f"**at={keys[-1]}*")
    settle(page)
    expect(page.locator(".sheet .here")).to_have_attribute("data-at", keys[-1])


@pytest.mark.parametrize(
    ("query", "named"),
    [("?level=province", ["level"]), ("volumes?years=abc&foo=1", ["years", "foo"]),
     (f"report?report={LINZI}&at=nonsense", ["nonsense"]), ("?report=nope", ["nope"])],
)  # fmt: skip
def test_what_a_link_asks_in_vain_is_named(
    page: Page, address: str, query: str, named: list[str]
) -> None:
    """On the page itself, not only beside it."""
    open_page(page, f"{address}/{query}")
    alerts = page.get_by_test_id("stMain").get_by_test_id("stAlert")
    for name in named:
        expect(alerts.filter(has_text=name).first).to_be_visible()


def test_every_stated_number_of_a_report_reads_back_from_its_mark(page: Page, address: str) -> None:
    """All 240-odd numbers: choosing one marks its own raw text, quickly."""
    open_page(page, f"{address}/report?report={QUFU}")
    clicked = page.evaluate(
        """() => {
          const desk = [...document.querySelectorAll('*')].map(e => e.shadowRoot)
            .find(root => root && root.querySelector('.desk'));
          const times = [], wrong = [];
          for (const button of desk.querySelectorAll('.sheet td button.stated')) {
            const begun = performance.now();
            button.click();
            times.push(performance.now() - begun);
            const marked = [...desk.querySelectorAll('mark.chosen')]
              .map(mark => mark.textContent).join('');
            const digits = button.textContent.replace(/[^0-9.]/g, '');
            if (!marked.normalize('NFKC').includes(digits)
                && !(digits === '0' && /[未没无零]/.test(marked))) {
              wrong.push([button.dataset.at, digits, marked]);
            }
          }
          times.sort((one, other) => one - other);
          return {median: times[times.length >> 1], wrong};
        }"""
    )
    assert clicked["wrong"] == []
    assert clicked["median"] < 100  # milliseconds


def test_a_marked_place_leads_back_to_its_number(page: Page, address: str) -> None:
    """Clicking 123条 in the text chooses the number that was read there."""
    open_page(page, f"{address}/report?report={QUFU}")
    page.locator("mark", has_text="发布政务信息123条").click()
    here = page.locator(".sheet .here")
    expect(here).to_have_attribute("data-at", "narrative.channel.wechat")
    expect(here).to_be_in_viewport()


def test_identity_and_sections_lead_to_their_evidence(page: Page, address: str) -> None:
    """The outline scrolls, the year is shown where it is printed."""
    open_page(page, f"{address}/report?report={LINZI}")
    page.locator('.outline [data-at="section:5"]').click()
    expect(page.locator("mark.current").first).to_contain_text("五、存在的主要问题")
    assert is_in_view(page.locator("mark.current").first)
    page.locator('[data-at="identity:year"]').click()
    expect(page.locator("mark.current").first).to_contain_text("2020")


def test_an_unread_cell_says_that_it_has_no_place(page: Page, address: str) -> None:
    """Nothing is marked, and the reader is told why."""
    open_page(page, f"{address}/report?report={LINZI}")
    page.locator(".value.unread").first.click()
    expect(page.locator("output")).to_contain_text("原文中没有它的位置")
    expect(page.locator("mark.chosen")).to_have_count(0)


def test_one_click_in_a_list_opens_the_number_in_its_report(page: Page, address: str) -> None:
    """From the list behind the figures straight to the marked number."""
    open_page(page, f"{address}/volumes?region=370881")
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 300, box["y"] + 54)  # first row, the stated total
    page.wait_for_url("**/report?**")
    expect(page.locator("mark.chosen").first).to_contain_text("286")
    assert parameters(page)["report"] == QUFU
    assert parameters(page)["at"] == "narrative.disclosed_total"


def test_the_csv_of_a_page_reads_back(page: Page, address: str) -> None:
    """The selection's rows with stable ids, a link to each report and nulls left empty."""
    open_page(page, f"{address}/applications?region=37")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["report_id"] for row in rows} == {LINZI, QUFU}
    assert {row["zero_pattern"] for row in rows} == {"zero_table"}

    open_page(page, f"{address}/{rows[0]['report_link']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(rows[0]["authority"])


def test_the_csv_of_a_report_agrees_with_its_golden_data(page: Page, address: str) -> None:
    """Every cell as in the golden data of the report."""
    open_page(page, f"{address}/report?report={QUFU}")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    values = {row["id"]: row["value"] for row in csv.DictReader(io.StringIO(text))}
    golden = json.loads((ROOT / "tests/golden/2021-qufu.json").read_text(encoding="utf-8"))
    for id, cell in golden["cells"].items():
        expected = cell["value"] if isinstance(cell, dict) else cell
        read = None if values[id] == "" else float(values[id])
        assert read == expected, id


def test_the_language_changes_and_the_choice_stays(page: Page, address: str) -> None:
    """All words change, the filters do not."""
    open_page(page, f"{address}/?region=37")
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    settle(page)
    assert parameters(page) == {"region": "37", "lang": "en"}
    assert metric(page, "Reports") == "2"


@pytest.mark.parametrize(
    "query",
    ["region=37%27--&years=%00&lang=%3Cscript%3E", "report=..%2F..%2Fetc%2Fpasswd",
     "report=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&at=%22%5D"],
)  # fmt: skip
def test_a_hostile_address_does_no_harm(page: Page, address: str, query: str) -> None:
    """The page opens; nothing of the address is run or shown as an error."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_page(page, f"{address}/?{query}")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()


@pytest.mark.parametrize("width", [1400, 800])
def test_no_page_is_wider_than_its_window(page: Page, address: str, width: int) -> None:
    """Nothing is cut off at the side."""
    page.set_viewport_size({"width": width, "height": 900})
    for path in PATHS:
        open_page(page, f"{address}/{path}")
        assert page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
        ), path
