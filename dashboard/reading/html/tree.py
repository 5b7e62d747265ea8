"""Markup → the text of record and what the page says of it."""

from __future__ import annotations

from dashboard.model import Page
from dashboard.reading.html.article import find_article
from dashboard.reading.html.blocks import body_of, parsed, read_blocks
from dashboard.reading.html.chrome import completed, read_page
from dashboard.reading.html.drawn import write_out
from dashboard.reading.layout import joined


def read_tree(markup: str) -> tuple[str, Page]:
    """The text of record and the chrome of markup that is known to be no other within."""
    tree = parsed(markup)
    page = read_page(tree)
    write_out(tree)
    article = find_article(read_blocks(body_of(tree)))
    return joined(article.lines), completed(page, article.chrome)
