"""Damage: what conversion, scraping and cutting do to a report, and what it leaves to read."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard.simulate.chance import Chance
from dashboard.simulate.naming import Naming
from dashboard.simulate.parts import Part, Truth, lost
from dashboard.vocabulary import words

_HALF_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "；": ";"})
_CIRCLE = str.maketrans({"〇": "○"})
_TAILS = ("推进，取得了较好成效。", "相关工作，保障了群众的合法权益。", "的要求落实到位。")


def break_parts(damage: str, parts: list[Part], chance: Chance) -> tuple[list[Part], Truth]:
    """The parts that remain, and the cells that went with the others."""
    if damage == "starts_inside":
        bodies = [at for at, part in enumerate(parts) if part.kind == "paragraph"]
        return _starts_inside(parts, chance.choice(bodies[: max(2, len(bodies) // 2)]), chance)
    gone = _gone(damage, parts, chance)
    if gone:
        return _without(parts, gone)
    for part in parts:
        _scratch(damage, part, chance)
    return parts, {}


def _gone(damage: str, parts: list[Part], chance: Chance) -> set[int]:
    """The places of parts that are missing as a whole."""
    tables = [at for at, part in enumerate(parts) if part.kind == "table"]
    if damage == "ends_early":
        first = next(at for at, part in enumerate(parts) if part.kind == "heading")
        end = chance.randint(max(first + 2, len(parts) // 2), len(parts))
        return set(range(end, len(parts)))
    if damage == "block_deleted":
        bodies = [at for at, part in enumerate(parts) if part.kind == "paragraph"]
        return {chance.choice(bodies + tables)}
    if damage == "tables_gone":
        return set(tables if chance.random() < 0.3 else tables[:1])
    return set()


def _scratch(damage: str, part: Part, chance: Chance) -> None:
    """What happens to one part that stays."""
    is_body = part.kind in {"paragraph", "opening"}
    if damage == "stray_commas" and part.kind == "heading":
        part.text = part.text.replace("、", ",、", 1)
    elif damage == "question_marks" and is_body:
        _prefix(part, "????")
    elif damage == "json_escapes" and (is_body or part.kind == "heading"):
        if chance.random() < 0.3:
            _prefix(part, "<\\/font>")
    elif damage == "spaced_names" and part.kind in {"title", "signature"}:
        name = part.names.get("authority")
        if name is not None:
            part.text = part.text.replace(name.printed, "    ".join(name.printed))


def _prefix(part: Part, text: str) -> None:
    if part.sentences:
        part.sentences[0].text = text + part.sentences[0].text
    else:
        part.text = text + part.text


def _without(parts: list[Part], gone: set[int]) -> tuple[list[Part], Truth]:
    lost_cells: Truth = {}
    for at in gone:
        lost_cells |= lost(parts[at].cells)
    return [part for at, part in enumerate(parts) if at not in gone], lost_cells


def _starts_inside(parts: list[Part], at: int, chance: Chance) -> tuple[list[Part], Truth]:
    """Everything before a paragraph is gone, and the beginning of it."""
    left, gone = _without(parts, set(range(at)))
    cut = left[0]
    if cut.sentences:
        # whole sentences only: the rest of one would state half of what it stated
        while cut.sentences and not cut.sentences[0].text.endswith("。"):
            cut.sentences.pop(0)
        del cut.sentences[:1]
        _prefix_tail(cut, chance.choice(_TAILS))
    else:
        cut.text = cut.text[len(cut.text) // 3 :]
    cut.names = {}
    return left, gone


def _prefix_tail(part: Part, tail: str) -> None:
    if part.sentences:
        part.sentences[0].text = tail + part.sentences[0].text
    else:
        part.text = tail


def break_text(damage: str, text: str, naming: Naming, chance: Chance) -> str:
    """The text after what damages every character of a kind."""
    division = naming.authority.division.name
    match damage:
        case "traditional" | "radicals":
            if damage == "traditional" and chance.happens("traditional_terms"):
                text = text.replace("规范性文件", "规范性档案")
            return text.translate(_characters(damage))
        case "half_width":
            return text.translate(_HALF_WIDTH)
        case "one_line":
            return text.replace("\n", " ")
        case "masked":
            mask = chance.choice(("xx", "**", "××"))
            for name in {division, naming.division}:
                text = text.replace(name, mask + name[-1])
            for above in naming.parents:
                text = text.replace(above.name, mask + above.name[-1])
            return text
        case "swapped_names":
            head, _, tail = text.partition("。")
            return head + "。" + tail.replace(division, "昌平区")
        case "circle_zero":
            return text.translate(_CIRCLE)
    return text


@cache
def _characters(kind: str) -> dict[int, int]:
    return {ord(pair[0]): ord(pair[1]) for pair in words("simulation_words")[kind]}


def break_title(damage: str, identity: dict[str, Any], naming: Naming) -> None:
    """The truth of a report's identity after its text was damaged as a whole."""
    if damage in {"traditional", "radicals", "half_width", "circle_zero"}:
        own = {"half_width": _HALF_WIDTH, "circle_zero": _CIRCLE}
        table = own.get(damage) or _characters(damage)
        for field in ("title", "authority_as_printed"):
            if identity.get(field):
                identity[field] = identity[field].translate(table)
    if damage == "masked":
        for field in ("title", "authority_as_printed", "level"):
            identity.pop(field, None)
        identity["authority"] = None
        identity["region"] = dict.fromkeys(("code", "province", "city", "county", "town"))
    if damage == "swapped_names":
        for field in ("authority", "region", "level", "authority_as_printed", "title"):
            identity.pop(field, None)


DAMAGES = (
    "traditional", "radicals", "stray_commas", "question_marks", "spaced_names", "masked",
    "json_escapes", "starts_inside", "ends_early", "block_deleted", "rows_deleted",
    "tables_gone", "one_line", "swapped_names", "circle_zero", "half_width", "stars_in_cells",
)  # fmt: skip
