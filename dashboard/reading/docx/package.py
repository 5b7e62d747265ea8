"""The ZIP container of a Word file, which is never trusted: sizes, entities, passwords."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard import limits
from dashboard.reading import zips
from dashboard.reading.refusal import Refusal, too_large

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    Element = BaseOxmlElement

_RELATIONS = "_rels/.rels"


def _damaged(found: str) -> Refusal:
    return Refusal(f"expected a Word file, found {found}; save it anew without a password")


def name_of(element: Element) -> str:
    """The name of an element or attribute without its namespace: both dialects have the same."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: Element, name: str) -> Iterator[Element]:
    """The child elements of a name."""
    return (child for child in element if name_of(child) == name)


def child(element: Element | None, name: str) -> Element | None:
    """The first child element of a name."""
    return next(children(element, name), None) if element is not None else None


class Package:
    """The parts of a Word file; only those that hold text are ever unpacked."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zips.opened(io.BytesIO(content))
        except zips.BROKEN as error:
            raise _damaged("a broken Word file") from error
        self._names = frozenset(self._zip.namelist())
        self._document = next(self._targets(_RELATIONS, "officeDocument"), None)

    def document(self) -> Element | None:
        """The root of the text; null when the package holds no Word document."""
        root = self._part(self._document) if self._document else None
        return root if root is not None and name_of(root) == "document" else None

    def related(self, kind: str) -> Element | None:
        """The root of the part of a kind (numbering, styles, footnotes); null without one."""
        if self._document is None:
            return None
        folder, _, name = self._document.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        target = next(self._targets(relations, kind), None)
        return self._part(target) if target else None

    def _targets(self, relations: str, kind: str) -> Iterator[str]:
        """The parts that a relations file names for a kind, as paths in the container."""
        root = self._part(relations)
        base = posixpath.dirname(posixpath.dirname(relations))
        for relation in root if root is not None else ():
            if str(relation.get("Type", "")).endswith(f"/{kind}"):
                target = str(relation.get("Target", ""))
                path = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
                if path in self._names:
                    yield path

    def _part(self, path: str) -> Element | None:
        from docx.oxml.parser import parse_xml

        if path not in self._names:
            return None
        most = limits.current()
        if self._zip.getinfo(path).flag_bits & 1:
            raise _damaged("an encrypted Word file")
        try:
            with self._zip.open(path) as part:
                # what the directory declares may be less than what comes out
                content = part.read(most.word_bytes + 1)
        except zips.BROKEN as error:
            raise _damaged("a broken Word file") from error
        if len(content) > most.word_bytes:
            raise too_large(f"at most {most.word_bytes:,} bytes of text")
        # a tree takes up to fifty times the bytes of its markup
        if content.count(b"<") + content.count(b"=") > most.word_marks:
            raise too_large(f"at most {most.word_marks:,} tags and attributes")
        try:
            return parse_xml(content)
        except (SyntaxError, ValueError) as error:  # XMLSyntaxError is a SyntaxError
            raise _damaged("a Word file with broken XML") from error
