"""Reads identities out of short texts, for the tests of their parts."""

from dashboard.model import Identity, Page
from dashboard.parsing.fold import fold
from dashboard.parsing.identity import read_identity
from dashboard.parsing.sections import find_headings, find_sections

BODY = "\n一、总体情况\n积极推进公开。\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无\n"


def read(text: str, page: Page | None = None) -> tuple[Identity, list[str]]:
    """The identity of a text and the codes of the findings on it."""
    folded = fold(text)
    identity, findings, _ = read_identity(
        folded, text, find_sections(folded, text, find_headings(folded, text)), page
    )
    return identity, [finding.code for finding in findings]


def titled(authority: str, beneath: str = "", year: int = 2021) -> Identity:
    """The identity of a report with this authority in its title, words beneath it, no more."""
    return read(f"{authority}{year}年政府信息公开工作年度报告\n{beneath}\n{BODY}")[0]
