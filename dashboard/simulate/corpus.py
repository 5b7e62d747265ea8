"""Corpora of simulated reports with their truth, written one file after another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.simulate import markup, pdf
from dashboard.simulate.authorities import Authority, draw_authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import History
from dashboard.simulate.naming import Naming
from dashboard.simulate.parts import Part
from dashboard.simulate.report import Draft
from dashboard.simulate.strangers import stranger
from dashboard.vocabulary import words

YEARS = tuple(range(2008, 2026))
FORMATS = ("txt", "md", "html", "docx")
OTHER_FORMATS = ("pdf",)  # written where they are asked for: their library is not always there
_FOLDER_SIZE = 1000
_BODY = {"heading", "paragraph", "opening"}
_MOST_YEARS = 6  # reports of one authority
_MARK = "\ue000"  # stands for the mark until whatever damages the text has done so


class Order(NamedTuple):
    """What a corpus is made of; the same order gives the same files."""

    seed: int = 1
    years: tuple[int, ...] = YEARS
    formats: tuple[str, ...] = FORMATS
    with_damage: bool = True
    fault: str | None = None  # name in `faults.FAULTS`, broken in every report that has tables


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
    """The file of a number: consecutive numbers are the years of one authority."""
    which, place = divmod(number, min(len(order.years), _MOST_YEARS))
    authority, history, years = _authority(which, order.seed, order.years)
    year = years[place]
    chance = Chance(order.seed, "report", number)
    suffix = chance.one_of("format", order.formats)
    kind = chance.one_of("not_report")
    if kind != "none":
        return _not_report(kind, authority, year, suffix, chance)
    damage = chance.one_of("damage") if order.with_damage else "none"
    figures = history.figures(year)
    draft = Draft(
        authority, figures, chance, suffix, None if damage == "none" else damage, order.fault
    )
    parts, _, truth = draft.write()
    content, encoding = _bytes(parts, suffix, chance, draft)
    lead = {
        "format": suffix,
        "encoding": encoding,
        "layout": dict.fromkeys(_tables(truth["cells"]), draft.press.layout),
        "damage": [] if damage == "none" else [damage],
        "features": sorted(set(chance.drawn)),
    }
    return Simulated(suffix, content, lead | truth)


@lru_cache(maxsize=4)
def _authority(
    which: int, seed: int, years: tuple[int, ...]
) -> tuple[Authority, History, tuple[int, ...]]:
    """An authority, its figures, and the consecutive years of which its reports are simulated."""
    chance = Chance(seed, "years", which)
    latest = max(len(years) - _MOST_YEARS, 0)
    # more reports of recent years than of early ones, as there are
    first = round(latest * max(chance.random(), chance.random()))
    chosen = years[first : first + _MOST_YEARS]
    authority = draw_authority(which, seed, chosen)
    # a year earlier, so that the first one reported has something carried in
    return authority, History(authority, seed, chosen[0] - 1), chosen


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
