"""The words of the forms and of the interface: the only reader of `data/vocabulary/`.

Everything that names a row, a column, a department, a place, a check or a phrase of the
interface is a row in a CSV file there; code refers to it by its id.
"""

from dashboard.vocabulary.authorities import (
    ALL_GOVERNMENTS,
    GOVERNMENTS,
    Department,
    Division,
    Tile,
    departments,
    division_records,
    divisions,
    peoples,
    provinces,
    tiles,
)
from dashboard.vocabulary.characters import radicals, traditional
from dashboard.vocabulary.files import FOLDER, records, words
from dashboard.vocabulary.forms import (
    TABLES,
    Column,
    Measure,
    Row,
    SumRule,
    annex_sums,
    column_labels,
    columns,
    measures,
    rows,
    section_wordings,
    sum_rules,
)
from dashboard.vocabulary.indicators import Indicator, indicators
from dashboard.vocabulary.interface import LANGUAGES, Check, checks, finding_message, translations
from dashboard.vocabulary.spellings import Kind, Stem, division_kinds, stem

__all__ = [
    "ALL_GOVERNMENTS",
    "FOLDER",
    "GOVERNMENTS",
    "LANGUAGES",
    "TABLES",
    "Check",
    "Column",
    "Department",
    "Division",
    "Indicator",
    "Kind",
    "Measure",
    "Row",
    "Stem",
    "SumRule",
    "Tile",
    "annex_sums",
    "checks",
    "column_labels",
    "columns",
    "departments",
    "division_kinds",
    "division_records",
    "divisions",
    "finding_message",
    "indicators",
    "measures",
    "peoples",
    "provinces",
    "radicals",
    "records",
    "rows",
    "section_wordings",
    "stem",
    "sum_rules",
    "tiles",
    "traditional",
    "translations",
    "words",
]
