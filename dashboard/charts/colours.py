"""Colours by meaning: told apart by every kind of colour vision, on light and dark grounds.

Numbers are blue; what counts against a report is warm and dark, what counts for it cold; what
nobody can say is a grey that fades into the ground.
"""

from __future__ import annotations

BLUE, ORANGE, SAND, GREY = "#3b74b4", "#d9822b", "#ecc38d", "#8b8f96"
RED, TEAL, PLUM = "#a83a34", "#74b3c4", "#6a3d82"
FADED, FAINT, GHOST = (f"rgba(139, 143, 150, {share})" for share in (0.72, 0.46, 0.22))

PATTERN_COLOURS = {
    "positive": BLUE,
    "zero_table": ORANGE,
    "zero_prose": SAND,
    "blank": GREY,
    "dash": FADED,
    "unread": FAINT,
    "not_reported": GHOST,
}
STATUS_COLOURS = {
    "stating": BLUE,
    "mentioned": ORANGE,
    "designated": SAND,
    "unstated": GHOST,
}
# Which source states how many people do the work.
SOURCE_COLOURS = {"both": TEAL, "annex": BLUE, "prose": PLUM, "differ": RED, "neither": GHOST}
PART_COLOURS = {
    "error": RED,
    "warning": ORANGE,
    "info": SAND,
    "none": TEAL,
    "failed": RED,
    "noted": SAND,
    "passed": TEAL,
    "not_assessable": FAINT,
    "not_concerned": GHOST,
    "met": ORANGE,
    "unmet": GHOST,
    "on_time": TEAL,
    "month": SAND,
    "quarter": ORANGE,
    "longer": RED,
    "unknown": FAINT,
    "no_deadline": GHOST,
    "on_file": TEAL,
    "missing": RED,
}
# What was decided on applications, from granted to other.
OUTCOME_COLOURS = {
    "granted": BLUE,
    "partial": TEAL,
    "denied": RED,
    "unable": ORANGE,
    "refused": PLUM,
    "other": SAND,
}
DISPUTE_COLOURS = {"upheld": BLUE, "corrected": RED, "other": SAND, "pending": FAINT}
# Not those of the states above: both charts stand on one page.
KIND_COLOURS = {"full_time": "#2f6f8f", "part_time": "#c9a227"}
# Series without a meaning of their own, in an order in which neighbours differ most.
SERIES_COLOURS = (BLUE, ORANGE, "#2a9d8f", PLUM, "#f0d264", "#7c4a3a")
# From little to much, for squares.
SCALE = ("#e4edf6", "#1f5a97")
