"""What happens to the labels of a table: numbering, cut words, split headers, pages between."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from dashboard.simulate.chance import Chance
from dashboard.simulate.grids import ACROSS, DOWN, Cell, Grid, Row
from dashboard.vocabulary import words

_SHORTER = {
    "行政规范性文件": "规范性文件",
    "1.本机关不掌握相关政府信息": "1.本单位不掌握相关政府信息",
    "（六）其他处理": "（六）其他",
    "三、本年度办理结果": "三、办理结果",
}
_NUMBERING = {"comma": "、", "full_dot": "．", "dot_space": ". "}
_LONG = 6  # characters; a shorter label that loses some may become another


class Lettering(NamedTuple):
    """How one report numbers its rows."""

    numbering: str
    brackets: str


def vary(table: str, grid: Grid, lettering: Lettering, chance: Chance, *, plain_text: bool) -> Grid:
    """The labels of a grid as some office printed them; its figures stay where they are."""
    if chance.happens("label_short"):
        grid = _each_label(grid, lambda text: _SHORTER.get(text, text))
    numbering, brackets = lettering
    if numbering != "dot" or brackets != "full":
        grid = _each_label(grid, lambda text: _numbered(text, numbering, brackets))
    if chance.happens("label_damaged"):
        _damage_one(grid, chance)
    if chance.happens("label_spaced"):
        grid = _each_label(grid, lambda text: " ".join(text) if len(text) == 2 else text)
    _headers(table, grid, chance, plain_text)
    if table == "requests":
        if chance.happens("group_after_first_row"):
            _move_groups(grid)
        if chance.happens("serial_column"):
            _serial(grid)
        if chance.happens("header_lost"):
            grid = [row for row in grid if any(cell.is_value for cell in row)]
    if table == "proactive" and chance.happens("header_cut"):
        _cut_header(grid)
    return grid


def _each_label(grid: Grid, change: Callable[[str], str]) -> Grid:
    return [
        [
            cell
            if cell.is_value or cell is ACROSS or cell is DOWN
            else Cell(change(cell.text), cell.id)
            for cell in row
        ]
        for row in grid
    ]


def _numbered(text: str, numbering: str, brackets: str) -> str:
    if text[1:2] == "." and text[:1].isdigit() and numbering in _NUMBERING:
        text = text[0] + _NUMBERING[numbering] + text[2:]
    if brackets != "full":
        text = text.replace("（", "(").replace("）", ") " if brackets == "half_space" else ")")
    return text


def _label_places(grid: Grid) -> list[tuple[int, int]]:
    return [
        (at, place)
        for at, row in enumerate(grid)
        if any(cell.is_value for cell in row)
        for place, cell in enumerate(row)
        if not cell.is_value and cell is not ACROSS and cell is not DOWN and len(cell.text) >= _LONG
    ]


def _damage_one(grid: Grid, chance: Chance) -> None:
    """其他法律行政止公开: two characters within one label are gone."""
    places = _label_places(grid)
    if places:
        at, place = chance.choice(places)
        text = grid[at][place].text
        cut = chance.randint(3, len(text) - 2)
        grid[at][place] = Cell(text[:cut] + text[cut + chance.randint(1, 2) :])


def _headers(table: str, grid: Grid, chance: Chance, plain_text: bool) -> None:
    """商 业 企 业, or 商业 / 企业 in two lines."""
    if table not in {"requests", "disputes"}:
        return
    split, broken = chance.happens("header_split"), chance.happens("header_broken")
    if not split and not broken:
        return
    for row in grid[:3]:
        for place, cell in enumerate(row):
            if len(cell.text) == 4 and not cell.is_value:
                gap = " ".join if split else "".join
                line = " " if split or not plain_text else "\n"
                row[place] = Cell(gap(cell.text[:2]) + line + gap(cell.text[2:]))


def _move_groups(grid: Grid) -> None:
    """The heading of a group stands in its second row."""
    for row, below in pairwise(grid[3:]):
        for place in range(2):
            text = row[place].text
            if text.startswith(("（", "(")) and below[place] is DOWN:
                row[place], below[place] = Cell(""), Cell(text)


def _serial(grid: Grid) -> None:
    number = 0
    for row in grid:
        if any(cell.is_value for cell in row):
            number += 1
            row.insert(0, Cell(str(number)))
        else:
            row.insert(
                0, DOWN if row is not grid[0] else Cell(words("simulation_words")["serial"][0])
            )


def _cut_header(grid: Grid) -> None:
    """本年新制作数量 and 本年新公开数量 both cut to 本年新."""
    for row in grid:
        for place, cell in enumerate(row):
            if cell.text.startswith("本年新"):
                row[place] = Cell("本年新")


def split_over_page(grid: Grid, chance: Chance) -> list[int]:
    """（四）无 / 法提供: tears the label of a group; gives the row before which a page ends."""
    places = [
        (at, place)
        for at, place in _label_places(grid)
        if at + 1 < len(grid) and place < len(grid[at + 1]) and grid[at + 1][place] is DOWN
    ]
    if not places:
        return []
    at, place = chance.choice(places)
    text = grid[at][place].text
    half = len(text) // 2
    grid[at][place], grid[at + 1][place] = Cell(text[:half]), Cell(text[half:])
    return [at + 1]


def repeated_caption(grid: Grid, chance: Chance) -> Row | None:
    """The first row of a table, to be printed again before its second fragment."""
    return list(grid[0]) if chance.happens("caption_repeated") else None
