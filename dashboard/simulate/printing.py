"""Figures as printed: spaces, dashes, blanks, units, signs, and what each leaves to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.simulate.cells import Cells
from dashboard.simulate.chance import Chance
from dashboard.simulate.parts import Truth, lost_cell

DROPPED = "\0dropped"  # the cell itself is missing, not only its figure
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_BLANKS = {"blank": "", "nbsp": "&nbsp;", "some_blank": ""}
_DASHES = {"dash": "-", "slash": "/", "some_dash": "-"}
_NO_BREAK = "&nbsp;"


class Hand(NamedTuple):
    """How one report writes its figures."""

    value: str  # choice of `value_style`
    zero: str  # choice of `zero_style`


def print_cells(
    table: str,
    cells: Cells,
    hand: Hand,
    chance: Chance,
    *,
    shows_blanks: bool,
    pads_rows: bool,
    stars: bool,
    empty: Sequence[str] = (),
) -> tuple[dict[str, str], Truth]:
    """The figures of a table as printed, and what a careful reader takes from them.

    Where short rows are padded with blank cells none is dropped: it would be another cell's blank.
    """
    printed = {id_: number(value) for id_, value in cells.items()}
    truth: Truth = {id_: {"value": value, "state": "stated"} for id_, value in cells.items()}
    _zeros(hand.zero, cells, printed, truth, chance)
    for id_ in cells.keys() & set(empty):
        printed[id_] = "" if shows_blanks else "-"
        truth[id_] = {"value": None, "state": "blank" if shows_blanks else "dash"}
    if table == "requests":
        _totals(cells, printed, truth, chance, pads_rows=pads_rows)
    if table == "proactive":
        _oddities(cells, printed, truth, chance)
    if table != "annex" and not pads_rows and chance.happens("cell_dropped"):
        _drop([chance.choice(list(cells))], printed, truth)
    if stars:
        for id_ in chance.sample(list(cells), 2):
            printed[id_], truth[id_] = "**", lost_cell(truth[id_])
    _spaces(hand.value, printed, chance)
    if not shows_blanks:
        for id_, cell in truth.items():
            if cell["state"] == "blank":
                truth[id_] = {"value": None, "state": "lost", "original": cells[id_]}
    _set_adrift(table, printed, truth, shows_blanks=shows_blanks)
    return printed, truth


def _set_adrift(table: str, printed: dict[str, str], truth: Truth, *, shows_blanks: bool) -> None:
    """Marks what is left of a row that lost a cell without a trace: its columns are open."""
    rows: dict[str, list[str]] = {}
    for id_ in truth:
        rows.setdefault(table if table == "disputes" else id_.rpartition(".")[0], []).append(id_)
    for ids in rows.values():
        if any(printed[i] == DROPPED or not (printed[i].strip() or shows_blanks) for i in ids):
            for id_ in ids:
                truth[id_] = truth[id_] | {"adrift": True}


def number(value: float) -> str:
    """A figure in plain digits."""
    return str(value) if isinstance(value, int) else f"{value:.12g}"


def _zeros(style: str, cells: Cells, printed: dict[str, str], truth: Truth, chance: Chance) -> None:
    if style == "zero":
        return
    some = style.startswith("some")
    for id_, value in cells.items():
        if value == 0 and not (some and chance.random() < 0.8):
            state = "blank" if style in _BLANKS else "dash"
            printed[id_] = (_BLANKS | _DASHES)[style]
            truth[id_] = {"value": None, "state": state}


def _totals(
    cells: Cells, printed: dict[str, str], truth: Truth, chance: Chance, *, pads_rows: bool
) -> None:
    """Rows that print their total alone, or all but it."""
    only, missing = chance.happens("total_only"), chance.happens("total_missing")
    if not (only or missing):
        return
    ids = [id_ for id_ in cells if id_.endswith(".total") != only]
    if not pads_rows and chance.random() < 0.4:
        _drop(ids, printed, truth)
        return
    for id_ in ids:
        printed[id_] = ""
        truth[id_] = {"value": None, "state": "blank"}


def _drop(ids: Iterable[str], printed: dict[str, str], truth: Truth) -> None:
    for id_ in ids:
        printed[id_], truth[id_] = DROPPED, lost_cell(truth[id_])


def _oddities(cells: Cells, printed: dict[str, str], truth: Truth, chance: Chance) -> None:
    for id_, value in cells.items():
        if value and truth[id_]["state"] == "stated":
            printed[id_] = _odd(id_.rpartition(".")[2], value, chance) or printed[id_]


def _odd(column: str, value: float, chance: Chance) -> str | None:
    """An unusual way to print a figure of a column; null: none."""
    plain = number(value)
    if column == "items_change":
        if chance.happens("change_words"):
            return f"{'增' if value > 0 else '减'}{number(abs(value))}"
        return f"+{plain}" if value > 0 and chance.happens("change_plus") else None
    if column == "total_amount":
        if chance.happens("amount_unit"):
            return f"{plain}元"
        return f"{value / 10_000:.12g}万元" if chance.happens("amount_wan") else None
    if column == "amount_wan":
        return f"{plain}万元" if chance.happens("amount_wan") else None
    if column in {"issued", "in_force"} and value > 2 and chance.happens("value_note"):
        return f"{plain}（其中修订{chance.randint(1, int(value))}件）"
    return f"{plain}件" if column == "decisions" and chance.happens("measure_in_cell") else None


def _spaces(style: str, printed: dict[str, str], chance: Chance) -> None:
    if style == "plain":
        return
    for id_, text in printed.items():
        if text in {DROPPED, _NO_BREAK} or not text:
            continue
        if style == "full_width":
            printed[id_] = text.translate(_FULL_WIDTH)
        elif style == "thousands":
            if text.isdigit():
                printed[id_] = f"{int(text):,}"
        elif style == "leading_space":
            printed[id_] = f" {text}"
        elif style == "ideographic":
            printed[id_] = f"　　{text}"
        else:
            printed[id_] = chance.choice((f" {text}", f"{text} ", f"　{text}", text))
