"""Reports by place, authority and words of their text, from one line of words.

Every question takes the line as it was typed, and never raises for what stands in it.
"""

from dashboard.queries.search.authorities import authorities
from dashboard.queries.search.examples import examples
from dashboard.queries.search.passages import LIMIT, MOST, extent, passages
from dashboard.queries.search.places import places
from dashboard.queries.search.similar import similar_authorities, similar_places
from dashboard.queries.search.understanding import LONGEST, MOST_WORDS, Query, Word, understand

__all__ = [
    "LIMIT",
    "LONGEST",
    "MOST",
    "MOST_WORDS",
    "Query",
    "Word",
    "authorities",
    "examples",
    "extent",
    "passages",
    "places",
    "similar_authorities",
    "similar_places",
    "understand",
]
