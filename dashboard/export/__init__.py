"""Frames as files for other programs, and the dictionary that explains their columns."""

from dashboard.export.about import SIMULATED
from dashboard.export.delimited import csv
from dashboard.export.dictionary import (
    dictionary,
    frames_dictionary,
    indicators_dictionary,
    mentions,
)
from dashboard.export.formats import Format, TooLarge, content, file_name, write
from dashboard.export.links import FACT_LINK, FINDING_LINK, LINK, link
from dashboard.export.package import PACKAGE_TYPE, package, write_package
from dashboard.export.streaks import streaks_csv
from dashboard.export.tables import facts_csv, findings_csv, reports, reports_csv

__all__ = [
    "FACT_LINK",
    "FINDING_LINK",
    "LINK",
    "PACKAGE_TYPE",
    "SIMULATED",
    "Format",
    "TooLarge",
    "content",
    "csv",
    "dictionary",
    "facts_csv",
    "file_name",
    "findings_csv",
    "frames_dictionary",
    "indicators_dictionary",
    "link",
    "mentions",
    "package",
    "reports",
    "reports_csv",
    "streaks_csv",
    "write",
    "write_package",
]
