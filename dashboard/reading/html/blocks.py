"""The tree of a web page → blocks: the lines and tables a reader sees, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dashboard import limits
from dashboard.reading.html.tables import elements, rows_of
from dashboard.reading.layout import Cell, Row, one_line, table_lines, visible
from dashboard.reading.refusal import too_large

_UNSEEN = [
    *("script", "style", "noscript", "template", "iframe", "select", "button", "input"),
    *("textarea", "svg", "object", "video", "audio", "canvas", "nav", "footer", "map"),
]
# Marks of type, in every cell of pages that Word wrote: without them there is less to walk.
_TYPE = ["span", "font", "b", "strong", "em", "i", "u", "o\\:p"]
_MAY_HIDE = (
    '[hidden],[style*="display" i],[style*="visibility" i],[style*="mso-hide" i],'
    "[style*=mso-element]"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer)"
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "marquee",
        "menu",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_DEEPEST = 150  # nested elements; below it an element is taken as its bare text
# Above both, a row of a table is layout: cells that hold parts of a text.
_LONGEST_CELL_LINES = 2
_LONGEST_CELL = 200  # characters
# Markup is wrapped anywhere: between two ideographs a line break is no space.
_WRAP = re.compile(r"(?<=[⺀-鿿豈-﫿︰-﹏＀-￯　-〿])[ \t]*\n\s*(?=[⺀-鿿豈-﫿︰-﹏＀-￯　-〿])")
_BLANK = re.compile(r"[ \t\r\n\f]+")


class Block(NamedTuple):
    """A paragraph, or a table with a line a row."""

    text: str
    links: int  # characters of it that stand in links
    path: tuple[int, ...]  # the elements around it, from the page inward
    is_heading: bool = False
    is_table: bool = False


def parsed(markup: str) -> LexborHTMLParser:
    """The tree of a page."""
    return LexborHTMLParser(markup)


def body_of(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of the tree that is shown, without what is never text and what is hidden."""
    tree.strip_tags(_UNSEEN)
    hidden = [node for node in tree.css(_MAY_HIDE) if _is_hidden(node)]
    for node in reversed(hidden):  # what is within before what is around it
        node.decompose()
    tree.unwrap_tags(_TYPE)
    if tree.body is not None:
        tree.body.merge_text_nodes()
    return tree.body


def read_blocks(body: LexborNode | None) -> list[Block]:
    """Every block of a page that has a character in it; hidden elements are left out."""
    if body is None:
        return []
    walk = _Walk()
    walk.children(body, ())
    walk.end_line(())
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    """Blocks on their way, and the line that is not complete yet."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: int = 0
    is_heading: bool = False
    depth: int = 0
    cells: int = 0

    def children(self, node: LexborNode, path: tuple[int, ...], in_link: bool = False) -> None:
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                self.add(child.text_content or "", in_link)
            elif child.is_element_node:
                self.element(child, path, in_link)
            child = child.next

    def add(self, text: str, in_link: bool) -> None:
        self.pieces.append(text)
        if in_link:
            self.links += len(text.strip())

    def element(self, node: LexborNode, path: tuple[int, ...], in_link: bool) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.end_line(path)
            return
        if self.depth >= _DEEPEST:
            self.add(node.text(separator=" "), in_link)
            return
        self.depth += 1
        if tag not in _BLOCKS:
            self.children(node, path, in_link or tag == "a")
        else:
            self.end_line(path)
            inner = (*path, node.mem_id)
            if tag == "table":
                self.table(node, inner)
            else:
                self.is_heading = self.is_heading or tag in _HEADINGS
                self.children(node, inner, in_link)
                self.end_line(inner)
                self.is_heading = self.is_heading and tag not in _HEADINGS
        self.depth -= 1

    def end_line(self, path: tuple[int, ...]) -> None:
        if not self.pieces:
            return
        text = visible("".join(self.pieces))
        if "\n" in text:
            text = _WRAP.sub("", text)
        text = _BLANK.sub(" ", text).strip(" ").rstrip()
        if text.strip():
            self.blocks.append(Block(text, self.links, path, self.is_heading))
        self.pieces.clear()
        self.links = 0

    def table(self, node: LexborNode, path: tuple[int, ...]) -> None:
        """Rows of short cells are a table; a row that holds text or tables is layout."""
        for child in elements(node):
            if child.tag == "caption":
                self.element(child, path, in_link=False)
        rows: list[Row] = []
        links = 0
        for cells, end in rows_of(node):
            self.count(len(cells))
            texts = [Cell(c.column, c.content) for c in cells if isinstance(c.content, str)]
            if len(texts) == len(cells):
                rows.append(Row(texts, end))
                continue
            contents = [self.content(cell.content, path) for cell in cells]
            if any(_is_layout(content, is_alone=len(cells) == 1) for content in contents):
                self.end_table(rows, links, path)
                rows, links = [], 0
                for content in contents:
                    if not isinstance(content, str):
                        self.blocks += content
                    elif content:
                        self.blocks.append(Block(content, 0, path))
                continue
            links += sum(b.links for each in contents if not isinstance(each, str) for b in each)
            drawn = zip(cells, contents, strict=True)
            rows.append(Row([Cell(cell.column, _line(each)) for cell, each in drawn], end))
        self.end_table(rows, links, path)

    def content(self, cell: str | LexborNode, path: tuple[int, ...]) -> str | list[Block]:
        """What a cell holds: a line of plain text, or blocks."""
        if isinstance(cell, str):
            return cell
        walk = _Walk(depth=self.depth + 1, cells=self.cells)
        inner = (*path, cell.mem_id)
        walk.children(cell, inner)
        walk.end_line(inner)
        self.cells = walk.cells
        return walk.blocks

    def count(self, cells: int) -> None:
        self.cells += cells
        most = limits.current().cells
        if self.cells > most:
            raise too_large(f"tables of at most {most:,} cells")

    def end_table(self, rows: list[Row], links: int, path: tuple[int, ...]) -> None:
        lines = [line for line in table_lines(rows) if line]  # a row of blank cells is one
        if any(len(row.cells) > 1 for row in rows):
            self.blocks.append(Block("\n".join(lines), links, path, is_table=True))
        else:  # a single column is a sequence of paragraphs
            share = links // max(len(lines), 1)
            self.blocks.extend(Block(line.strip("\t"), share, path) for line in lines)


def _line(content: str | list[Block]) -> str:
    """The content of a cell as one line."""
    if isinstance(content, str):
        return content
    return one_line(" ".join(block.text for block in content))


def _is_layout(content: str | list[Block], *, is_alone: bool) -> bool:
    """Whether the content of a cell is a part of the page rather than an entry of a table."""
    if isinstance(content, str) or not content:
        return False
    if any(block.is_table for block in content):
        return True
    if is_alone:
        return len(content) > 1
    length = sum(len(block.text) for block in content)
    return len(content) > _LONGEST_CELL_LINES and length > _LONGEST_CELL


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    return _HIDDEN.search((attributes.get("style") or "").lower()) is not None
