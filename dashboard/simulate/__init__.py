"""Whole reports with known truth, marked as simulated.

Independent of the reader of reports: the two share the vocabulary of the forms and nothing
else. Truth comes first (authority, figures of its years), then the text that states it, in
forms, layouts and damage as real reports have them; what a text does not say any more is taken
out of its truth.
"""

from dashboard.simulate.corpus import Simulated, simulate, write_corpus
from dashboard.simulate.faults import FAULTS
from dashboard.simulate.national import YEARS as NATIONAL_YEARS
from dashboard.simulate.national import most_reports
from dashboard.simulate.order import FORMATS, OTHER_FORMATS, YEARS, YEARS_OF_FORMS, Order
from dashboard.simulate.pdf import MissingLibrary, check_library

__all__ = [
    "FAULTS",
    "FORMATS",
    "NATIONAL_YEARS",
    "OTHER_FORMATS",
    "YEARS",
    "YEARS_OF_FORMS",
    "MissingLibrary",
    "Order",
    "Simulated",
    "check_library",
    "most_reports",
    "simulate",
    "write_corpus",
]
