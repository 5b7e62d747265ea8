"""Word files: paragraphs, tables, text boxes and footnotes, as they are printed."""

from __future__ import annotations

from dashboard.reading.docx.body import Body
from dashboard.reading.docx.numbering import Numbering
from dashboard.reading.docx.package import Package
from dashboard.reading.layout import joined
from dashboard.reading.refusal import Refusal


def read_docx(content: bytes) -> str:
    """The text of record; headers, footers and deleted text are no part of it.

    Raises `Refusal` for a file that is damaged, encrypted, beyond a limit or no Word document.
    """
    package = Package(content)
    document = package.document()
    if document is None:
        raise Refusal("expected a Word file, found one without a document; save it as .docx")
    numbering = Numbering(package.related("numbering"), package.related("styles"))
    body = Body(numbering, package.related("footnotes"))
    return joined(body.lines(document))
