"""Parts as a web page and as a Word file, with tables of their own and merged cells."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from dashboard.simulate.grids import ACROSS, DOWN, Cell, Grid
from dashboard.simulate.parts import Part
from dashboard.vocabulary import words

_SCRIPT = "<script>var counter = 20; function show(n) { return n > 2012 ? 1 : 0; }</script>"
_STYLE = "<style>.article { width: 1000px } td { border: 1px solid #999 }</style>"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def html(parts: list[Part], page_title: str, fields: dict[str, str]) -> str:
    """A page with title, menu, fields, scripts and footer around the report."""
    menu = "".join(
        f'<li><a href="/{n}/">{m}</a></li>' for n, m in enumerate(words("simulation_words")["menu"])
    )
    metas = "".join(
        f'<meta name="{name}" content="{escape(content)}">' for name, content in fields.items()
    )
    body = "\n".join(_element(part) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">{metas}'
        f"<title>{escape(page_title)}</title>{_STYLE}{_SCRIPT}</head>\n<body>\n"
        f'<div class="nav"><ul>{menu}</ul></div>\n'
        f'<div class="article" id="zoom">\n{body}\n</div>\n'
        f'<div class="footer"><p>联系我们 | 网站地图</p></div>\n{_SCRIPT}\n</body>\n</html>\n'
    )


def _element(part: Part) -> str:
    if part.grid is not None:
        return _html_table(part.grid)
    lines = [escape(line) for line in part.written().split("\n") if line.strip()]
    if part.kind == "title":
        return f"<h1>{'<br>'.join(lines)}</h1>"
    tag = "span" if part.kind == "chrome" else "p"
    return "\n".join(f"<{tag}>{line}</{tag}>" for line in lines)


def extents(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Place of each printed cell → how many columns and rows it covers."""
    found: dict[tuple[int, int], list[int]] = {}
    owners: list[tuple[int, int] | None] = []
    for at, row in enumerate(grid):
        current: list[tuple[int, int] | None] = []
        for place, cell in enumerate(row):
            if cell is ACROSS and current:
                owner = current[-1]
                if owner and owner[0] == at:
                    found[owner][0] += 1
            elif cell is DOWN:
                owner = owners[place] if place < len(owners) else None
                if owner and (not current or current[-1] != owner):
                    found[owner][1] += 1
            else:
                owner = (at, place)
                found[owner] = [1, 1]
            current.append(owner)
        owners = current
    return {place: (across, down) for place, (across, down) in found.items()}


def _html_table(grid: Grid) -> str:
    spans = extents(grid)
    rows = []
    for at, row in enumerate(grid):
        cells = []
        for place, cell in enumerate(row):
            if cell is ACROSS or cell is DOWN:
                continue
            across, down = spans[at, place]
            attributes = f' colspan="{across}"' if across > 1 else ""
            attributes += f' rowspan="{down}"' if down > 1 else ""
            cells.append(f"<td{attributes}>{_cell_text(cell)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"


def _cell_text(cell: Cell) -> str:
    # &nbsp; is printed as the entity it is
    return cell.text if cell.text == "&nbsp;" else escape(cell.text).replace("\n", "<br>")


def docx_xml(parts: list[Part]) -> str:
    """The document part of a Word file."""
    body = "".join(
        _docx_table(part.grid) if part.grid is not None else _paragraphs(part.written())
        for part in parts
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_WORD}">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )


def _paragraphs(text: str) -> str:
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.replace("\f", "").split("\n")
    )


def _docx_table(grid: Grid) -> str:
    wide = max(map(len, grid))
    columns = "".join('<w:gridCol w:w="900"/>' for _ in range(wide))
    spans = extents(grid)
    rows = []
    for at, row in enumerate(grid):
        cells, skip = [], 0
        for place, cell in enumerate(row):
            if skip:
                skip -= 1
                continue
            across = 1
            while place + across < len(row) and row[place + across] is ACROSS:
                across += 1
            skip = across - 1
            properties = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
            if cell is DOWN:
                properties += "<w:vMerge/>"
            elif spans.get((at, place), (1, 1))[1] > 1:
                properties += '<w:vMerge w:val="restart"/>'
            text = "" if cell is DOWN or cell is ACROSS else cell.text.replace("&nbsp;", "\u00a0")
            cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraphs(text)}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def docx(document: str) -> bytes:
    """The bytes of a Word file; the same document gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
