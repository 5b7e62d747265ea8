"""What prose states of proactive disclosure: totals, channels, categories, shares."""

import pytest

from tests.parsing.prose import Stated, assert_reads, facts

TOTAL, GRAND_TOTAL = "disclosed_total", "disclosed_grand_total"
WEBSITE, WECHAT, WEIBO = "channel.website", "channel.wechat", "channel.weibo"
CATEGORY, SHARE = "category", "share"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("我局[累计主动公开政府信息 140 条]。", [(TOTAL, 140)]),
        ("全局[共主动公开各类政务信息1,276条]。", [(TOTAL, 1276)]),
        ("我局在2021年[先后主动向社会公开各类政府信息742件]。", [(TOTAL, 742)]),
        ("[信息主动公开9条]。", [(TOTAL, 9)]),
        ("[全年主动公开政府信息的总数为25份]。", [(TOTAL, 25)]),
        ("[主动公开政府信息情况：128条]。", [(TOTAL, 128)]),
        ("[信息公开总量达300条]。", [(TOTAL, 300)]),
        ("[全年主动公开政府信息三百二十一条]。", [(TOTAL, 321)]),
        ("[主动公开文件、通知等信息883条]。", [(TOTAL, 883)]),
        # the information behind its number
        ("[全年主动公开128条政府信息]。", [(TOTAL, 128)]),
        ("[累计公开169条政府信息]。", [(TOTAL, 169)]),
        # every channel together is a total, not a channel
        ("[通过各类媒介平台主动公开信息286条]。", [(TOTAL, 286)]),
        ("通过政府网站、微信公众号等平台[主动公开政府信息300条]。", [(TOTAL, 300)]),
        ("通过政府网站、微信公众号等平台[公开信息300条]。", [(TOTAL, 300)]),
        # none at all
        ("[全年没有主动公开政府信息]。", [(TOTAL, 0)]),
        ("[本年度无主动公开的政府信息]。", [(TOTAL, 0)]),
        # the year's number behind that of all years
        ("累计主动公开信息3210条，其中[2021年321条]。", [(TOTAL, 321)]),
        ("历年累计主动公开政府信息5000条，本年[新增主动公开政府信息300条]。", [(TOTAL, 300)]),
    ],
)
def test_totals(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[门户网站发布信息58条]，[微信公众号推送信息20条]。", [(WEBSITE, 58), (WECHAT, 20)]),
        ("[依托“山水之城”微信公众号发布信息12条]。", [(WECHAT, 12)]),
        ("[公众号发布12条信息]。", [(WECHAT, 12)]),
        # a sum over channels, in a clause of its own
        (
            "[主动公开信息30条]，[微信公众号发布信息12条]，[共计42条]。",
            [(TOTAL, 30), (WECHAT, 12), (GRAND_TOTAL, 42)],
        ),
        # a channel in the name of an authority
        ("区文化广播电视局[共主动公开政府信息26件]。", [(TOTAL, 26)]),
        # names and numbers in two lists
        (
            "政府网站、微信公众号分别发布信息[120条]、[80条]。",
            [(WEBSITE, 120), (WECHAT, 80)],
        ),
        (
            "门户网站和政务微博分别公开信息[12条]和[8条]。",
            [(WEBSITE, 12), (WEIBO, 8)],
        ),
        # in a list a channel may stand without its verb
        (
            "[主动公开政府信息321条]，其中[在网站上公开200条]，[微信121条]。",
            [(TOTAL, 321), (WEBSITE, 200), (WECHAT, 121)],
        ),
        (
            "[通过政府网站发布信息200条]，[占总数的66.7%]。",
            [(WEBSITE, 200), (SHARE, 66.7)],
        ),
    ],
)
def test_channels(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[主动公开政府信息10条]，其中：[部门预决算7条]；[其他3条]。",
            [(TOTAL, 10), (CATEGORY, 7), (CATEGORY, 3)],
        ),
        (
            "[主动公开政府信息50条]。其中，[机构职能8条]，[占总条数16%]；[网站42条]。",
            [(TOTAL, 50), (CATEGORY, 8), (SHARE, 16), (WEBSITE, 42)],
        ),
        (
            "[主动公开信息100条]，具体包括：[组织机构20条]、[处罚决定5条]。",
            [(TOTAL, 100), (CATEGORY, 20), (CATEGORY, 5)],
        ),
        # open, and without 其中
        (
            "[主动公开政府信息100条]，[政策文件20条]，[工作动态50条]。",
            [(TOTAL, 100), (CATEGORY, 20), (CATEGORY, 50)],
        ),
        # one number behind a total is no list
        ("[主动公开政府信息100条]，其他信息20条。", [(TOTAL, 100)]),
        # the total behind its parts
        (
            "[建议提案13则]，[规划计划类信息7则]，[全年主动公开信息总计20则]。",
            [(CATEGORY, 13), (CATEGORY, 7), (TOTAL, 20)],
        ),
        (
            "[全年公开机构职能10条]、[其他30条]，[共计40条]。",
            [(CATEGORY, 10), (CATEGORY, 30), (TOTAL, 40)],
        ),
        # numbers before their nouns
        (
            "[发布12条“工作动态”]、[5条“通知公告”]。",
            [(CATEGORY, 12), (CATEGORY, 5)],
        ),
        (
            "分别[发布政策解读12条]、[通知公告35条]。",
            [("interpretations", 12), (CATEGORY, 35)],
        ),
        # the list ends where something else is counted
        (
            "[主动公开政府信息10条]，其中[动态7条]，[收到政府信息公开申请2件]，其中网上1件。",
            [(TOTAL, 10), (CATEGORY, 7), ("applications_received", 2)],
        ),
    ],
)
def test_parts(marked: str, expected: Stated):
    assert_reads(marked, expected)


def test_labels_are_the_names_alone():
    text = "主动公开信息30条，其中“工作动态”12条，主动公开规范性文件数10条，政府网站8条，占26.7%。"
    assert [(fact.id, fact.label) for fact in facts(text)[1:]] == [
        ("narrative.category", "工作动态"),
        ("narrative.category", "规范性文件数"),
        ("narrative.channel.website", None),
        ("narrative.share", "政府网站"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "通过政府网站和微信公众号共发布信息300条。",
        "对没有主动公开政府信息的单位进行通报。",
        "应公开未公开政府信息的情况不存在。",
        "依申请公开政府信息5条。",
        "不予公开政府信息3条。",
        "全年应主动公开政府信息400条。",
        "全年主动公开政府信息不少于500条。",
        "下一年计划主动公开信息500条以上，力争开展培训4次。",
        "2020年和2021年，主动公开政府信息分别为100条和120条。",
        "主动公开各类信息 条。",
        "主动公开政府信息20条/月。",
        "向政府网站报送信息56条，被采用32条。",
        "网站收到留言56条，点击12万次。",
        "微信公众号粉丝3456人。",
        "公布12类8044项办事指南。",
    ],
)
def test_numbers_that_are_no_disclosure_of_the_year(text: str):
    assert facts(text, 2021) == []
