"""Blocks of a page → the article, by what its blocks say and not by the names of containers.

Numbered parts and tables of the forms, wherever they stand, belong to the article; so does the
prose around them, up to what pages print between an article and something else. The title above
and the signature beneath are short lines that only their place gives away.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from dashboard.reading.html import words
from dashboard.reading.html.blocks import Block

_LINK_LIST = 3  # blocks of links in a row
_TITLE_REACH = 40  # blocks above the text in which its title is looked for
_CLOSING_REACH = 8  # short blocks beneath the text that may sign it
_LONGEST_CLOSING = 60  # characters
_STRUCTURE_WEIGHT = 500  # characters of prose that a part of the form stands for


class Article(NamedTuple):
    """The lines of the article, and the blocks that say something about it."""

    lines: tuple[str, ...]
    chrome: tuple[str, ...]


def find_article(blocks: Sequence[Block]) -> Article:
    """The article of a page; of a page without one everything it says, for others to judge."""
    chrome = {place for place, block in enumerate(blocks) if words.is_chrome(block)}
    fences = _fences(blocks)
    content = _content(blocks, chrome, fences)
    if not (chrome or fences or any(block.links for block in blocks)):
        kept = list(range(len(blocks)))  # nothing but an article, as Word saves it
    elif not content:
        kept = [p for p in range(len(blocks)) if not words.is_linked(blocks[p])]
    else:
        first, last = content[0], content[-1]
        left_out = chrome | fences
        inside = set(content)
        kept = [
            *_title(blocks, first, left_out),
            *(p for p in range(first, last + 1) if p in inside or p not in left_out),
            *_closing(blocks, content, left_out),
        ]
    return Article(
        tuple(line for place in kept for line in blocks[place].text.split("\n")),
        tuple(blocks[place].text for place in sorted(chrome - set(kept))),
    )


def _fences(blocks: Sequence[Block]) -> set[int]:
    """Where an article cannot go on: a menu, or the words that close an article."""
    found = {place for place, block in enumerate(blocks) if words.is_fence(block)}
    for linked, group in groupby(range(len(blocks)), key=lambda p: words.is_linked(blocks[p])):
        places = list(group)
        if linked and len(places) >= _LINK_LIST:
            found.update(places)
    return found


def _content(blocks: Sequence[Block], chrome: set[int], fences: set[int]) -> list[int]:
    """The places of what is certainly article, in order."""
    structure = [p for p, block in enumerate(blocks) if words.is_structure(block)]
    runs: list[list[int]] = [[]]
    for place, block in enumerate(blocks):
        if place in fences:
            runs.append([])
        elif place not in chrome and words.is_prose(block):
            runs[-1].append(place)
    weights = [_weight(blocks, run, structure) for run in runs]
    best = max(weights, default=0)
    if best == 0 and not structure:
        return []
    chosen = set(structure)
    for run, weight in zip(runs, weights, strict=True):
        # a run on its own, between two parts of the form, is the text that joins them
        is_between = structure and run and structure[0] < run[0] < structure[-1]
        if weight == best or is_between:
            chosen.update(run)
    return sorted(chosen)


def _weight(blocks: Sequence[Block], run: Sequence[int], structure: Sequence[int]) -> int:
    if not run:
        return 0
    parts = sum(run[0] - 2 <= place <= run[-1] + 2 for place in structure)
    on_topic = sum(len(blocks[p].text) for p in run if words.is_on_topic(blocks[p]))
    return on_topic + _STRUCTURE_WEIGHT * parts


def _title(blocks: Sequence[Block], first: int, left_out: set[int]) -> list[int]:
    """The title above the text and the short lines between them that are no chrome."""
    reach = range(max(0, first - _TITLE_REACH), first)
    titles = [p for p in reach if words.is_title(blocks[p])]
    if not titles:
        near = blocks[first].path
        start = first
        while start > 0 and start - 1 not in left_out and blocks[start - 1].path == near:
            start -= 1
        return list(range(start, first))
    title = max(titles, key=lambda p: (words.has_year(blocks[p]), p))
    start = title
    while start - 1 in reach and _begins_title(blocks, start - 1, title, left_out):
        start -= 1
    between = [
        p
        for p in range(title + 1, first)
        if p not in left_out and not words.is_linked(blocks[p]) and p not in titles
    ]
    return [*range(start, title + 1), *between]


def _begins_title(blocks: Sequence[Block], place: int, title: int, left_out: set[int]) -> bool:
    """Whether a block is the first line of a title that is broken over several."""
    block = blocks[place]
    return (
        place not in left_out
        and block.path[:-1] == blocks[title].path[:-1]
        and not words.is_linked(block)
        and not block.is_table
        and len(block.text) <= _LONGEST_CLOSING
        and place >= title - 2
        and (not words.has_year(blocks[title]) or block.path == blocks[title].path)
    )


def _closing(blocks: Sequence[Block], content: Sequence[int], left_out: set[int]) -> list[int]:
    """Signature and date: short blocks right beneath the text, in the element that holds it."""
    last = content[-1]
    holder = _common_path(blocks, content)
    found: list[int] = []
    for place in range(last + 1, min(last + 1 + _CLOSING_REACH, len(blocks))):
        block = blocks[place]
        is_within = block.path[: len(holder)] == holder
        if place in left_out or not is_within or words.is_linked(block):
            break
        if len(block.text) > _LONGEST_CLOSING and not words.is_prose(block):
            break
        found.append(place)
    return found


def _common_path(blocks: Sequence[Block], places: Sequence[int]) -> tuple[int, ...]:
    """The elements around all of these blocks, beyond their own paragraphs."""
    common = blocks[places[0]].path[:-1]
    for place in places[1:]:
        path = blocks[place].path
        length = 0
        for own, other in zip(common, path, strict=False):
            if own != other:
                break
            length += 1
        common = common[:length]
    return common
