"""Meetings, training, open days, proposals, interpretations, opinions, accountability."""

import pytest

from tests.parsing.prose import Stated, assert_reads

MEETINGS, TRAINING, TRAINEES = "meetings", "training_sessions", "trainees"
NPC, CPPCC = "npc_suggestions", "cppcc_proposals"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a training without a subject is about that of its sentence
        (
            "[召开政务公开工作会议3次]，[举办培训班2期]，[培训人员120人次]。",
            [(MEETINGS, 3), (TRAINING, 2), (TRAINEES, 120)],
        ),
        ("[召开政务公开推进会两次]、[业务培训会一次]。", [(MEETINGS, 2), (TRAINING, 1)]),
        ("[召开3次政务公开专题会议]。", [(MEETINGS, 3)]),
        ("[召开二次会议]专题研究政务公开工作。", [(MEETINGS, 2)]),
        ("[举办政府信息公开培训班2期]，[参训人员60余人次]。", [(TRAINING, 2), (TRAINEES, 60)]),
        ("举办[“企业家创新精神培训”2期150人次]。", [("business_training_sessions", 2)]),
        ("[举办企业统计人员业务培训7期]。", [("business_training_sessions", 7)]),
        ("开展[“政府开放日”活动2次]。", [("open_day_events", 2)]),
        ("[开展五次“政府开放日”活动]。", [("open_day_events", 5)]),
        ("开展法治培训5次；[政务公开培训1次]。", [(TRAINING, 1)]),
        # other events, and those that others held
        ("参加法治培训5次，政务公开培训1次。", []),
        ("召开新闻发布会4次，召开防汛工作会议2次。", []),
        ("组织消防培训，参训人员30人次。", []),
        ("参加上级组织的政务公开培训3次。", []),
    ],
)
def test_events(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[办理人大代表建议15件]、[政协提案20件]。", [(NPC, 15), (CPPCC, 20)]),
        ("[共收到政协委员提案办理1条]。", [(CPPCC, 1)]),
        ("共承办建议提案35件，其中[人大代表建议15件]、[政协提案20件]。", [(NPC, 15), (CPPCC, 20)]),
        ("[承办15件人大代表建议]、[20件政协提案]。", [(NPC, 15), (CPPCC, 20)]),
        ("人大代表建议、政协提案分别为[15件]和[20件]。", [(NPC, 15), (CPPCC, 20)]),
        # the name of a session is no number
        (
            "[办理县十七届人大二次会议代表建议4件]，[县政协十届二次会议委员提案6件]。",
            [(NPC, 4), (CPPCC, 6)],
        ),
        # several numbers for one thing
        ("承办省人大代表建议2件、市人大代表建议13件。", []),
        # one number for both; parts of those handled; replies that were published
        ("共承办人大建议和政协提案35件。", []),
        ("主办人大代表建议5件，协办3件。", []),
        ("公开人大代表建议和政协提案答复12件。", []),
    ],
)
def test_proposals(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[发布政策解读材料12篇]，其中图文解读5篇。", [("interpretations", 12)]),
        ("[发布12篇政策解读]。", [("interpretations", 12)]),
        # the work of others
        ("转发国家、省政策解读45篇，[发布本级政策解读6篇]。", [("interpretations", 6)]),
        # what is counted stands before the quantity quoted
        ("征求意见建议[7个方面26条]，采纳12条。", [("suggestions_received", 26)]),
        ("公开征集到公众意见[10条]。", [("suggestions_received", 10)]),
        ("公开征求意见3次。", []),
    ],
)
def test_opinions(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[未发生责任追究情况]。", [("accountability_cases", 0)]),
        ("[没有因违反《条例》被问责的情况]。", [("accountability_cases", 0)]),
        ("[责任追究0起]。", [("accountability_cases", 0)]),
        ("未建立责任追究制度的单位已整改。", []),
    ],
)
def test_accountability(marked: str, expected: Stated):
    assert_reads(marked, expected)
