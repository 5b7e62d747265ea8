"""Corpora of simulated reports with their truth, written one file after another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.simulate import markup, national, pdf
from dashboard.simulate import plan as plans
from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.faults import FAULTS, Case
from dashboard.simulate.naming import Naming
from dashboard.simulate.order import Order, Planned
from dashboard.simulate.parts import Part
from dashboard.simulate.report import Draft
from dashboard.simulate.slips import Slip
from dashboard.simulate.strangers import stranger
from dashboard.vocabulary import words

_FOLDER_SIZE = 1000
_BODY = {"heading", "paragraph", "opening"}
_MARK = "\ue000"  # stands for the mark until whatever damages the text has done so
_COUNTED = ("proactive.", "requests.", "disputes.")


class Simulated(NamedTuple):
    """One file and the truth about it; a line of `truth.jsonl` without its path."""

    suffix: str
    content: bytes
    truth: dict[str, Any]


def write_corpus(folder: Path, reports: int, order: Order) -> Iterator[Path]:
    """Writes `reports/NNN/NNNNNN.<ext>` and `truth.jsonl`; gives each file once it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truths:
        for number in range(reports):
            simulated = simulate(number, order)
            name = f"reports/{number // _FOLDER_SIZE:03}/{number:06}.{simulated.suffix}"
            path = folder / name
            if number % _FOLDER_SIZE == 0:
                path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(simulated.content)
            truths.write(json.dumps({"path": name, **simulated.truth}, ensure_ascii=False) + "\n")
            yield path


def simulate(number: int, order: Order) -> Simulated:
    """The file of a number; see `plan` for what stands near it."""
    plan = (national if order.is_national else plans).planned(number, order)
    is_clean = order.is_clean or plan.is_tidy
    chance = Chance(order.seed, "report", plan.source, is_clean=is_clean)
    suffix = chance.one_of("format", plan.formats or order.formats)
    kind = chance.one_of("not_report", ("none",) if order.is_national else None)
    if kind != "none":
        return _not_report(kind, plan.authority, plan.year, suffix, chance)
    with_damage = order.with_damage and not is_clean
    damage = chance.one_of("damage") if with_damage else "none"
    case = _case(plan, Chance(order.seed, "fault", number))
    draft = Draft(
        plan.authority, case.figures, chance, suffix, None if damage == "none" else damage,
        case.told, case.slip, plan.bodies,
    )  # fmt: skip
    parts, _, truth = draft.write()
    content, encoding = _bytes(parts, suffix, chance, draft)
    lead = {
        "format": suffix,
        "encoding": encoding,
        "layout": dict.fromkeys(_tables(truth["cells"]), draft.press.layout),
        "damage": [] if damage == "none" else [damage],
        "features": sorted(set(chance.drawn)),
        "faults": [plan.fault] if plan.fault else [],
        "also": sorted((case.slip.also | set(plan.also) | _nothing_counted(truth["cells"]))
                       - {plan.fault}),
    }  # fmt: skip
    return Simulated(suffix, content, lead | truth)


def _case(plan: Planned, chance: Chance) -> Case:
    """The figures and slips of a report; without a fault they are as they should be."""
    slip = Slip(wanted=dict(plan.wanted), signed=plan.signed)
    figures, told = plan.figures, plan.figures
    if plan.fault:
        figures, told = deepcopy(figures), deepcopy(told)
    case = Case(plan.authority, plan.year, chance, figures, told, plan.follows, slip)
    if plan.fault:
        FAULTS[plan.fault].inject(case)
    return case


def _nothing_counted(cells: dict[str, Any]) -> set[str]:
    """Tables full of zeros are noted, whoever prints them."""
    counted = [cell["value"] for id_, cell in cells.items() if id_.startswith(_COUNTED)]
    return {"all-zero"} if counted and not any(counted) else set()


def _tables(cells: dict[str, Any]) -> Sequence[str]:
    return list(dict.fromkeys(id_.partition(".")[0] for id_ in cells))


def _not_report(
    kind: str, authority: Authority, year: int, suffix: str, chance: Chance
) -> Simulated:
    text = stranger(kind, Naming(authority, year, chance), chance)
    parts = [Part("line", line) for line in text.strip().split("\n")]
    content, encoding = _bytes(parts, suffix, chance, None)
    truth = {"format": suffix, "encoding": encoding, "not_report": kind}
    return Simulated(suffix, content, truth)


def _bytes(
    parts: list[Part], suffix: str, chance: Chance, draft: Draft | None
) -> tuple[bytes, str]:
    """The file with the mark of simulated texts as its first or last line; and its encoding."""
    mark = Part("line", _MARK)
    marked = [mark, *parts] if chance.one_of("mark") == "first" else [*parts, mark]
    if suffix == "html":
        # within the body too: who takes the report out of its page may take off what surrounds it
        body = next((at for at, p in enumerate(parts) if p.kind in _BODY), len(parts))
        twice = [*parts[:body], mark, *parts[body:], mark]
        text = markup.html(twice, _page_title(parts), _page_fields(parts, chance))
    elif suffix == "docx":
        text = markup.docx_xml(marked)
    elif suffix == "pdf":
        text = pdf.contents(marked)
    else:
        text = "\n".join(part.written() for part in marked) + "\n"
    if draft:
        text = draft.finish(text)
    words_of_mark = words("identity_words")["simulated"][0]
    if suffix in {"txt", "md"}:
        text = text.replace(f" {_MARK}", f"\n{_MARK}").replace(f"{_MARK} ", f"{_MARK}\n")
    text = text.replace(_MARK, words_of_mark)
    if suffix == "docx":
        return markup.docx(text), "docx"
    if suffix == "pdf":
        return pdf.pdf(text, chance), "pdf"
    encoding = chance.one_of("encoding") if suffix in {"txt", "md"} else "utf-8"
    return text.encode(encoding, errors="replace"), encoding


def _page_fields(parts: list[Part], chance: Chance) -> dict[str, str]:
    """What the head of a web page says of it, in agreement with the fields it shows."""
    shown = next((part.names for part in parts if "page_date" in part.names), None)
    if shown is None or not chance.happens("html_meta"):
        return {}
    return {"PubDate": f"{shown['page_date']} 09:30", "ArticleTitle": _page_title(parts)}


def _page_title(parts: list[Part]) -> str:
    """What the window of a web page shows: the report's title where it has one."""
    titles = (part.names["title"] for part in parts if "title" in part.names)
    return next(titles, words("simulation_words")["page_title"][0])
