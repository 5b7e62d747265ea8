"""The prose of a report: what it says of disclosure, applications, disputes, staff, the rest.

Where prose and tables speak of the same thing, they agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import Figures
from dashboard.simulate.parts import Sentence
from dashboard.simulate.sentences import Speaker
from dashboard.simulate.slips import Slip
from dashboard.vocabulary import words

_MOST_CATEGORIES = 6


def disclosure(speaker: Speaker, figures: Figures, slip: Slip) -> list[Sentence]:
    """How much was disclosed: a total with or without parts, in one of many shapes."""
    chance = speaker.chance
    shape, total = chance.one_of("disclosed_shape"), figures.disclosed
    speaker.measure = chance.choice(words("simulation_words")["unit"])
    match shape:
        case "none":
            return []
        case "channels":
            whole = speaker.say("disclosed", "，其中", n=total)
            return [whole, *_listed(_channels(speaker, figures))]
        case "total_last":
            parts = _listed(_categories(speaker, total, slip), "，")
            return [*parts, speaker.say("disclosed_last", n=total)]
        case "total_first":
            return _whole_and_parts(speaker, total, slip)
    tenths = chance.randint(11, 3000)
    slots: dict[str, dict[str, Any]] = {
        "approximate": {"n": max(total // 10 * 10, 10)},
        "ten_thousands": {"n": tenths * 1000, "w": f"{tenths / 10:g}"},
        "historic": {"n": total, "h": total * chance.randint(3, 9) + 7},
        "respectively": {"a": total, "b": chance.randint(1, 300)},
    }
    return [speaker.say(f"disclosed_{shape}", **slots.get(shape, {}))]


def _whole_and_parts(speaker: Speaker, total: int, slip: Slip) -> list[Sentence]:
    chance = speaker.chance
    topic, slots = "disclosed", {"n": total}
    if chance.happens("previous_year_first"):
        topic, slots["b"] = "disclosed_after_previous", max(total - chance.randint(1, 40), 3)
    if chance.happens("parts_unlisted"):
        return [speaker.say(topic, "。", **slots)]
    whole = speaker.say(topic, chance.choice(("，其中", "。其中：", "，其中：")), **slots)
    return [whole, *_listed(_categories(speaker, total, slip))]


def _listed(parts: list[Sentence], end: str = "。") -> list[Sentence]:
    """Clauses one after another, the last one ending the sentence."""
    for part in parts[:-1]:
        part.text += "，"
    if parts:
        parts[-1].text += end
    return parts


def _channels(speaker: Speaker, figures: Figures) -> list[Sentence]:
    return [speaker.say(f"channel_{name}", "", a=n) for name, n in figures.channels.items()]


def _categories(speaker: Speaker, total: int, slip: Slip) -> list[Sentence]:
    """Parts of a total; closed by the rest, or left open."""
    chance = speaker.chance
    labels = chance.sample(
        words("simulation_words")["category"], chance.randint(2, _MOST_CATEGORIES)
    )
    topic = "category_share" if chance.happens("parts_shares") else "category"
    if topic == "category" and chance.random() < 0.1:
        topic = "category_reversed"
    is_open = chance.happens("parts_open")
    listed = total + slip.listed
    shares = _shares(chance, listed, len(labels))
    # an excess as large as a part could be that part counted within another
    while slip.listed in (*shares, listed - sum(shares)) and slip.listed:
        shares = _shares(chance, listed, len(labels))
    parts = [
        _category(speaker, topic, label, share, total, 0.0 if place else slip.share)
        for place, (label, share) in enumerate(zip(labels, shares, strict=False))
    ]
    left = listed - sum(shares)
    if left and not is_open:
        rest = chance.choice(words("simulation_words")["rest_category"])
        parts.append(_category(speaker, "category", rest, left, total))
    return parts


def _shares(chance: Chance, total: int, count: int) -> list[int]:
    """Parts of a total, none of them 0; as many as there is something left for."""
    shares: list[int] = []
    left = total
    for _ in range(count):
        share = min(int(total * chance.random() / count) + 1, left)
        if share < 1:
            break
        shares.append(share)
        left -= share
    return shares


def _category(
    speaker: Speaker, topic: str, label: str, part: int, total: int, off: float = 0.0
) -> Sentence:
    share = f"{100 * part / total + off:.2f}".rstrip("0").rstrip(".")
    sentence = speaker.say(topic, "", a=part, la=label, s=share)
    if topic == "category" and "类信息" in sentence.text:
        sentence.facts[0]["label"] = f"{label}类信息"
    return sentence


def applications(speaker: Speaker, figures: Figures) -> list[Sentence]:
    """How many applications came in, and were closed."""
    chance = speaker.chance
    if chance.one_of("applications_prose") == "none":
        return []
    if figures.received == 0:
        is_all = figures.disputes.total() == 0 and chance.random() < 0.1
        return [speaker.say("applications_and_disputes_zero" if is_all else "applications_zero")]
    slots: dict[str, Any] = {
        "n": figures.received,
        "m": figures.processed,
        "c": figures.carried_in.total(),
    }
    slots["t"] = slots["n"] + slots["c"]
    if slots["c"] and chance.happens("applications_carried"):
        return [speaker.say("applications_carried", **slots)]
    return [speaker.say(chance.choice(("applications", "applications_replied")), **slots)]


def disputes(speaker: Speaker, figures: Figures) -> list[Sentence]:
    """Reviews and lawsuits, as the table of section 4 has them."""
    if speaker.chance.happens("disputes_unsaid"):
        return []
    reviews = sum(n for (block, _), n in figures.disputes.items() if block == "review")
    lawsuits = figures.disputes.total() - reviews
    if reviews == lawsuits == 0:
        return [speaker.say("disputes_zero")]
    return [speaker.say("disputes", r=reviews, l=lawsuits)]


def staffing(speaker: Speaker, figures: Figures) -> list[Sentence]:
    """Who does the work: counted, merely named, or something else that looks like it."""
    chance = speaker.chance
    choice, full, part = chance.one_of("staff_prose"), figures.full_time, figures.part_time
    if choice == "counted":
        if full and part:
            return [speaker.say("staff_both", f=full, p=part)]
        if full or part:
            return [speaker.say("staff_full" if full else "staff_part", f=full, p=part)]
        return []
    topic = {"unsplit": "staff_unsplit", "presence": "staff_presence", "not_staff": "staff_not"}
    if choice == "none":
        return [speaker.say("staff_none")] if not full and chance.random() < 0.1 else []
    return [speaker.say(topic[choice], p=full + part + 1)]


# Topic → share of reports that state it, and the figures it may need.
_OTHERS = {
    "npc": (0.12, 40), "cppcc": (0.1, 30), "business_training": (0.06, 8), "open_day": (0.12, 5),
    "suggestions": (0.12, 200), "interpretations": (0.2, 80), "fee_zero": (0.15, 1),
    "accountability": (0.12, 1),
}  # fmt: skip


def scatter(
    topics: list[list[Sentence]], speaker: Speaker, figures: Figures, *, with_fees: bool = True
) -> None:
    """Adds facts and traps to any of the topics, always behind whole sentences."""
    others, traps = speaker.apart("facts"), speaker.apart("traps")
    if speaker.chance.happens("other_facts"):
        for sentence in _others(others, figures, with_fees):
            others.chance.choice(topics).append(sentence)
    for sentence in _traps(traps):
        traps.chance.choice(topics).append(sentence)


def _others(speaker: Speaker, figures: Figures, with_fees: bool) -> Iterator[Sentence]:
    """Facts that some reports state: suggestions, meetings, training, fees."""
    chance = speaker.chance
    for topic, (share, most) in _OTHERS.items():
        if chance.random() < share and (with_fees or not topic.startswith("fee")):
            yield speaker.say(topic, a=chance.randint(1, most), b=chance.randint(1, 60))
    if chance.random() < 0.2 and figures.meetings:
        yield speaker.say("meetings", a=figures.meetings)
    if chance.random() < 0.25 and figures.trainings:
        yield speaker.say("training", a=figures.trainings, b=figures.trainees)
    if with_fees and figures.received > 20 and chance.random() < 0.05:
        yield speaker.say("fee", a=chance.randint(1, 90) * 10)


def _traps(speaker: Speaker) -> Iterator[Sentence]:
    """Numbers that are nobody's figures: visits, calls, articles, days, last year, plans."""
    chance = speaker.chance
    if not chance.happens("traps"):
        return
    for _ in range(chance.randint(1, 4)):
        yield speaker.say(
            "trap",
            a=chance.randint(12, 9000), b=chance.randint(100, 999), c=chance.randint(11, 99),
            d=chance.randint(2, 9), z=f"{chance.randint(100, 850)}000",
            policy=chance.choice(words("simulation_words")["policy"]),
        )  # fmt: skip


def fillers(chance: Chance) -> Iterator[Sentence]:
    """Sentences that state nothing, none of them twice before all were said."""
    texts = list(words("simulation_words")["filler"])
    while True:
        chance.shuffle(texts)
        for text in texts:
            yield Sentence(text)
