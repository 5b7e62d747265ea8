"""What tests ask of a report that was read from any format."""

from __future__ import annotations

from dashboard.model import Document, Form, State
from dashboard.parsing import parse
from tests.reading import forms


def assert_complete(document: Document, form: Form) -> None:
    """Every cell of the three tables has its own figure, prose and headings are whole."""
    report = parse(document)
    read = {fact.id: fact for fact in report.facts}
    truth = forms.truth(form)
    wrong = {id: read[id].value for id in truth if id in read and read[id].value != truth[id]}
    assert wrong == {}
    assert truth.keys() - read.keys() == set()
    assert {read[id].state for id in truth} == {State.STATED}
    assert read["narrative.disclosed_total"].value == 140
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.identity.title == forms.TITLE
    assert str(report.identity.signed) == "2022-01-20"
