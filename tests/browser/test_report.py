"""What a reader does with one report: figures beside their text, links to any place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.ui.places import passage
from scripts.screenshots import ROOT, serve, settle
from tests.corpus import RECEIVED, publish

LINZI, QUFU = "ea936a65582f35d3", "8e040809cdffd3af"
TABLES = ("proactive", "requests", "disputes", "annex")

# Runs inside the desk's shadow tree.
IN_DESK = """(body) => {
  const desk = [...document.querySelectorAll('*')].map(e => e.shadowRoot)
    .find(root => root && root.querySelector('.desk'));
  return new Function('desk', body)(desk);
}"""


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over a corpus whose authorities have reports of several years."""
    store = tmp_path_factory.mktemp("years")
    publish(store)
    with serve(store) as served:
        yield served


def open_report(page: Page, address: str, report: str = QUFU, **more: str) -> None:
    """Goes there and waits until the run has ended."""
    told = "".join(f"&{name}={value}" for name, value in more.items())
    page.goto(f"{address}/report?report={report}{told}")
    page.wait_for_selector("h1")
    settle(page)


def parameters(page: Page) -> dict[str, str]:
    """What the address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def select(page: Page, words: str) -> None:
    """Draws the mouse over words of the original text that stand in one line."""
    box = page.evaluate(
        IN_DESK,
        f"""
        const walker = document.createTreeWalker(desk.querySelector('.text'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {{
          const at = walker.currentNode.data.indexOf({words!r});
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + {len(words)});
          const {{left, right, top, height}} = range.getBoundingClientRect();
          return {{left, right, y: top + height / 2}};
        }}
        throw new Error('not in the text');
        """,
    )
    page.mouse.move(box["left"] + 1, box["y"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["y"], steps=5)
    page.mouse.up()


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("zh", ["第二十条第（一）项", "三、本年度办理结果", "（三）不予公开", "法人或其他组织",
                "行政诉讼", "未经复议直接起诉", "一、主动公开情况"]),
        ("en", ["Article 20, item 1", "3. Outcomes of this year", "(3) Denied",
                "Legal persons and other organisations", "Administrative litigation",
                "Without prior reconsideration", "1. Proactive disclosure"]),
    ],
)  # fmt: skip
def test_tables_have_the_headings_of_the_forms(
    page: Page, address: str, lang: str, heads: list[str]
) -> None:
    """Articles, nested rows, applicants and kinds of disputes, in both languages."""
    open_report(page, address, lang=lang)
    for head in heads:
        expect(page.locator(".sheet").get_by_text(head, exact=True).first).to_be_attached()
    page.locator('.contents [data-go="disputes"]').click()
    expect(page.locator('.contents [data-go="disputes"]')).to_have_class("reading")
    expect(page.locator('[data-at="disputes.review.upheld"]')).to_be_in_viewport()


def test_section_4_is_one_line_where_there_is_room(page: Page, address: str) -> None:
    """Fifteen figures beside each other; in a narrow window three lines."""

    def lines() -> int:
        return int(
            page.locator(".disputes td button").evaluate_all(
                "all => new Set(all.map(e => Math.round(e.getBoundingClientRect().top))).size"
            )
        )

    open_report(page, address, lang="zh")
    assert lines() == 1
    open_report(page, address, lang="en")
    assert lines() == 3
    page.set_viewport_size({"width": 420, "height": 900})
    open_report(page, address, lang="zh")
    assert lines() == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1400, 800])
def test_tables_fit_their_side(page: Page, address: str, width: int, lang: str) -> None:
    """No part of the sheet is cut off or has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    for report in (QUFU, LINZI):
        open_report(page, address, report, lang=lang)
        assert page.locator(".sheet").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_a_figure_that_a_finding_is_about_leads_to_it(page: Page, address: str) -> None:
    """Outlined, named in its title, and one click from the finding, which shows all of them."""
    open_report(page, address)
    figure = page.locator('[data-at="annex.disclosed_total"]')
    expect(figure).to_have_class(re.compile("concern error"))
    assert "错误：统计表总数未填" in (figure.get_attribute("title") or "")
    figure.click()
    page.locator(".about button", has_text="统计表总数未填").first.click()
    expect(page.locator(".sheet .here")).to_have_attribute("data-at", "finding:annex-parent-blank")
    expect(page.locator(".sheet .here")).to_be_in_viewport()
    expect(page.locator(".sheet .concerned")).to_have_count(6)


def test_arrow_keys_move_between_the_figures_of_a_table(page: Page, address: str) -> None:
    """Tab stops once at a table; Enter shows the place of the figure that has the focus."""
    open_report(page, address)
    for table in TABLES:
        expect(page.locator(f'.{table} .cells button[tabindex="0"]')).to_have_count(1)
    page.locator('[data-at="requests.new_received.natural_person"]').focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    focused = page.locator(".sheet button:focus")
    expect(focused).to_have_attribute("data-at", "requests.granted.natural_person")
    page.keyboard.press("Enter")
    page.wait_for_url("**at=requests.granted.natural_person*")
    expect(page.locator("mark.chosen")).to_have_text("0")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("data-at", "requests.granted.natural_person")


@pytest.mark.parametrize(("lang", "copied"), [("zh", "链接已复制"), ("en", "Link copied")])
def test_the_link_to_a_figure_is_copied(page: Page, address: str, lang: str, copied: str) -> None:
    """It says so; what was copied is the address of the browser, and opens the figure."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_report(page, address, lang=lang)
    expect(page.locator(".share")).to_be_hidden()
    page.locator('[data-at="annex.channel_website"]').click()
    page.wait_for_url("**at=annex.channel_website*")
    page.locator(".share").click()
    expect(page.locator(".share")).to_contain_text(copied)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    page.goto(link)
    expect(page.locator("mark.chosen")).to_have_text("163")


def test_where_nothing_can_be_copied_the_link_is_shown_selected(page: Page, address: str) -> None:
    """As on a server without https."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_report(page, address)
    page.locator('[data-at="annex.channel_website"]').click()
    page.wait_for_url("**at=annex.channel_website*")
    page.locator(".share").click()
    field = page.locator("input.link")
    expect(field).to_have_value(page.url)
    assert field.evaluate("e => e.selectionEnd - e.selectionStart") == len(page.url)
    expect(page.locator(".share")).to_contain_text("Ctrl+C")


def test_a_selected_passage_has_a_link_of_its_own(page: Page, address: str) -> None:
    """Copied, marked and in the address; the same characters when the link is opened anew."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_report(page, address, lang="en")
    select(page, "统计期限")
    expect(page.locator(".share")).to_have_text("Copy link to this passage")
    page.locator(".share").click()
    page.wait_for_url("**at=text*")
    expect(page.locator("mark.chosen")).to_have_text("统计期限")
    expect(page.locator("output")).to_have_text("Passage “统计期限”")
    expect(page.locator(".share")).to_contain_text("Link copied")
    settle(page)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("mark.chosen")).to_have_text("统计期限")
    expect(page.locator("mark.chosen")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("html", "text", "quote"),
    [
        ("新收<mark>12</mark>件", "新收12件", "12件"),
        (
            "𠮷野<mark>家😀</mark>今年公开",
            "𠮷野家😀今年公开",
            "今年",
        ),  # one character, two UTF-16 units
        ("空白\t<mark></mark>\n总计", "空白\t\n总计", "总计"),  # a sign is drawn for the blank
        ("一&#13;\n<b>二</b>&amp;三四", "一\r\n二&三四", "三四"),
        ("一二\n　三四 \n", "一二\n　三四 \n", "\n　三四 \n"),  # blank space around it is left out
    ],
)
def test_passages_count_characters_as_the_server_does(
    page: Page, html: str, text: str, quote: str
) -> None:
    """In code points of the text, whatever is marked in it or drawn around it."""
    page.set_content('<style>mark:empty::before {content: "▯"}</style><div></div>')
    page.add_script_tag(path=ROOT / "dashboard/ui/reader/passages.js")
    key = page.evaluate(
        """([html, quote]) => {
          const pane = document.querySelector('div');
          pane.innerHTML = html;
          const ends = (length) => {
            let rest = length;
            const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              if (rest <= walker.currentNode.data.length) return [walker.currentNode, rest];
              rest -= walker.currentNode.data.length;
            }
          };
          const at = pane.textContent.indexOf(quote);
          const range = document.createRange();
          range.setStart(...ends(at));
          range.setEnd(...ends(at + quote.length));
          getSelection().addRange(range);
          return selectedPassage(pane);
        }""",
        [html, quote],
    )
    span = passage(key, len(text))
    assert span
    assert span.quote(text) == quote.strip()


@pytest.mark.parametrize("at", ["text:5-999999", "text:9-9", "text:9-3", "text:-1-4", "text:a-b"])
def test_a_passage_beyond_the_text_is_ignored_and_said_so(
    page: Page, address: str, at: str
) -> None:
    """The report opens without a choice."""
    open_report(page, address, at=at)
    alert = page.get_by_test_id("stMain").get_by_test_id("stAlert").first
    # behind its colon stands a joiner that is not seen: no sign of Markdown begins there
    expect(alert).to_contain_text(re.compile(re.escape(at).replace(":", ":\u2060?")))
    assert "at" not in parameters(page)
    expect(page.locator("mark.chosen")).to_have_count(0)


def test_what_was_not_found_cannot_be_read_as_found(page: Page, address: str) -> None:
    """The list of what was passed says of each fault that it was not found."""
    open_report(page, address, lang="en", at="checks")
    page.locator("summary", has_text="Passed (").click()
    for item in page.locator(".checks .passed span").all_inner_texts():
        assert item.startswith("Not found: “")


def test_the_year_before_keeps_the_chosen_figure(page: Page, years: str) -> None:
    """And a figure of the comparison opens in the report it was clicked in."""
    open_report(page, years, "r03", at=RECEIVED)
    page.get_by_role("button", name="← 2020").click()
    page.wait_for_url("**report=r02*")
    settle(page)
    assert parameters(page)["at"] == RECEIVED
    expect(page.locator(".sheet .here")).to_have_attribute("data-at", RECEIVED)
    page.locator('[data-at="annex.staff_full_time"]').click()
    page.wait_for_url("**at=annex.staff_full_time*")
    page.get_by_role("button", name="← 2019").click()
    page.wait_for_url("**report=r01*")
    settle(page)
    assert "at" not in parameters(page)  # it has no annex
    expect(page.get_by_test_id("stMain").get_by_test_id("stAlert")).to_have_count(0)


def test_a_changed_figure_leads_to_either_report(page: Page, years: str) -> None:
    """The column decides in which."""
    for column, report in ((0.4, "r02"), (0.9, "r01")):
        open_report(page, years, "r02", beside="r01", lang="en")
        table = page.get_by_test_id("stDataFrame").first
        box = table.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] * column, box["y"] + 54)
        page.wait_for_url(f"**report={report}*at=narrative.disclosed_total*")
        expect(page.locator("mark.chosen")).to_be_in_viewport()
