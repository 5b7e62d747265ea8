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
    ("marked", "expected"),
    [
        # a sum stands directly behind what it adds up, and counts items of information
        ("[主动公开政府信息326条]。罚款15起，合计23.5万元。", [(TOTAL, 326)]),
        ("[主动公开政府信息326条]。各科室明确1名信息员，共计12名。", [(TOTAL, 326)]),
        ("[主动公开政府信息326条]。回复留言56条，共计60条。", [(TOTAL, 326)]),
        ("[主动公开政府信息326条]。书面2件、网上5件，总计7件。", [(TOTAL, 326)]),
        (
            "[主动公开政府信息326条]。其中[网站200条]，[微信126条]，[合计326条]。",
            [(TOTAL, 326), (WEBSITE, 200), (WECHAT, 126), (GRAND_TOTAL, 326)],
        ),
        ("[主动公开政府信息326条]，书面2件、网上5件，总计7件。", [(TOTAL, 326)]),
        # a share stands between a part and the sum, and is no part
        (
            "[公开机构职能10条]，[占25%]；[其他30条]，[占75%]；[合计40条]。",
            [(CATEGORY, 10), (SHARE, 25), (CATEGORY, 30), (SHARE, 75), (TOTAL, 40)],
        ),
        # the whole stands before the list
        (
            "[主动公开信息90条]。其中[机构职能10条]、[其他30条]，合计40条。",
            [(TOTAL, 90), (CATEGORY, 10), (CATEGORY, 30)],
        ),
        # 其中 opens the parts of what stands before it
        ("[主动公开政府信息326条]。办理许可345件，其中变更56件、注销12件。", [(TOTAL, 326)]),
        ("[主动公开政府信息326条]。在岗职工45人，其中科员5个。", [(TOTAL, 326)]),
        ("全年制发公文235件，其中主动公开86件、不予公开137件。", []),
    ],
)
def test_sums_and_parts_of_something_else(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # the year's beside that of all years, in either order
        ("[今年共主动公开政府信息76条]；累计公开信息1280条。", [(TOTAL, 76)]),
        ("累计公开信息8900条，[今年公开信息560条]。", [(TOTAL, 560)]),
        # parts of the year
        ("1—6月主动公开信息120条。", []),
        ("2022年1-11月主动公开信息320条，12月公开32条。", []),
        ("截至6月底主动公开信息120条。", []),
        ("1-12月[主动公开信息120条]。", [(TOTAL, 120)]),
        ("截至2022年12月31日，[累计主动公开信息120条]。", [(TOTAL, 120)]),
        # other bodies, and the author's own beside that of its branches
        ("市政府主动公开政府信息12560条，我局位列全市第3。", []),
        ("下属学校公开信息2300条。", []),
        (
            "下属事业单位公开信息65条，局机关公开信息220条，[共计公开信息285条]。",
            [(TOTAL, 285)],
        ),
        ("市公安局主动公开信息1200条，交警支队主动公开信息300条。", []),
    ],
)
def test_totals_of_the_year_and_of_the_author(marked: str, expected: Stated):
    assert_reads(marked, expected, 2022)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[主动公开情况：112条]。", [(TOTAL, 112)]),
        ("在市政务信息公开网主动公开信息，[共计93条]。", [(TOTAL, 93)]),
        ("[全年共发布各类政务信息1020条]，其中被采用15条。", [(TOTAL, 1020)]),
        ("[共发布了信息（包括图片、视频）210条]。", [(TOTAL, 210)]),
        ("[主动公开政府信息2千条]。", [(TOTAL, 2000)]),
        ("[主动公开政府信息增加25条，达到310条]。", [(TOTAL, 310)]),
        (
            "全年共发布信息：[文字类85条]，[图片类30条]。",
            [(CATEGORY, 85), (CATEGORY, 30)],
        ),
        # not done, or not proactive
        ("应主动公开信息，共计93条。", []),
        ("依申请公开信息，共计3条。", []),
        ("比去年增加25条，达到310条。", []),
    ],
)
def test_totals_in_other_wordings(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # the channel stands where its readers are counted
        ("微信公众号阅读量12万次，[发布86篇]，粉丝3200人。", [(WECHAT, 86)]),
        ("政府网站全年访问量256万次，[共发布560条]。", [(WEBSITE, 560)]),
        ("政府网站总访问量3568900次，[信息发布总数4521条]。", [(WEBSITE, 4521)]),
        ("微博粉丝3200人，微信关注5000人，发布信息120条。", []),
        ("微信、微博阅读量12万次，发布86篇。", []),
        # issues of several items each
        ("微信公众号关注用户3200人，全年推送86期356条。", []),
        # sites of others, and the time before the year
        ("在信用中国网站公示信息345条。", []),
        ("网站开通至今共发布信息6500余条。", []),
    ],
)
def test_channels_and_their_readers(marked: str, expected: Stated):
    assert_reads(marked, expected)


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
