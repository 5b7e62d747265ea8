"""Full-time and part-time staff in prose: counted, or merely there."""

import pytest

from dashboard.parsing.fold import fold
from dashboard.parsing.narrative import read_narrative
from dashboard.parsing.narrative.prose import Prose
from tests.parsing.prose import Stated, assert_reads

FULL_TIME, PART_TIME = "staff_full_time", "staff_part_time"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[配备一名兼职人员]。", [(PART_TIME, 1)]),
        ("[专职工作人员2名]、[兼职人员5名]。", [(FULL_TIME, 2), (PART_TIME, 5)]),
        ("[配备专职人员2名]、[兼职5名]。", [(FULL_TIME, 2), (PART_TIME, 5)]),
        ("[配备1名专职]、[2名兼职工作人员]。", [(FULL_TIME, 1), (PART_TIME, 2)]),
        ("[配备了2名专职工作人员]。", [(FULL_TIME, 2)]),
        ("[专职信息人员2名]。", [(FULL_TIME, 2)]),
        ("[配备全职工作人员一名]。", [(FULL_TIME, 1)]),
        ("[现有兼职工作人员1人]。", [(PART_TIME, 1)]),
        ("[确定一名同志为政府信息公开专职人员]。", [(FULL_TIME, 1)]),
        ("由[1名同志兼职负责]政府信息公开工作。", [(PART_TIME, 1)]),
        ("[安排一位同志兼职做好]信息公开工作。", [(PART_TIME, 1)]),
        ("[工作人员3名，均为兼职]。", [(PART_TIME, 3)]),
        ("[专职和兼职人员各1名]。", [(FULL_TIME, 1), (PART_TIME, 1)]),
        ("专职和兼职工作人员分别为[2名]和[5名]。", [(FULL_TIME, 2), (PART_TIME, 5)]),
        ("[专职人员由去年的2人增加到3人]。", [(FULL_TIME, 3)]),
        ("明确一名分管领导和[两名专职人员]。", [(FULL_TIME, 2)]),
        ("[从事政府信息公开工作的人员非专职人员]。", [(FULL_TIME, 0)]),
        ("[没有配备专职工作人员]。", [(FULL_TIME, 0)]),
        # one number for both, or for people of whom neither is said
        ("配备专兼职工作人员3名。", []),
        ("配备专（兼）职工作人员3名。", []),
        ("配备专职和兼职工作人员3名。", []),
        ("从事政府信息公开工作人员数有1人。", []),
        ("由办公室[2名同志兼职]。", [(PART_TIME, 2)]),
        ("由原来的1名兼职人员增加到[2名专职人员]。", [(FULL_TIME, 2)]),
        # an increment, a number of before, and those who were trained
        ("新增兼职人员1名，[有兼职人员4名]。", [(PART_TIME, 4)]),
        ("原有专职人员1名，现有2名。", []),
        ("培训专职人员12名、兼职人员56名。", []),
        ("组织12名专职人员参加培训。", []),
        # existence without a number is no count
        ("设立专职人员负责维护网站。", []),
        ("指定专人负责。", []),
        # one leader, one in every department, and other trades are no staff
        ("明确一名分管领导，各科室确定1名联络员。", []),
        ("各村配备兼职信息员1名。", []),
        ("专职消防员20名，专职网格员312名。", []),
        ("排名进入前20名，设立专职工作机构1个。", []),
        ("无法统计专职情况。", []),
    ],
)
def test_staff(marked: str, expected: Stated):
    assert_reads(marked, expected)


def test_staff_without_a_number_is_mentioned():
    text = "设立专职人员负责维护网站，另由专人审核。"
    _, mentions = read_narrative(Prose(fold(text), []), text, None, is_government=False)
    assert [(m.id, m.span.quote(text)) for m in mentions] == [
        ("mention.staff_full_time", "专职人员"),
        ("mention.staff_designated", "专人"),
    ]
