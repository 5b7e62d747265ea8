"""What a browser is told and what it asks for: every page, in both languages, headers on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from scripts.screenshots import settle

VIEWS = (
    "", "?map=table", "volumes", "applications", "applications?view=zero", "applications?view=runs",
    "applications?view=outcomes", "staffing", "disputes", "compare", "compliance", "search?q=公开",
    "report", "report?report=8e040809cdffd3af", "refused", "data", "method", "columns",
)  # fmt: skip
# Streamlit looks for the server beside a page before it looks at the root.
LOOKED_FOR = ("/_stcore/health", "/_stcore/host-config")
TELL = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`forbidden: ${event.violatedDirective} ${event.blockedURI}`));
"""
INTRUDE = """
() => {
  const body = document.body;
  body.insertAdjacentHTML("beforeend", `<img src="x:" onerror="window.ran = 'handler'">`);
  body.insertAdjacentHTML("beforeend", `<svg onload="window.ran = 'svg'"></svg>`);
  body.insertAdjacentHTML("beforeend", `<a id="go" href="javascript:window.ran = 'link'">x</a>`);
  body.insertAdjacentHTML("beforeend", `<img src="https://example.org/told">`);
  body.insertAdjacentHTML("beforeend", `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`);
  document.getElementById("go").click();
  const script = document.createElement("script");
  script.textContent = "window.ran = 'script'";
  body.append(script);
  setTimeout("window.ran = 'text'");
  try { fetch("https://example.org/").catch(() => {}); } catch {}
}
"""


class Heard(NamedTuple):
    """What a window said and asked for."""

    errors: list[str]
    asked: set[str]


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, Heard]]:
    """A window that notes what its policy forbids, what fails, and every request."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    context.add_init_script(TELL)
    heard = Heard([], set())

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(LOOKED_FOR):
            heard.errors.append(message.text)

    page = context.new_page()
    page.on("console", said)
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on("request", lambda request: heard.asked.add(request.url))
    page.on("websocket", lambda socket: heard.asked.add(socket.url))
    yield page, heard
    context.close()


@pytest.mark.parametrize(
    ("language", "views"), [("zh", VIEWS), ("en", VIEWS[::4])], ids=["zh", "en"]
)
def test_pages_need_nothing_that_is_forbidden_and_ask_nobody_else(
    watched: tuple[Page, Heard], address: str, language: str, views: tuple[str, ...]
) -> None:
    """No violation, no error, and every request goes to the server the page came from."""
    page, heard = watched
    for view in views:
        page.goto(f"{address}/{view}{'&' if '?' in view else '?'}lang={language}")
        page.wait_for_selector("h1, [data-testid=stAlert]")
        settle(page)
    assert heard.errors == []
    elsewhere = {
        url
        for url in heard.asked
        if urlsplit(url.removeprefix("blob:")).netloc != urlsplit(address).netloc
        and not url.startswith("data:")
    }
    assert elsewhere == set()


def test_markup_that_reached_a_page_can_do_nothing(
    watched: tuple[Page, Heard], address: str
) -> None:
    """Handlers, scripts, links and frames put into the page run nothing and reach nobody."""
    page, heard = watched
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)
    page.evaluate(INTRUDE)
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    forbidden = [text for text in heard.errors if text.startswith("forbidden:")]
    assert any("img-src https://example.org/told" in text for text in forbidden)
    assert any("connect-src https://example.org" in text for text in forbidden)
    assert sum("script-src" in text for text in forbidden) >= 5
