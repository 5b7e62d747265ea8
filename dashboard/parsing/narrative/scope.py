"""Whether a number in prose is the author's own for the reporting year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.words import any_of, word_of, words
from dashboard.parsing.scanning import matches

_LONGEST = 160  # characters before a phrase in which its time and its subject are named
_SUBJECT = 14  # characters between the end of a subject and its verb
_CLAUSE_MARKS = re.compile("[,;。\n]")
# Read in parts of an office's work, a number counts a part of them only.
_OF_WAYS = frozenset(("applications_received", "applications_replied", "training_sessions"))


class Scope:
    """What the report speaks of: its year, and its own organ unless a government speaks."""

    def __init__(self, prose: Prose, year: int | None, *, is_government: bool) -> None:
        self._prose = prose
        self._year = year
        self._is_government = is_government
        # The clause read last, the end of the phrase in it, and whether it spoke of the author.
        self._clause, self._end, self._is_own = -1, -1, True
        self._times: dict[int, list[tuple[int, bool]]] = {}

    def holds(self, found: Found) -> bool:
        """False where the words before the phrase, or in it, give the number to something else.

        That is another year (2020年公开400条，2021年公开321条), a plan, one way or quarter of
        several, or a wider scope than the author's (全区各部门主动公开45678条).
        """
        start, _ = self._prose.clause(found.start)
        if start == self._clause and self._end <= found.start:  # a list within one clause
            is_own = self._is_own and self._is_clause_own(found, self._end)
        else:
            is_own = self._is_clause_own(found, start) and self._is_sentence_own(found.start)
        self._clause, self._end, self._is_own = start, found.end, is_own
        return is_own and self._is_this_year(found)

    def _is_clause_own(self, found: Found, start: int) -> bool:
        clause = self._prose.text[max(start, found.start - _LONGEST) : found.start]
        if _planned().search(clause) or clause.endswith("应"):
            return False
        if found.id in _OF_WAYS and _one_way().search(clause):
            return False
        if _carried().search(clause):
            return False
        of_government = not self._is_government and "政府" in clause[-_SUBJECT:]
        if of_government and _of_government().search(clause[-2 * _SUBJECT :]):
            return False
        wider = None if self._is_government else _wider_in(clause)
        return not wider or bool(_own().search(clause, wider.end()))

    def _is_sentence_own(self, place: int) -> bool:
        """By the clauses before: 全区各部门认真落实,主动公开45678条 has its subject there."""
        start, _ = self._prose.sentence_bounds(place)
        sentence = self._prose.text[max(start, place - _LONGEST) : place]
        if _next_step().search(sentence):
            return False
        if self._is_government:
            return True
        if not (_wider_in(sentence) or _government_acts().search(sentence)):
            return True
        is_wider = False
        for clause in _CLAUSE_MARKS.split(sentence):
            if _wider_subject().match(clause) or _government_acts().search(clause):
                is_wider = True
            elif _own().search(clause):
                is_wider = False
        return not is_wider

    def _is_this_year(self, found: Found) -> bool:
        """By the time named last up to the end of the phrase."""
        number = self._prose.sentence(found.start)
        if number not in self._times:
            self._times[number] = [*self._times_of(*self._prose.sentence_bounds(found.start))]
        times = self._times[number]
        last = bisect_left(times, (found.end,)) - 1
        return last < 0 or times[last][1]

    def _times_of(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        """The times a sentence names, and whether each is the reporting year.

        A year with which something is compared is none.
        """
        for match in matches(_time(), _time_start(), self._prose.text, start, end):
            if match["year"]:
                until = None if match["since"] else match["until"]
                is_range = until not in (None, match["year"])
                yield match.start(), not is_range and self._year in (None, int(match["year"]))
            elif match["to"]:
                yield match.start(), bool(match["whole"]) and match["to"] == "12"
            elif any(match[kind] for kind in ("other", "part", "until_month", "month")):
                yield match.start(), False
            elif match["this"]:
                yield match.start(), True


@cache
def _time() -> re.Pattern[str]:
    """A time, unless something is compared with it (较2020年) or carried over from it."""
    return re.compile(
        rf"(?:[较比与同由从]|相比于?|相较于?)(?:20\d{{2}}年度?|{any_of('other_year')}|20\d\d)"
        rf"|(?:20\d{{2}}年度?|{any_of('other_year')})的?(?:结转|遗留)|(?:结转|遗留)(?:的|自)?(?:20\d{{2}}年度?|{any_of('other_year')})"
        rf"|20\d\d年版|(?:截至|截止)[^,。;\n]{{0,12}}?(?<!\d)(?:12|十二)月"
        rf"|(?P<until_month>(?:截至|截止)[^,。;\n]{{0,12}}?月)"
        rf"|(?<!\d)(?:(?P<whole>0?1)|(?P<from>\d{{1,2}}))月?份?[-—–~至到](?P<to>\d{{1,2}})月(?!\d)"
        rf"|(?<![^,。;、:\n(])(?P<month>\d{{1,2}}月份?)(?![\d底末])"
        rf"|(?P<this>{any_of('this_year')}(?:以来)?|20\d\d年1月1日[至到\-—~起]+(?=12月|20\d\d年12月))"
        rf"|(?P<year>(?<![\d〔(])20\d\d)年(?:度)?(?!版)(?:(?:\d+月)?(?:\d+日)?[-至到~—](?P<until>20\d\d)年)?(?P<since>以来)?"
        rf"|(?P<other>{any_of('other_year')})|(?P<part>{any_of('part_of_year')})"
    )


@cache
def _time_start() -> re.Pattern[str]:
    """The first letter of any of them: few stand in a text."""
    named = "this_year", "other_year", "part_of_year"
    first = "".join(sorted({word[0] for role in named for word in words(role)}))
    return re.compile(f"[0-9较比与同由从相截结遗{first}]")


@cache
def _planned() -> re.Pattern[str]:
    """计划公开, but not 规划计划12条, the name of a category, nor 计划生育局, that of an organ"""
    return re.compile(any_of("not_done") + r"(?![\d类、信总]|(?<=计划)(?:生育|委|局|单列))")


@cache
def _carried() -> re.Pattern[str]:
    """上一年度结转(行政诉讼1件): of the year before, whatever is said of it"""
    return re.compile("(?:结转|遗留)(?:的|至今的?)?$")


@cache
def _of_government() -> re.Pattern[str]:
    """市政府(主动公开12560条), said by one of its departments; 由市政府 is no subject"""
    return re.compile(
        rf"(?<![由经向在])(?:(?<=[,、:])|^|[^,。;、:在由经向通过]{{1,10}})[省市区县州旗](?:人民)?政府"
        rf"(?:{any_of('adverb')}|{any_of('this_year')})*$"
    )


@cache
def _government_acts() -> re.Pattern[str]:
    """区政府共受理(12件,办结10件)"""
    return re.compile(
        r"[省市区县州旗](?:人民)?政府(?:全年|共|累计)*(?:主动公开(?!栏|平台|专栏|目录)|收到|受理|接到)"
    )


@cache
def _next_step() -> re.Pattern[str]:
    return re.compile(any_of("next_step"))


@cache
def _one_way() -> re.Pattern[str]:
    return re.compile(any_of("one_way"))


def _wider_in(said: str) -> re.Match[str] | None:
    return _wider().search(said) if word_of("wider_scope").search(said) else None


@cache
def _wider() -> re.Pattern[str]:
    """全区各部门(主动公开), but not 围绕全区中心工作"""
    return re.compile(
        rf"(?<![绕务对向在为按照居列据合])(?:{any_of('wider_scope')})(?!{any_of('wider_attribute')})"
    )


@cache
def _wider_subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?:20\d\d年度?|{any_of('this_year')})?[,:]?{any_of('wider_scope')}(?!{any_of('wider_attribute')})"
    )


@cache
def _own() -> re.Pattern[str]:
    return re.compile(any_of("own"))
