"""Applications for disclosure in prose: received and answered."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.enumerated import Enumerated, is_one_of_several, is_whole
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.topics import allows_applications, is_about_applications
from dashboard.parsing.narrative.words import any_of, linking, word_of, words

RECEIVED, REPLIED = "applications_received", "applications_replied"
_STANDS_ALONE = re.compile(r"$|[()、;。和及与并且均全都已]|其中")
_BARE_OBJECT = re.compile(
    "(?:各类|各种|有效|书面|群众|公众|公民|社会|个人|单位|提出|提交|的|新|共|相关|有关|依)*"
    "申请(?:书|表|件|事项|数量|总数|量|数)?"
)


class Applications:
    """Reads applications received and replied to, quantity by quantity in the text's order."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._enumerated = Enumerated(prose)
        self._sentence_counted = -1  # the last sentence that said how many came in
        self._sentence_of_all_kinds = -1  # the last one that counted applications of every kind

    def read(self, quantity: Quantity) -> Found | None:
        """收到政府信息公开申请12件 · 收到12件申请 · 办结11件; null: something else is counted."""
        if quantity.unit not in words("case_unit"):
            return None
        found = (
            self._added(quantity)
            or self._of_all_kinds(quantity)
            or self._received(quantity)
            or self._named(quantity)
            or self._replied(quantity)
        )
        if found and found.id == RECEIVED:
            self._sentence_counted = self._prose.sentence(quantity.start)
        return found

    def _is_counted(self, quantity: Quantity) -> bool:
        return self._prose.sentence(quantity.start) == self._sentence_counted

    def _added(self, quantity: Quantity) -> Found | None:
        """书面申请2件、网上申请5件,(总计7件): the sum of the ways in which they came in"""
        match = self._enumerated.sum(quantity)
        if not match or not allows_applications(self._prose, quantity.start):
            return None
        noun = _noun_behind().match(quantity.tail)
        if noun and not self._names_applications(quantity, noun[0]):
            return None
        return Found.of(quantity, RECEIVED, match, noun)

    def _of_all_kinds(self, quantity: Quantity) -> Found | None:
        """收到各类申请35件,其中(政府信息公开申请6件)"""
        if self._prose.sentence(quantity.start) != self._sentence_of_all_kinds:
            return None
        match = _among_all().search(quantity.lead)
        return Found.of(quantity, RECEIVED, match) if match else None

    def _received(self, quantity: Quantity) -> Found | None:
        if not word_of("receive").search(quantity.lead):
            return None
        verb = _receiving().search(quantity.lead)
        if not verb:
            return None
        if not is_whole(verb["object"]):
            of_any_kind = "公开" not in verb["object"] and _BARE_OBJECT.fullmatch(verb["object"])
            if of_any_kind and _among_all_behind().match(self._prose.text, quantity.end):
                self._sentence_of_all_kinds = self._prose.sentence(quantity.start)
                return None
            if is_one_of_several(quantity, verb["object"], self._prose.text):
                return None
        if verb["object"]:
            return Found.of(quantity, RECEIVED, verb) if self._is_one(quantity, verb) else None
        noun = _noun_behind().match(quantity.tail)
        if noun:
            known = self._names_applications(quantity, noun[0])
            return Found.of(quantity, RECEIVED, verb, noun) if known else None
        alone = _STANDS_ALONE.match(quantity.tail)
        if alone and is_about_applications(self._prose, quantity.start):
            return Found.of(quantity, RECEIVED, verb)
        return None

    def _is_one(self, quantity: Quantity, verb: re.Match[str]) -> bool:
        return self._names_applications(quantity, verb["object"])

    def _names_applications(self, quantity: Quantity, said: str) -> bool:
        if "申请" not in said or _other_case().search(said):
            return False
        if "公开" in said or "信息" in said:
            return True
        bare = _BARE_OBJECT.fullmatch(said)
        return bool(bare) and allows_applications(self._prose, quantity.start)

    def _named(self, quantity: Quantity) -> Found | None:
        if "申请" not in quantity.lead:
            return None
        match = _handled().search(quantity.lead)
        if match and _carried_in_behind().match(self._prose.text, quantity.end):
            return None
        if match and not _other_case().search(match["phrase"]):
            return Found.of(quantity, REPLIED if self._is_counted(quantity) else RECEIVED, match)
        match = _subject_of_number().search(quantity.lead)
        if not match or _not_subject().search(quantity.lead, 0, match.start("phrase")):
            return None
        if match["disclosed"] and quantity.value and self._may_be_disclosed(quantity):
            return None
        return Found.of(quantity, RECEIVED, match)

    def _may_be_disclosed(self, quantity: Quantity) -> bool:
        """主动公开95条,依申请公开5条: what was disclosed on application, not applications"""
        start, _ = self._prose.sentence_bounds(quantity.start)
        return (
            quantity.unit.startswith("条") or "主动公开" in self._prose.text[start : quantity.start]
        )

    def _replied(self, quantity: Quantity) -> Found | None:
        has_verb = word_of("reply").search(quantity.lead)
        match = _replying().search(quantity.lead) if has_verb else None
        if match:
            if _not_replied().search(quantity.lead[: match.start("phrase")]):
                return None
            about = (
                "公开" in match["object"]
                or _results_behind().match(self._prose.text, quantity.end)
                or is_about_applications(self._prose, quantity.start)
                or (self._is_counted(quantity) and allows_applications(self._prose, quantity.start))
            )
            return Found.of(quantity, REPLIED, match) if about else None
        behind = _replied_behind().match(quantity.tail)
        alone = not quantity.lead.strip("、(其中有且对:")
        if behind and alone and is_about_applications(self._prose, quantity.start):
            return Found.of(quantity, REPLIED, None, behind)
        return None


@cache
def _other_case() -> re.Pattern[str]:
    """复议申请, …申请的投诉, 上年结转的申请, 自然人申请: another thing or a part is counted."""
    return re.compile(any_of("other_case", "one_applicant"))


@cache
def _receiving() -> re.Pattern[str]:
    """共受理依申请公开信件(0件) · 新收政府信息公开申请(12件) · 收到(12件政府信息公开申请)"""
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*(?<![未没予])(?:{any_of('receive')})(?:过|了|到|并)?的?"
        rf"(?P<object>(?:(?!{any_of('receive')})[^;:\d])*?){linking()})$"
    )


@cache
def _among_all() -> re.Pattern[str]:
    return re.compile(
        rf"其中[,:]?(?P<phrase>(?:涉及|属于)?(?:(?:政府|政务)?信息公开|依申请公开)类?的?(?:申请)?的?(?:事项|件)?{linking()})$"
    )


@cache
def _among_all_behind() -> re.Pattern[str]:
    """收到各类申请35件(,其中政府信息公开申请6件): the 35 are of every kind"""
    return re.compile(
        rf"[,;(。]?其中[,:]?(?:涉及|属于)?(?:(?:政府|政务)?信息公开|依申请公开)类?的?(?:申请)?的?(?:事项|件)?{linking()}\d"
    )


@cache
def _carried_in_behind() -> re.Pattern[str]:
    """处理申请10件(,其中新收9件、结转1件): more than came in"""
    return re.compile("[,(]?(?:其中|含|包括|包含)[^。]{0,20}(?:结转|遗留)")


@cache
def _results_behind() -> re.Pattern[str]:
    """答复申请人6件(,其中予以公开4件)"""
    return re.compile("[,:(]?其中:?(?:予以公开|部分公开|不予公开)")


@cache
def _noun_behind() -> re.Pattern[str]:
    """收到12件(政府信息公开申请)"""
    return re.compile(r"[^,。;:、\n\d()]{0,28}?申请(?:书|表|件|事项)?(?!人)")


@cache
def _handled() -> re.Pattern[str]:
    """共办理依申请公开(12件)"""
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*(?:办理|处理|承办)(?:了|过)?(?:各类)?"
        rf"(?:(?:政府|政务)?信息公开申请|依申请公开(?:政府信息|信息)?(?:申请)?)"
        rf"(?:事项|件|办件|信件)?{linking()})$"
    )


@cache
def _subject_of_number() -> re.Pattern[str]:
    """政府信息公开申请数量(12件) · 依申请公开(0件)"""
    return re.compile(
        r"(?P<phrase>(?:公民[^,。;:\n\d]{0,16}?向[^,。;:\n\d]{1,12}?申请公开(?:政府|政务)?信息"
        r"|(?:政府|政务)?信息公开申请|依申请公开(?:政府信息)?申请|依申请公开(?=受理|办理)|(?P<disclosed>依申请公开))"
        rf"(?:事项|件|办件|信件|受理|办理)?(?:情况)?{linking()})$"
    )


@cache
def _not_subject() -> re.Pattern[str]:
    """其中…, 对…, 因…, 答复…: the noun is no subject of its own"""
    return re.compile(any_of("other_case", "not_subject") + "|" + any_of("reply"))


@cache
def _replying() -> re.Pattern[str]:
    """(按时)办结(11件) · 答复政府信息公开申请(11件)"""
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*{any_of('reply')}(?:了|完毕|完成)?"
        rf"(?P<object>(?:(?:政府|政务)?信息公开|依申请公开)?的?(?:申请人|申请)?(?:事项|件)?)"
        rf"{linking()})$"
    )


@cache
def _not_replied() -> re.Pattern[str]:
    return re.compile(any_of("not_replied") + "$")


@cache
def _replied_behind() -> re.Pattern[str]:
    """其中11件(已办结)"""
    return re.compile(rf"(?:均|全部|都|已|已经)+{any_of('reply')}")
