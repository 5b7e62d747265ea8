"""How alike two reports are in their own words, and where they differ.

What a report shares with every other one by nature (tables, headings, the form's wording) or
must change from year to year (figures, years) and from place to place (names) is masked first.
"""

from dashboard.likeness.masking import masked
from dashboard.likeness.signatures import signature

__all__ = ["masked", "signature"]
