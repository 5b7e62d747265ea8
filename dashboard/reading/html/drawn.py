"""What markup shows by other means than its own: fields filled in, tables of `div`s, blocks.

Each is written into the tree as the elements that mean it, so that the rest reads one markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dashboard.reading.html.tables import elements
from dashboard.reading.html.words import labels_among
from dashboard.reading.layout import one_line

# Kinds of `input` that show what is filled in; others are buttons, boxes to tick, or hidden.
_SHOWN = frozenset({"", "text", "number", "tel", "search", "date", "email", "url"})
_FILLED = ",".join(
    f"{around} {field}"
    for around in ("td", "th", "p", '[role$="cell" i]')
    for field in ("input", "textarea", "select")
)
_ROW = re.compile(r"display\s*:\s*table-row\b(?!-)", re.IGNORECASE)
_CELL = re.compile(r"display\s*:\s*table-cell", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_ROWS = frozenset({"div", "ul", "ol", "dl", "section", "li"})
_CELLS = frozenset({"div", "span", "li", "dt", "dd", "p"})
_HOLDERS = "div,ul,ol,section,article"
_FEWEST_ROWS = 3
_FEWEST_LABELS = 3  # of the forms, in a table that is one by its structure alone
_LONGEST_CELL = 200  # characters


def write_out(tree: LexborHTMLParser) -> None:
    """Writes into the tree what it only shows."""
    if tree.body is None:
        return
    _fill_in(tree)
    for holder in reversed(tree.css(_HOLDERS)):  # inner ones first: what holds a table is none
        if rows := _rows(holder):
            holder.inner_html = _table(rows)
    for span in reversed(tree.css('span[style*="display" i]')):
        if _BLOCK.search(_style(span)):
            span.inner_html = f"<div>{span.inner_html}</div>"


def _fill_in(tree: LexborHTMLParser) -> None:
    """Fields in cells and paragraphs become the text they show; search boxes stand elsewhere."""
    if not tree.css_matches("input,textarea,select"):
        return
    seen: set[int] = set()
    for field in tree.css(_FILLED):
        if field.mem_id not in seen:
            seen.add(field.mem_id)
            shown = _shown(field)
            if shown:
                field.replace_with(shown)


def _shown(field: LexborNode) -> str:
    """What a reader sees in a field; empty: nothing, or no field to be filled in."""
    attributes = field.attributes
    if "hidden" in attributes or re.search(r"display\s*:\s*none", _style(field), re.IGNORECASE):
        return ""
    if field.tag == "input":
        is_shown = (attributes.get("type") or "").strip().lower() in _SHOWN
        return (attributes.get("value") or "") if is_shown else ""
    if field.tag == "textarea":
        return field.text()
    if "multiple" in attributes:
        return ""
    options = field.css("option")
    chosen = [option for option in options if "selected" in option.attributes] or options[:1]
    return chosen[-1].text() if chosen else ""


def _rows(holder: LexborNode) -> list[list[LexborNode]]:
    """The rows of cells that the children of an element are; none where it is no table.

    Its markup may say so (roles, styles). Where only its structure does, the cells must hold
    labels of the forms.
    """
    first = next(elements(holder), None)
    if first is None:
        return []
    is_named = _is_row(first)
    if not is_named and (first.tag not in _ROWS or next(elements(first), None) is None):
        return []
    rows: list[list[LexborNode]] = []
    for row in elements(holder):
        if row.tag == "br":
            continue
        cells = list(elements(row))
        is_row = _is_row(row) if is_named else row.tag in _ROWS
        if not is_row or _has_own_text(row) or not all(map(_is_cell, cells)):
            return []
        rows.append(cells)
    if _has_own_text(holder) or not any(len(cells) > 1 for cells in rows):
        return []
    return rows if is_named or _has_labels(rows) else []


def _is_row(node: LexborNode) -> bool:
    return node.attributes.get("role") == "row" or bool(_ROW.search(_style(node)))


def _is_cell(node: LexborNode) -> bool:
    """An element with a few words and nothing of its own structure."""
    if node.attributes.get("role") in _CELL_ROLES or _CELL.search(_style(node)):
        return True
    if node.tag not in _CELLS or node.css_first("a,table,ul,ol,h1,h2,h3") is not None:
        return False
    holds_structure = any(
        inner.tag in _ROWS and next(elements(inner), None) for inner in elements(node)
    )
    return not holds_structure and len(node.text()) <= _LONGEST_CELL


def _has_labels(rows: Sequence[Sequence[LexborNode]]) -> bool:
    if sum(len(cells) > 1 for cells in rows) < _FEWEST_ROWS:
        return False
    texts = (one_line(cell.text()) for cells in rows for cell in cells)
    return labels_among(texts) >= _FEWEST_LABELS


def _has_own_text(node: LexborNode) -> bool:
    child = node.first_child
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return True
        child = child.next
    return False


def _table(rows: Sequence[Sequence[LexborNode]]) -> str:
    lines = ("".join(map(_td, cells)) for cells in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _td(cell: LexborNode) -> str:
    """The cell with what it covers, as roles and tables of other elements name it."""
    attributes = cell.attributes
    spans = ""
    for name in ("colspan", "rowspan"):
        value = attributes.get(name) or attributes.get(f"aria-{name}")
        spans += f' {name}="{escape(value)}"' if value else ""
    style = _style(cell)
    hidden = f' style="{escape(style)}"' if style else ""
    return f"<td{spans}{hidden}>{cell.inner_html or ''}</td>"


def _style(node: LexborNode) -> str:
    return node.attributes.get("style") or ""
