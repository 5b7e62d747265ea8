"""The frame of a report: page chrome, title, preamble, contact, signature, footer."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from dashboard.simulate.chance import Chance
from dashboard.simulate.naming import Naming
from dashboard.simulate.parts import Part
from dashboard.simulate.slips import Slip
from dashboard.vocabulary import words

_DIGITS = "〇一二三四五六七八九"
_TITLES = {
    "year_first": "{y}年{a}政府信息公开工作年度报告",
    "authority_year": "{a}{y}年政府信息公开工作年度报告",
    "authority_niandu": "{a}{y}年度政府信息公开工作年度报告",
    "no_niandu": "{a}{y}年政府信息公开工作报告",
    "no_gongzuo": "{a}{y}年政府信息公开年度报告",
    "no_zhengfu": "{a}{y}年度信息公开工作报告",
    "no_nian": "{y}{a}政府信息公开工作年度报告",
    "year_last": "{a}政府信息公开工作{y}年度报告",
    "about": "{a}关于{y}年度政府信息公开情况的报告",
    "no_place": "{y}年政府信息公开工作年度报告",
    "no_year": "{a}政府信息公开工作年度报告",
    "bare": "政府信息公开工作年度报告",
}
_NUMBERED = re.compile(r"(?:〔|年第)(\d{4})")
OFFICIAL_HEADINGS = dict(
    enumerate(
        (
            "总体情况",
            "主动公开政府信息情况",
            "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况",
            "其他需要报告的事项",
        ),
        1,
    )
)
_PERIOD_LABELS = ("统计期限", "统计时限", "统计时段", "统计周期", "起止时间")
_DATE_LABELS = ("发布日期", "发文日期", "成文日期", "生成日期", "公开日期", "发布时间")
_LATEST, _IN_TIME = 200, 29  # days after New Year; departments report by 31 January
_WITHOUT_AUTHORITY = {"no_place", "bare"}
_WITHOUT_YEAR = {"no_year", "bare"}


def chinese(number: int) -> str:
    """A number up to 99 in words (二十一)."""
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


class Frame:
    """Draws the parts around the body of one report."""

    def __init__(self, naming: Naming, chance: Chance, file_format: str, slip: Slip) -> None:
        self.naming, self.chance, self.year, self.slip = naming, chance, naming.year, slip
        self.title_style = chance.one_of("title")
        self.title = self._title(self.title_style)
        late = min(chance.lognormvariate(3.2, 0.5), _LATEST if not chance.is_clean else _IN_TIME)
        self.signed = dt.date(self.year + 1, 1, 1) + dt.timedelta(days=int(late))
        if slip.signed:
            self.signed = slip.signed
        self.format = file_format

    def _title(self, style: str) -> str:
        if style in {"none", "chrome_only", "two_titles"}:
            style = "authority_year"
        year = str(self.year)
        if self.chance.happens("title_chinese_year"):
            year = "".join(_DIGITS[int(digit)] for digit in year)
        elif self.chance.happens("title_spaced"):
            year = f"{year} "
        return _TITLES[style].format(a=self.naming.name().printed, y=year)

    def titles(self) -> list[Part]:
        """The title, or the two different ones, or none."""
        style, chance = self.title_style, self.chance
        if style in {"none", "chrome_only"}:
            return []
        names: dict[str, Any] = {"title": self.title}
        if style not in _WITHOUT_AUTHORITY:
            names["authority"] = self.naming.name()
        if style not in _WITHOUT_YEAR:
            names["year"] = self.year
        parts = [Part("title", self._broken(self.title), names=names)]
        if style == "two_titles":
            names["unjudged"] = ["title"]
            other = f"{self.year}年政府信息公开工作年度报告"
            parts.append(Part("line", other))
        elif chance.happens("chrome_inside_title"):
            at = self.title.index("政府信息") if "政府信息" in self.title else len(self.title) // 2
            inside = self._buttons()
            parts[0].text = f"{self.title[:at]}\n{inside}\n{self.title[at:]}"
            names["unjudged"] = ["title"]
        return parts

    def _broken(self, title: str) -> str:
        at = title.find("政府信息公开")
        if at > 0 and self.chance.happens("title_broken"):
            after_year = title.find(str(self.year)) if self.chance.random() < 0.6 else at
            at = after_year if after_year > 0 else at
            return title[:at] + "\n" + title[at:]
        if at >= 0 and self.chance.happens("title_broken_in_word"):
            return title[: at + 4] + "\n" + title[at + 4 :]
        return title

    def chrome(self) -> list[Part]:
        """Lines of the web page above the report."""
        chance, style = self.chance, self.chance.one_of("chrome")
        if self.title_style == "chrome_only" and style not in {"fields", "everything"}:
            style = "fields"
        if style == "none":
            return []
        spoken = words("simulation_words")
        parts: list[Part] = []
        if style in {"breadcrumb", "everything"}:
            menu = chance.sample(spoken["menu"], 3)
            parts.append(Part("line", f"当前位置：{' > '.join(menu)} > 政府信息公开年报"))
        if style in {"fields", "everything"}:
            parts.append(self._fields())
        if style in {"buttons", "everything"}:
            parts.append(Part("line", self._buttons()))
        return parts

    def _buttons(self) -> str:
        chance = self.chance
        return chance.choice(words("simulation_words")["buttons"]).format(chance.randint(9, 9999))

    def _fields(self) -> Part:
        chance = self.chance
        date = self.signed + dt.timedelta(days=chance.randint(0, 20))
        if chance.happens("reposted_later"):
            date = date.replace(year=date.year + chance.randint(2, 4), day=min(date.day, 28))
        label = chance.choice(_DATE_LABELS)
        names: dict[str, Any] = {"page_date": date.isoformat()}
        match chance.one_of("page_date_label"):
            case "joined":
                shown = f"{label}：{date.isoformat()} 10:00来源：本站"
            case "next_line":
                shown = f"{label}\n{date.isoformat()}"
            case "several":
                shown = f"成文日期：{date.isoformat()}\n发布日期：{date + dt.timedelta(days=9)}"
                names["unjudged"] = ["page_date", "published"]
            case "bare_month":
                shown, names = f"{label}：{date.year}年{date.month}月", {}
            case "spaced":
                shown = f"{label}：{date.year} 年 {date.month} 月 {date.day} 日"
            case _:
                shown = f"{label}：{date.isoformat()}"
        if chance.happens("next_number"):
            lines_before = [f"文　　号：政办函〔{self.year + 1}〕{chance.randint(2, 60)}号"]
        else:
            lines_before = []
        index = f"索 引 号：{chance.randint(10**8, 10**9)}/{self.year + 1}-{chance.randint(10, 99)}"
        publisher = f"发布机构：{self.naming.name(long=True).printed}"
        lines = [index, *lines_before, publisher, shown]
        if self.title_style == "chrome_only":
            lines.insert(0, f"标　　题：{self.title}")
            names |= {"title": self.title, "year": self.year, "authority": self.naming.name()}
        elif self.title_style in _WITHOUT_AUTHORITY | {"none"}:
            names["authority"] = self.naming.name(long=True)
        return Part("chrome", "\n".join(lines), names=names)

    def preamble(self) -> list[Part]:
        """By whom, under which law, for which period."""
        text, names = self._compiled(self.chance.one_of("preamble"))
        period, days = self._period()
        if period:
            label = self.chance.choice(_PERIOD_LABELS)
            text += f"本报告所列数据的{label}为{period}。"
            if days:
                names["period"] = days
            if period.startswith("1月"):
                names["period_needs_year"] = True
        return [Part("preamble", text, names=names)] if text else []

    def _compiled(self, style: str) -> tuple[str, dict[str, Any]]:
        name, year = self.naming.name(), self.year
        law = "根据《中华人民共和国政府信息公开条例》的规定，"
        if self.chance.happens("rival_number"):
            law = f"根据{self._rival()}要求，"
        if style == "none":
            return "", {}
        names: dict[str, Any] = {"authority": name}
        if style == "form_cited":
            law = f"根据{self._cited()}要求，"
        if style == "compiled_by":
            return f"本报告由{name.printed}按照《中华人民共和国政府信息公开条例》编制。", names
        if style == "lists_headings":
            listed = "、".join(OFFICIAL_HEADINGS.values())
            names["year"] = year
            return (
                f"{law}现公布{name.printed}{year}年度报告。本报告由{listed}六个部分组成。",
                names,
            )
        if style == "wrong_year":
            year -= 1
            if self.title_style in _WITHOUT_YEAR | {"none", "chrome_only"}:
                names["unjudged"] = ["year"]
        else:
            names["year"] = year
        return f"{law}现向社会公布{name.printed}{year}年政府信息公开工作年度报告。", names

    def _cited(self) -> str:
        """A document of the reporting year, or what stands there instead."""
        form = next((first for first in (2021, 2019) if self.year >= first), None)
        if self.slip.cites or form is None:
            return self.slip.cites or "《中华人民共和国政府信息公开条例》"
        return self.chance.choice(words("simulation_phrases")[f"cited_{form}"])

    def _rival(self) -> str:
        """A document that is older than the report and bears another year."""
        rivals = words("simulation_words")["rivals"]
        older = [text for text in rivals if int(_NUMBERED.findall(text)[-1]) <= self.year]
        rival = self.chance.choice(older)
        return rival.replace("〕", "") if self.chance.happens("rival_damaged") else rival

    def _period(self) -> tuple[str, list[str] | None]:
        y, style = self.year, self.chance.one_of("period")
        if self.slip.period:
            first, last = self.slip.period
            shown = f"{_day(first)}至{_day(last)}"
            return shown, [first.isoformat(), last.isoformat()]
        whole = [f"{y}-01-01", f"{y}-12-31"]
        return {
            "calendar_year": (f"{y}年1月1日至{y}年12月31日", whole),
            "short_end": (f"{y}年1月1日至12月31日", whole),
            "from_to": (f"{y}年1月1日起至12月31日止", whole),
            "early_end": (f"{y}年1月1日至{y}年12月25日", [f"{y}-01-01", f"{y}-12-25"]),
            "iso": (f"{y}.1.1-{y}.12.31", whole),
            "no_year": ("1月1日起至12月31日止", whole),
            "digits_lost": (f"{y}11日起至{y}1231日", None),
            "none": ("", None),
        }[style]

    def contact(self) -> list[Part]:
        """Where to ask; the place and its parents may stand here alone."""
        chance, naming = self.chance, self.naming
        if not chance.happens("contact_line"):
            return []
        division = naming.authority.division.name
        above = ""
        if chance.happens("parent_named"):
            above = "".join(each.name for each in reversed(naming.parents))
        spoken = words("simulation_words")
        town = f"{chance.choice(spoken['towns'])}镇" if chance.happens("town_in_contact") else ""
        street = f"{chance.choice(spoken['streets'])}路{chance.randint(1, 300)}号"
        telephone = chance.randint(10**6, 10**7 - 1)
        text = f"联系地址：{above}{division}{town}{street}，联系电话：{telephone}。"
        if chance.happens("web_address") and not naming.is_ambiguous:
            host = naming.authority.division.pinyin.removesuffix("shi").removesuffix("xian")
            text += (
                f"电子版可在http://www.{host}.gov.cn/art/{self.year + 1}/1/9/art_21_3.html下载。"
            )
        return [Part("contact", text, names={"place": division})]

    def signature(self) -> list[Part]:
        """Organ and date beneath the report."""
        chance = self.chance
        if not chance.happens("signature"):
            return []
        date = self.signed
        shown = _day(date)
        if chance.happens("signature_chinese_date"):
            year = "".join(_DIGITS[int(digit)] for digit in str(date.year))
            shown = f"{year}年{chinese(date.month)}月{chinese(date.day)}日"
        names: dict[str, Any] = {"signed": date.isoformat()}
        if chance.happens("signature_date_only"):
            return [Part("signature", f"                    {shown}", names=names)]
        name = self.naming.name(long=chance.happens("signature_other_name"))
        names["authority"] = name
        gap = "  " if chance.happens("signature_one_line") else "\n" + " " * chance.choice((0, 20))
        return [Part("signature", f"{name.printed}{gap}{shown}", names=names)]

    def footer(self) -> list[Part]:
        """Lines of the web page beneath the report; they name other bodies."""
        chance = self.chance
        if not chance.happens("footer"):
            return []
        above = self.naming.parents[0].name if self.naming.parents else self.naming.division
        text = chance.choice(words("simulation_words")["footers"])
        return [Part("line", text.format(city=above, n=chance.randint(10**9, 10**10)))]
