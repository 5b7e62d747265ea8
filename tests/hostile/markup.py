"""Web pages, Word files and plain texts that multiply, nest or ask for something."""

from __future__ import annotations

import json
import zipfile

from tests.hostile.archives import REPORT, packed

_MB = 1024 * 1024
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈" * 10}">' for n in range(12))
DOCTYPE = f"<!DOCTYPE a [{_LAUGHS}]>"


def word(body: str, before: str = "", relations: str = "", **parts: bytes) -> bytes:
    """A Word file with this body."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}">'
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{types}"/>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>'.encode(),
        "word/document.xml": f"{document}<w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels":
            f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode(),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }, zipfile.ZIP_DEFLATED)  # fmt: skip


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def words(url: str, secret: str) -> dict[str, bytes]:
    """Word files by name; `url` and `secret` are what none of them may reach."""
    attributes = " ".join(f'a{n}=""' for n in range(2_100_000))
    fewer = attributes[: attributes.index(" a1500000=")]
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 50}</w:tr>"
    table = "<w:tbl><w:tr><w:tc>"
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y SYSTEM "{url}">]>'
    external = f"<!DOCTYPE a SYSTEM '{url}/a.dtd' [<!ENTITY % p SYSTEM '{url}/p'> %p;]>"
    images = "".join(
        f'<Relationship Id="i{n}" Type="{_OFFICE}/{kind}" Target="{url}/{kind}" '
        'TargetMode="External"/>'
        for n, kind in enumerate(("image", "attachedTemplate", "numbering", "styles", "footnotes"))
    )
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 500_000}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="1">{level}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    listed = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>'
    )
    lists = f'<Relationship Id="n" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    wide = f'<w:tr><w:trPr><w:gridBefore w:val="{"9" * 6_000}"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    good = "".join(map(paragraph, REPORT.split("\n")))
    return {
        "laughs.docx": word(paragraph("&l11;"), DOCTYPE),
        "entity.docx": word(good + paragraph("&x;&y;"), entity),
        "dtd.docx": word(good, external),
        "external.docx": word(good, relations=images),
        "bomb.docx": word("<w:p/>" * (10 * _MB)),
        "text-bomb.docx": word(paragraph("x" * (63 * _MB))),
        "attributes.docx": word(f"<w:p {attributes}/>"),
        "million-attributes.docx": word(f"<w:p {fewer}/>"),
        "million-cells.docx": word(f"<w:tbl>{row * 20_000}</w:tbl>"),
        "wide.docx": word(f"<w:tbl>{wide}</w:tbl>"),
        "nested-tables.docx": word(table * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80),
        "deep.docx": word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
        "lists.docx": word(listed * 5_000, relations=lists, numbering=numbering.encode()),
        "climbing.docx": word(good, relations=lists.replace("numbering.xml", "../../../" + secret)),
    }


def pages(url: str, secret: str) -> dict[str, bytes]:
    """Web pages by name."""
    good = "".join(f"<p>{line}</p>" for line in REPORT.split("\n"))
    asks = (
        f'<base href="{url}/"><link rel=stylesheet href="{url}/c"><img src="{url}/i">'
        f'<iframe src="file://{secret}"></iframe><script src="{url}/s"></script>'
        f'<object data="{url}/o"></object><meta http-equiv=refresh content="0;url={url}/m">'
    )
    marks = "".join(f"<b id={n}><p>x" for n in range(40_000))
    few = "".join(f"<font id={n}>" for n in range(990)) + "<p>x" * 190_000
    closed = "".join(f"<i id={n}></b>" for n in range(1_900)) + "<p>x" * 190_000
    laughs = f"{DOCTYPE}<html><body>{good}&l11;</body></html>"
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    mixed = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"
    return {
        "laughs.xhtml": f"<?xml version='1.0'?>{laughs}".encode(),
        "laughs.html": laughs.encode(),
        "entity.html": f"{entity}<html>{good}&x;".encode(),
        "asks.html": f"<html><head>{asks}</head><body>{asks}{good}</body></html>".encode(),
        "div-60mb.html": b"<div>" * (12 * _MB),
        "tables-60mb.html": b"<table><tr><td>" * (4 * _MB),
        "parentheses-15mb.html": b"<html><p>" + b"(" * (15 * _MB),
        "deep.html": b"<div>" * 100_000 + b"x",
        "deep-tables.html": b"<table><tr><td>" * 1_999 + b"x",
        "deep-lists.html": b"<ul><li>" * 1_999 + b"x",
        "paragraphs.html": b"<p>x" * 199_000,
        "cells.html": b"<table>" + b"<tr><td>1" * 99_000,
        "spans.html": b"<table>" + b"<tr><td rowspan=99999 colspan=64>" * 90_000,
        "marks.html": marks.encode(),
        "few-marks.html": few.encode(),
        "wrong-marks.html": closed.encode(),
        "attributes.html": b"<p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">x",
        "comment.html": b"<html><!--" + b"-" * (15 * _MB),
        "comments.html": b"<!-- " * 199_000,
        "brackets.json.txt": b"[" * (15 * _MB),
        "numbers.json.txt": b"[" + b"[]," * (5 * _MB) + b"[]]",
        "surrogates.json.txt": json.dumps({"html": good * 9 + "\ud800"}).encode(),
        "laughs.json.txt": json.dumps({"html": DOCTYPE + good * 3 + "&l11;"}).encode(),
        "escaped.txt": b"&lt;/p&gt;" * 1_500_000,
        "mail.mht": b"MIME-Version: 1.0\n" + mixed * 9_000,
        "header.mht": b"a: b\n" * 900 + b"MIME-Version: 1.0\n\n" + b"x" * _MB,
    }  # fmt: skip


def texts() -> dict[str, bytes]:
    """Plain texts by name; what is small enough to be parsed is as bad as it can be."""
    title = REPORT.split("\n")[0]
    found = {
        f"{name}-60mb.txt": unit.encode() * (60 * _MB // len(unit.encode()))
        for name, unit in {"line": "x", "nulls": "\0", "lines": "x\n", "parenthesis": "("}.items()
    }
    units = {"numbers": "1,", "rows": "予以公开\t1\t2\t3\t4\t5\t6\t7\n", "pipes": "|",
             "tabs": "1\t",
             "lines": "x\n", "brackets": "（", "headings": "一、总体情况\n",
             "counts": "新收申请12件，",
             "titles": title, "years": "2020年", "spaces": " ",
             "ideographs": "政府信息公开"}  # fmt: skip
    for name, unit in units.items():
        found[f"{name}.txt"] = f"{title}\n{unit * (990_000 // len(unit))}".encode()
    return found
