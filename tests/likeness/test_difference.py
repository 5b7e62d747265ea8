"""Two texts side by side, as pieces of marked text: what changed stands in square brackets."""

from __future__ import annotations

import random
import time

import pytest

from dashboard.likeness.difference import Kind, Piece, align
from dashboard.model import Span

Shown = list[tuple[str, str | None, str | None]]


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


def mark(text: str, span: Span | None, changes: tuple[Span, ...]) -> str | None:
    if span is None:
        assert changes == ()
        return None
    for change in reversed(changes):
        assert span.start <= change.start < change.end <= span.end
        text = f"{text[: change.start]}[{change.quote(text)}]{text[change.end :]}"
    return text[span.start : span.end + 2 * len(changes)]


def shown(left: str, right: str, pieces: list[Piece]) -> Shown:
    return [
        (piece.kind.value, mark(left, piece.left, piece.left_changes),
         mark(right, piece.right, piece.right_changes))
        for piece in pieces
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # figures change as a whole, not digit by digit
        (
            "2020年，主动公开信息140条。",
            "2021年，主动公开信息96条。",
            [("changed", "[2020]年，主动公开信息[140]条。", "[2021]年，主动公开信息[96]条。")],
        ),
        ("占比3.5%。", "占比3.15%。", [("changed", "占比[3.5%]。", "占比[3.15%]。")]),
        # sentences that follow each other unchanged are one piece
        (
            "加强领导。强化监督。",
            "加强领导。强化监督。",
            [("same", "加强领导。强化监督。", "加强领导。强化监督。")],
        ),
        # blank space and the width of characters are no difference
        (
            "加强领导，强化 监督。\n完善制度。",
            "加强领导,强化监督。完善制度。",
            [("same", "加强领导，强化 监督。\n完善制度。", "加强领导,强化监督。完善制度。")],
        ),
        # what only one of them has stands beside nothing
        (
            "加强领导。抓好培训。强化监督。",
            "加强领导。强化监督。",
            [("same", "加强领导。", "加强领导。"), ("only_left", "抓好培训。", None),
             ("same", "强化监督。", "强化监督。")],
        ),
        ("", "抓好培训。强化监督。", [("only_right", None, "抓好培训。强化监督。")]),
        # a sentence that is rather another one than changed
        (
            "一是加强领导。",
            "配备兼职人员两名。",
            [("only_left", "一是加强领导。", None), ("only_right", None, "配备兼职人员两名。")],
        ),
        # words put in on one side only; a character that stays between changes goes with them
        (
            "完善制度，强化监督考核。",
            "完善制度和机制，强化考核。",
            [("changed", "完善制度，强化[监督]考核。", "完善制度[和机制]，强化考核。")],
        ),
        (
            "甲乙丙丁戊己庚辛壬癸。",
            "甲乙子丁丑己庚辛壬癸。",
            [("changed", "甲乙[丙丁戊]己庚辛壬癸。", "甲乙[子丁丑]己庚辛壬癸。")],
        ),
        ("", "", []),
    ],
)  # fmt: skip
def test_pieces_stand_beside_each_other(left: str, right: str, expected: Shown) -> None:
    assert shown(left, right, align(left, right, whole(left), whole(right))) == expected


def test_only_the_given_extents_are_compared() -> None:
    """Tables are left out, and no piece reaches over one."""
    left, right = "加强领导。表一强化监督。", "加强领导。强化监督。"
    pieces = align(left, right, [Span(0, 5), Span(7, 12)], whole(right))
    assert shown(left, right, pieces) == [
        ("same", "加强领导。", "加强领导。"),
        ("same", "强化监督。", "强化监督。"),
    ]


def sentences(chance: random.Random, count: int) -> list[str]:
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 300)]
    return ["".join(chance.choices(letters, k=chance.randint(4, 60))) + "。" for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_every_sentence_is_in_one_piece_and_in_order(seed: int) -> None:
    chance = random.Random(seed)
    own = sentences(chance, 200)
    other = [
        chance.choice([each, each, each[:3] + "改" + each[4:], "", *sentences(chance, 1)])
        for each in own
    ]
    left, right = "\n".join(own), "".join(other)
    pieces = align(left, right, whole(left), whole(right))
    for text, spans in (
        (left, [piece.left for piece in pieces if piece.left]),
        (right, [piece.right for piece in pieces if piece.right]),
    ):
        assert spans == sorted(spans)
        assert "".join(span.quote(text) for span in spans).replace("\n", "") == text.replace(
            "\n", ""
        )
    for piece in pieces:
        if piece.kind is Kind.SAME:
            assert piece.left and piece.right
            assert piece.left.quote(left).replace("\n", "") == piece.right.quote(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("".join(sentences(random.Random(1), 1_500)), "".join(sentences(random.Random(2), 1_500))),
        ("字" * 50_000, "字" * 49_000),  # not one full stop
        ("。" * 50_000, "。，" * 25_000),
    ],
    ids=["nothing in common", "one line", "stops alone"],
)
def test_long_texts_take_no_longer_than_a_glance(left: str, right: str) -> None:
    """Some 50,000 characters; comparing all with all would take minutes."""
    start = time.process_time()
    align(left, right, whole(left), whole(right))
    assert time.process_time() - start < 5
