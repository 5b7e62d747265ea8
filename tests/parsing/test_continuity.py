"""One authority over the years, whatever its place or its department was called."""

import pytest

from dashboard.parsing.identity.continuity import present_code
from tests.parsing.identities import titled


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("长泰县财政局", 2019), ("长泰区财政局", 2022)),  # a county became a district
        (("蓟县财政局", 2014), ("蓟州区财政局", 2020)),
        (("临淄区科技局", 2020), ("临淄区科学技术局", 2021)),  # short form
        (("曲阜市发展改革局", 2012), ("曲阜市发展和改革局", 2022)),
        (("曲阜市人民政府", 2012), ("曲阜市政府", 2022)),
    ],
)
def test_a_renamed_authority_keeps_its_key(earlier, later):
    keys = {titled(name, year=year).key for name, year in (earlier, later)}
    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("曲阜市财政局", "曲阜市教育局"),
        ("曲阜市财政局", "邹城市财政局"),
        ("曲阜市人民政府", "曲阜市人民政府办公室"),
        ("曲阜市公安局", "曲阜市公安局交通警察大队"),
        ("南京市鼓楼区财政局", "徐州市鼓楼区财政局"),
        ("曲阜市小雪街道办事处", "曲阜市陵城镇人民政府"),
    ],
)
def test_different_authorities_have_different_keys(one, other):
    assert titled(one).key != titled(other).key


def test_a_place_that_is_not_settled_gives_no_key():
    """鼓楼区 lies in five cities: its bureaus cannot be told apart over the years."""
    assert titled("鼓楼区财政局").key is None


def test_the_code_follows_changes_of_rank_and_stops_at_mergers():
    assert present_code("350625") == "350605"  # 长泰县 → 长泰区
    assert present_code("370881") == "370881"
    assert present_code("110103") == "110103"  # 崇文区 went into 东城区, which is another one
