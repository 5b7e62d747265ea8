"""PDFs that draw themselves without end, unpack to gigabytes or go round in circles."""

from __future__ import annotations

import io
import zlib

from pypdfium2 import PdfDocument

_MB = 1024 * 1024
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    content, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\n"
        b"startxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, trailer, len(content))
    )


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _page(
    content: bytes, entries: bytes = b"", box: bytes = b"0 0 600 800", count: int = 1
) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    return _pdf(_CATALOG, pages, page % box, _stream(content, entries), _FONT)


def _drawn_in_itself(levels: int, times: int) -> bytes:
    """Drawings within drawings: each draws the next one so many times."""
    use = b"/Resources<</XObject<</F %d 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R" + use % 5 + b">>"
    drawings = [_stream(b"/F Do " * times, form + use % (6 + n)) for n in range(levels)]
    return _pdf(_CATALOG, _PAGES, page, _stream(b"/F Do " * times), *drawings,
                _stream(b"0 0 m 9 9 l S ", form))  # fmt: skip


def _gigabyte(unit: bytes) -> bytes:
    packing = zlib.compressobj(1)
    piece = unit * (_MB // len(unit))
    return b"".join([*(packing.compress(piece) for _ in range(1_000)), packing.flush()])


def _encrypted() -> bytes:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
    return _pdf(_CATALOG, _PAGES, b"<<>>", trailer=lock % (b"41" * 32, b"42" * 32))


def _long_font(size: int) -> bytes:
    return _page(b"BT /F %d Tf 9 9 Td (2020) Tj ET" % size)


def pdfs(*, is_short: bool = False) -> dict[str, bytes]:
    """PDFs by name; a short run leaves out those that take a gigabyte to make."""
    text = b"BT /F 9 Tf 9 9 Td (%s) Tj ET\n"
    kids = b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>"
    blank = io.BytesIO()
    document = PdfDocument.new()
    document.new_page(595, 842)
    document.save(blank)
    document.close()
    lines = b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n, n, n, n) for n in range(9_000))
    found = {
        "drawn-in-itself.pdf": _drawn_in_itself(9, 10),
        "recursive-drawing.pdf": _drawn_in_itself(0, 9).replace(b"5 0 R", b"4 0 R"),
        "recursive-pages.pdf": _pdf(_CATALOG, kids, b"<</Type/Page/Parent 2 0 R>>"),
        "recursive-catalog.pdf": _pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>"),
        "million-objects.pdf": _page(b"0 0 m 9 9 l S\n" * 1_000_000),
        "million-texts.pdf": _page(text % b"a" * 1_000_000),
        "lines.pdf": _page(lines),
        "pages.pdf": _page(text % b"a", count=100_000),
        "glyphs.pdf": _page(text % (b"ab cd" * 6_000), count=290),
        "huge-box.pdf": _page(text % b"2020", box=b"-1e38 -1e38 1e38 1e38"),
        "no-box.pdf": _page(text % b"2020", box=b"0 0 0 0"),
        "nan-box.pdf": _page(text % b"2020", box=b"nan inf -inf 99999999999999999999"),
        "huge-font.pdf": _long_font(10**30),
        "encrypted.pdf": _encrypted(),
        "broken.pdf": blank.getvalue()[: len(blank.getvalue()) // 2],
        "header.pdf": b"%PDF-1.7\n",
        "arrays.pdf": _pdf(b"[" * 500_000, _PAGES),
        "dictionaries.pdf": _pdf(b"<</A" * 500_000, _PAGES),
        "nulls.pdf": b"%PDF-1.7\n" + bytes(60 * _MB),
        "blank.pdf": blank.getvalue(),
    }
    if not is_short:
        found["flate.pdf"] = _page(_gigabyte(b"0 0 m 9 9 l S "), b"/Filter/FlateDecode")
        found["flate-twice.pdf"] = _page(
            zlib.compress(_gigabyte(b" ")), b"/Filter[/FlateDecode/FlateDecode]"
        )
    return found
