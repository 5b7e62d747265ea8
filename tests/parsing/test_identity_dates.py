"""Year, period and dates: as printed, or null where the text contradicts itself."""

import datetime as dt

import pytest

from tests.parsing.identities import BODY, read, titled

BARE = "曲阜市财政局政府信息公开工作年度报告"
OF_2022 = "曲阜市财政局2022年政府信息公开工作年度报告"
OF_2021 = "曲阜市财政局2021年政府信息公开工作年度报告"
PERIOD_2021 = "统计期限为2021年1月1日至2021年12月31日。"


@pytest.mark.parametrize(
    ("head", "tail", "year"),
    [
        # the period was copied from the last report: title and date agree against it
        (f"{OF_2022}\n{PERIOD_2021}", "2023年1月10日", 2022),
        # title and period against each other, nothing to decide
        (f"{OF_2022}\n{PERIOD_2021}", "", None),
        (f"{OF_2022}\n{PERIOD_2021}", "2022年1月10日", None),
        # dated before its year is over
        (OF_2022, "2022年1月10日", None),
        (OF_2021, "2021年12月30日", 2021),
        # titles of two years
        (f"曲阜市财政局2020年政府信息公开工作年度报告\n{OF_2021}", "", None),
        (f"曲阜市财政局2020年政府信息公开工作年度报告\n{OF_2021}", "2022年1月3日", 2021),
        # no year in the title
        (f"{BARE}\n{PERIOD_2021}", "", 2021),
        (f"{BARE}\n2020年公开100条。2021年，我局公开120条。", "2022年1月10日", 2021),
        # the year before the page's date is a guess
        (f"{BARE}\n发布日期：2022-01-20", "", None),
        # numbers of documents, decrees and articles
        (f"{BARE}\n依据〔2019〕60号、国务院令第711号、第2021条。", "", None),
        (f"{BARE}\n曲财字〔2022〕3号", "", None),
        (f"曲财字〔2022〕3号\n{OF_2021}", "", 2021),
        (f"{BARE}\n自2008年以来，落实2019年修订的条例。", "", None),
        (f"{BARE}\n网址：http://www.qufu.gov.cn/2021/1/20/art_1.html", "", None),
        # a damaged period
        (f"{BARE}\n统计期限自202111日起至20221231日。", "", None),
    ],
)
def test_the_year(head: str, tail: str, year: int | None):
    assert read(f"{head}\n{BODY}{tail}\n")[0].year == year


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("统计时段：二〇二一年一月一日至十二月三十一日", "2021-01-01", "2021-12-31"),
        ("统计周期2021年1月1日-12月31日", "2021-01-01", "2021-12-31"),
        ("起止时间为2021.1.1-2021.12.31", "2021-01-01", "2021-12-31"),
        ("自2021年1月1日起,至2021年12月31日止", "2021-01-01", "2021-12-31"),
        ("2021年1月1日\n至2021年12月31日", "2021-01-01", "2021-12-31"),
        ("从2021年1月1日开始，到2021年12月31日截止", "2021-01-01", "2021-12-31"),
        ("自2021年1月1日起，截止到2021年12月31日", "2021-01-01", "2021-12-31"),
        ("为2021年1月1日（含）至2021年12月31日（含）", "2021-01-01", "2021-12-31"),
        ("统计时限从2020年12月26日至2021年12月25日止", "2020-12-26", "2021-12-25"),
        # of something else
        ("整治行动自2021年3月1日至2021年4月30日开展", None, None),
        ("统计期限自202111日起至20221231日", None, None),
    ],
)
def test_the_period(sentence: str, first: str | None, last: str | None):
    period = titled("曲阜市财政局", sentence + "。").period
    assert tuple(day and day.isoformat() for day in period) == (first, last)


@pytest.mark.parametrize(
    ("field", "date"),
    [
        # joined to the time
        ("发布日期：2022-03-2918:26", "2022-03-29"),
        ("发布日期：2022年01月20日10:00来源：本站", "2022-01-20"),
        # 1 March at 18:26, or 11 March at 8:26
        ("发布日期：2022-3-118:26", None),
        # label and value on lines of their own, in cells
        ("发布时间\n2022-01-20\n来源\n本站", "2022-01-20"),
        ("发文日期 | 2022-01-20 | 主题分类", "2022-01-20"),
        ("【发布日期】 2022年1月20日 【字体：大 中 小】", "2022-01-20"),
        # the publication counts before the document
        ("成文日期：2022-01-18 发布日期：2022-01-20", "2022-01-20"),
        ("发文日期：2022-01-18\n公开日期：2022-01-20", "2022-01-20"),
        # years later
        ("发布日期：2024-05-06", "2024-05-06"),
        # a bare month; another kind of date
        ("发布日期：2022-01", None),
        ("有效日期：2030-01-01", None),
        ("截止日期：2022-02-20", None),
    ],
)
def test_the_date_of_the_page(field: str, date: str | None):
    found = read(f"{field}\n{OF_2021}\n{BODY}")[0].page_date
    assert (found and found.isoformat()) == date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022 年 1 月 2 1 日", 21),
        ("2 0 2 2 年 1 月 1 8 日", 18),
        ("二○二二年一月三十一日", 31),
        ("二O二二年一月十八日", 18),
        ("2022/1/18", 18),
        ("曲阜市财政局\n2022年1月18日\n\n附件：统计表", 18),
        # a list of links behind the report
        ("曲阜市财政局 2022年1月18日\n相关链接\n2022年年报 2023-01-19\n", 18),
        ("2022年2月31日", None),
        ("2022年1月18日印发", None),
    ],
)
def test_the_date_of_the_signature(line: str, day: int | None):
    signed = read(f"{OF_2021}\n{BODY}{line}\n")[0].signed
    assert signed == (dt.date(2022, 1, day) if day else None)
