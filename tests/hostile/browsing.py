"""Pages full of hostile texts in a real browser: nothing runs, nothing leaves, all of it is text.

`python -m tests.hostile.browsing` opens every page, searches for every text and opens every report;
with `pages` or `reports` only these.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.pages.compliance import VIEWS
from dashboard.signs import shown
from scripts.screenshots import ARGUMENTS, browser_path, serve, settle
from tests.hostile import texts

LONGEST_NAME = 300  # characters of a title
_PROBE = "/_stcore/"
KEY = quote(f"370305//{texts.TEXTS['markdown link']}")
PAGES = (
    "", "volumes", "volumes?prose=categories", "applications", "applications?view=zero",
    "applications?view=outcomes", "staffing", "disputes", "compare",
    f"compare?of=authority&items={KEY}", f"compare?view=peers&authority={KEY}",
    f"compare?view=reports&authority={KEY}", *(f"compliance?view={view}" for view in VIEWS),
    "search", "report", "refused", "data", "method", "columns",
)  # fmt: skip

# What must not be in the document, shadow trees included.
_LOOK = """() => {
  const all = [];
  const walk = (root) => root.querySelectorAll('*').forEach((e) => {
    all.push(e);
    if (e.shadowRoot) walk(e.shadowRoot);
  });
  walk(document);
  const found = [];
  if (window.__ran !== undefined) found.push('a script ran');
  for (const e of all) {
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name)) found.push(`<${e.localName} ${name}>`);
      if (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(name)) {
        const own = new URL(value, document.baseURI);
        const safe = own.origin === location.origin || /^data:image\\//.test(value)
          || (own.protocol === 'blob:');
        if (!safe) found.push(`<${e.localName} ${name}="${value.slice(0, 80)}">`);
      }
      if (/evil\\.example/.test(value) && name === 'style') found.push(`style: ${value}`);
    }
    if (e.localName === 'style' && /evil\\.example/.test(e.textContent)) found.push('<style>');
    if (e.localName === 'script' && /__ran/.test(e.textContent)) found.push('<script>');
    if (e.classList.contains('katex')) found.push('a formula was set');
  }
  return found;
}"""


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what happened in it that must not."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 1000})
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    # Streamlit looks for itself beneath the address of a page before it looks where it is.
    page.on("console", lambda said: problems.append(f"console: {said.text[:200]}")
            if said.type == "error" and _PROBE not in said.location["url"] else None)  # fmt: skip
    page.on("dialog", lambda asked: (problems.append("a dialog opened"), asked.dismiss()))
    page.on("popup", lambda _: problems.append("a window opened"))
    page.on("request", lambda asked: problems.append(f"asked {asked.url[:100]}")
            if urlsplit(asked.url).hostname not in ("127.0.0.1", None) else None)  # fmt: skip
    yield page, problems
    context.close()


def opened(page: Page, address: str, path: str) -> list[str]:
    """Opens a page and tells what is wrong with it; nothing where all is well."""
    page.goto(f"{address}/{path}")
    page.wait_for_selector("h1")
    settle(page)
    failures = page.locator("[data-testid=stException]").count()
    return [*page.evaluate(_LOOK), *["the page failed"] * failures]


def title(name: str, year: int) -> str:
    """The title of a report as a reader sees it."""
    return f"{' '.join(shown(name, LONGEST_NAME).split())} · {year}"


def reports(
    browser: Browser, address: str, names: Iterable[str]
) -> Iterator[tuple[str, list[str]]]:
    """The reports with these texts, and what is wrong with each of them."""
    ids = {told.authority: told.id for told in texts.told() if told.year == 2021}
    for name in names:
        with watched(browser) as (page, problems):
            text = texts.TEXTS[name]
            place = "requests.new_received.total"
            found = opened(page, address, f"report?report={ids[text]}&at={place}")
            heading = page.locator("h1").inner_text().replace("\u2060", "")
            if heading != title(text, 2021):
                found.append(f"title {heading[:80]!r}")
            if page.locator("h1 [role=img], h1 img, h1 a, h1 code").count():
                found.append("the title is formatted")
            if (marked := page.locator("mark.chosen").all_text_contents()) != ["12"]:
                found.append(f"marked {marked}")
            yield name, found + problems


def main() -> int:
    """Every page and every report; the exit code says whether all is well."""
    tried = survived = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        texts.publish(Path(folder))
        path = os.environ.get("CHROMIUM") or browser_path()
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        with serve(Path(folder)) as address:
            sweeps = {"pages": everywhere(browser, address),
                      "reports": reports(browser, address, texts.TEXTS)}  # fmt: skip
            asked = sys.argv[1:] or list(sweeps)
            for where, found in chain.from_iterable(sweeps[part] for part in asked):
                tried += 1
                survived += not found
                for each in found:
                    print(f"{where}: {each}", file=sys.stderr)
        browser.close()
    print(f"tried {tried}, survived {survived}")
    return int(tried != survived)


def everywhere(browser: Browser, address: str) -> Iterator[tuple[str, list[str]]]:
    """Every page, and the search for every text."""
    asked = [f"search?q={quote(text[:100])}" for text in texts.TEXTS.values()]
    for path in (*PAGES, *asked):
        with watched(browser) as (page, problems):
            yield path, opened(page, address, path) + problems


if __name__ == "__main__":
    sys.exit(main())
