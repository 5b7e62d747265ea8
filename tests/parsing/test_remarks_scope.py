"""Whether a government says that it sums up the bodies below it, and how many they are."""

import pytest

from dashboard.model import Mention
from dashboard.parsing.fold import fold
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.scope import read_declared_scope


def declared(said: str, department: str = "people_government") -> list[Mention]:
    return [*read_declared_scope(Passages(Prose(fold(said), []), ()), department)]


@pytest.mark.parametrize(
    ("said", "bodies"),
    [
        ("本报告数据汇总了全县35个部门、12个乡镇的情况。", "47"),
        ("本报告所列数据由本级政府及2个所属行政机关汇总形成。", "2"),
        ("所列数据包括县政府及各部门。", None),
        ("统计范围涵盖市政府办公室、28个市直部门和6个街道。", "34"),
    ],
)
def test_a_declared_scope_counts_the_bodies_it_counts(said, bodies):
    (mention,) = declared(said)
    assert (mention.id, mention.detail) == ("mention.scope_declared", bodies)
    assert mention.span.quote(said) in said


@pytest.mark.parametrize(
    "said",
    [
        "全县35个部门均设立了公开专栏。",
        "数据开放平台上线28个主题。",
        "本报告由县政府办公室编制。",
    ],
)
def test_bodies_that_are_not_summed_up_are_no_scope(said):
    assert declared(said) == []


def test_a_department_declares_no_scope():
    assert declared("本报告数据汇总了局机关和12个下属单位的情况。", "finance") == []
