"""The body of a Word document → lines, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dashboard import limits
from dashboard.reading.docx.package import attribute, child, children, name_of
from dashboard.reading.layout import Cell, Row, one_line, table_lines, visible
from dashboard.reading.refusal import too_large

if TYPE_CHECKING:
    from dashboard.reading.docx.numbering import Numbering
    from dashboard.reading.docx.package import Element

_WIDEST = 1_000  # grid columns
_DIGITS = 9  # of a count: Python refuses to convert thousands
# Above both, a row is layout: its cells hold parts of a text, not entries of a table.
_LONGEST_CELL_LINES = 2
_LONGEST_CELL = 200  # characters
# Wrappers whose content is printed …
_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "dir", "bdo"}
)
# … and, within a paragraph, these too; what is deleted or moved away is not among them.
_INLINE = _CONTAINERS | {"hyperlink", "fldSimple", "oMath", "oMathPara", "ruby", "rubyBase"}
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = frozenset({"0", "false", "off", "none"})


class _Content(NamedTuple):
    """What a cell holds."""

    lines: list[str]
    has_table: bool


class Body:
    """Reads the elements of a document once, in order, since its lists are counted."""

    def __init__(self, numbering: Numbering, footnotes: Element | None) -> None:
        self._numbering = numbering
        self._footnotes = footnotes
        self._cells = 0
        self._most = limits.current()

    def lines(self, document: Element) -> Iterator[str]:
        """The lines of the body, then the footnotes."""
        body = child(document, "body")
        if body is not None:
            yield from self._blocks(body, 0)
        if self._footnotes is not None:
            for note in children(self._footnotes, "footnote"):
                if attribute(note, "type") is None:  # others are separators
                    yield from self._blocks(note, 0)

    def _blocks(self, parent: Iterable[Element], depth: int) -> Iterator[str]:
        if depth > self._most.word_depth:
            raise too_large(f"at most {self._most.word_depth} nested elements")
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name in _CONTAINERS:
                yield from self._blocks(element, depth + 1)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(element), depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        boxes: list[Element] = []
        properties = child(paragraph, "pPr")
        number = self._numbering.next(properties)
        text = visible("".join(self._inline(paragraph, boxes, depth)))
        if text.strip():
            text = number + text.lstrip(" ") if number else text
        for line in text.split("\n"):
            yield line.replace("\t", " ").rstrip()
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _inline(self, parent: Iterable[Element], boxes: list[Element], depth: int) -> Iterator[str]:
        if depth > self._most.word_depth:
            raise too_large(f"at most {self._most.word_depth} nested elements")
        for element in parent:
            name = name_of(element)
            if name == "t":
                yield element.text or ""
            elif name == "r":
                if not _is_hidden(element):
                    yield from self._inline(element, boxes, depth + 1)
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name in _INLINE:
                yield from self._inline(element, boxes, depth + 1)
            elif name == "AlternateContent":
                yield from self._inline(_chosen(element), boxes, depth + 1)
            elif name in {"drawing", "pict", "object"}:
                boxes.extend(_outermost_boxes(element))

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows: list[Row] = []
        merged: set[int] = set()  # columns in which the row above can be continued
        for row in _wrapped(table, "tr"):
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                continue
            contents, end = self._row(row, properties, merged, depth)
            if any(_is_layout(content, len(contents)) for _, content in contents):
                yield from table_lines(rows)
                rows = []
                for _, content in contents:
                    yield from content.lines
            else:
                cells = [Cell(at, one_line(" ".join(each.lines))) for at, each in contents]
                rows.append(Row(cells, end))
        yield from table_lines(rows)

    def _row(
        self, row: Element, properties: Element | None, merged: set[int], depth: int
    ) -> tuple[list[tuple[int, _Content]], int]:
        """The cells that begin in a row with their grid column, and the column behind the last.

        A cell that continues the one above it shows nothing of its own. `merged` becomes
        what the next row can continue.
        """
        above = set(merged)
        merged.clear()
        column = _count(properties, "gridBefore", 0)
        found: list[tuple[int, _Content]] = []
        for cell in _wrapped(row, "tc"):
            self._cells += 1
            if self._cells > self._most.cells:
                raise too_large(f"tables of at most {self._most.cells:,} cells")
            own = child(cell, "tcPr")
            if own is not None and child(own, "cellDel") is not None:
                continue
            if child(own, "vMerge") is not None:
                merged.add(column)
            if not (_continues(own, "hMerge") or (column in above and _continues(own, "vMerge"))):
                lines = [line for line in self._blocks(cell, depth + 1) if line.strip()]
                found.append((column, _Content(lines, child(cell, "tbl") is not None)))
            column = min(column + _count(own, "gridSpan", 1), _WIDEST)
        return found, column


def _is_layout(content: _Content, count: int) -> bool:
    if content.has_table:
        return True
    if count == 1:
        return len(content.lines) > 1
    length = sum(map(len, content.lines))
    return len(content.lines) > _LONGEST_CELL_LINES and length > _LONGEST_CELL


def _continues(properties: Element | None, merge: str) -> bool:
    """Whether a cell continues the one above it (`vMerge`) or to its left (`hMerge`)."""
    element = child(properties, merge)
    return element is not None and (attribute(element, "val") or "continue") == "continue"


def _is_hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and (attribute(vanish, "val") or "true") not in _OFF


def _chosen(alternatives: Element) -> Element | tuple[()]:
    """One of the alternatives for the same content: the first, for it is the newest."""
    return next(
        (each for each in alternatives if name_of(each) in {"Choice", "Fallback"} and len(each)), ()
    )


def _outermost_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes of a drawing; a fallback repeats its choice."""
    for each in element:
        name = name_of(each)
        if name == "txbxContent":
            yield each
        elif name == "AlternateContent":
            chosen = _chosen(each)
            if not isinstance(chosen, tuple):
                yield from _outermost_boxes(chosen)
        else:
            yield from _outermost_boxes(each)


def _wrapped(parent: Element, name: str) -> Iterator[Element]:
    """Children of a name, be they wrapped in content controls or marks of insertion."""
    for each in parent:
        if name_of(each) == name:
            yield each
        elif name_of(each) in _CONTAINERS:
            yield from _wrapped(each, name)


def _count(properties: Element | None, name: str, missing: int) -> int:
    element = child(properties, name)
    raw = attribute(element, "val") if element is not None else None
    return min(int(raw[:_DIGITS]), _WIDEST) if raw and raw.isdecimal() else missing
