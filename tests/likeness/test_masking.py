"""What of a report is its own: prose without form, figures, years and names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import likeness
from dashboard.likeness.masking import prose_extents
from dashboard.model import Document, Span
from dashboard.parsing.report import parse
from dashboard.reading import document
from tests.likeness.texts import report

REPORTS = Path(__file__).parents[2] / "data" / "reports"


def own(prose: str, authority: str = "曲阜市财政局", year: int = 2021) -> str:
    """The masked prose of section 1, without what the rest of the report adds."""
    return likeness.masked(report(prose, authority, year)).removesuffix("无无")


@pytest.mark.parametrize(
    ("prose", "masked"),
    [
        # figures and years, whatever they are written with
        ("2021年，公开信息140条。", "0年公开信息0条"),
        ("二〇二一年，公开信息一百四十条。", "0年公开信息0条"),
        ("２０２１年，公开信息1,140.5条。", "0年公开信息0条"),
        ("占比为3.5%，较上年多。", "占比为0较上年多"),
        # the authority: in full, without its place, as itself
        ("曲阜市财政局抓好公开，市财政局牵头，财政局落实。", "X抓好公开X牵头X落实"),
        ("我局抓好公开，本单位落实，全市推进。", "X抓好公开X落实X推进"),
        ("在市委、市政府的领导下，局党组落实。", "在X委X政府的领导下X党组落实"),
        # its places, with their kind and without
        ("山东省济宁市曲阜市，曲阜经验推广。", "X经验推广"),
        # names that stand beside each other are one
        ("我市曲阜市财政局，抓好公开。", "X抓好公开"),
        # blank space, punctuation and lines are nobody's words
        ("公开 内容，\n抓好 落实。", "公开内容抓好落实"),
    ],
)
def test_what_differs_by_nature_is_masked(prose: str, masked: str) -> None:
    assert own(prose) == masked


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开",  # a heading below the statutory ones
        "索引号：11370881004",  # a field of the page
        "版权所有：曲阜市人民政府办公室，承办单位：曲阜市大数据中心，备案号：鲁ICP备1号",
        "行政许可\t0\t0\t0",
        "| 行政许可 | 0，0 | 0 |",
    ],
)
def test_lines_that_are_no_sentences_are_left_out(line: str) -> None:
    assert own(f"抓好公开，落实责任。\n{line}\n做好解读，回应关切。") == (
        "抓好公开落实责任做好解读回应关切"
    )


def test_a_sentence_with_a_word_of_pages_is_prose() -> None:
    assert own("加强网站技术支持，全年访问量8万次。") == "加强网站技术支持全年访问量0次"


def test_neighbours_with_one_text_are_masked_alike() -> None:
    """A county's bureau and a city's commission, two years, one template."""
    template = "{year}年，{self}在{place}委、{place}政府领导下公开信息{n}条，{short}配备专人。"
    first = own(template.format(year=2021, self="我局", place="市", n=140, short="曲阜市财政局"))
    second = own(
        template.format(year=2022, self="我委", place="县", n=6, short="上高县卫健委"),
        "上高县卫生健康委员会",
        2022,
    )
    assert first == second


def test_title_preamble_headings_and_signature_are_no_prose() -> None:
    """All that is left of a report that says nothing are its two words for nothing."""
    assert likeness.masked(report("无。")) == "无无无"


def test_a_text_without_end_is_cut() -> None:
    """Two of them would take minutes to compare."""
    assert len(own("抓好公开，落实责任。\n" * 20_000)) == 30_000


def test_extents_are_what_is_not_taken_out() -> None:
    """Taken stretches may touch, overlap and reach the ends."""
    taken = [Span(8, 10), Span(0, 2), Span(4, 6), Span(5, 7)]
    assert prose_extents(10, taken) == [Span(2, 4), Span(7, 8)]
    assert prose_extents(3, []) == [Span(0, 3)]
    assert prose_extents(0, []) == []


def test_what_a_report_says_of_itself_is_the_forms_wording() -> None:
    """Some print the preamble inside their first section, on the line of its first sentence."""
    preamble = "本报告由总体情况等六个部分组成。本报告所列数据的统计期限自2021年1月1日起。"
    assert own(f"{preamble}抓好公开，落实责任。") == "抓好公开落实责任"


@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda path: path.stem)
def test_nothing_of_the_tables_is_left_in_real_reports(path: Path) -> None:
    read = parse(document(str(path), path.suffix[1:], path.read_bytes()))
    masked = likeness.masked(read)
    assert not re.search("保护第三方合法权益|结果维持|法律服务机构|本年度办理结果", masked)
    assert not re.search(r"\d\d|[^一-鿿㐀-䶿〇0X]", masked)
    assert len(masked) > 500


def test_a_table_is_left_out_whatever_it_holds() -> None:
    """Reports on a single line have their tables amid the prose."""
    prose, table = "抓好公开，落实责任。", "行政许可0件，行政处罚0件。"
    whole = report(prose + table)
    start = whole.document.text.index(table)
    read = replace(whole, tables=(Span(start, start + len(table)),))
    assert likeness.masked(read) == likeness.masked(report(prose))


def test_labels_of_a_table_that_was_not_read_are_the_forms_words() -> None:
    labels = "其他对外管理服务事项，行政处罚，行政强制，本年新制作数量，对外公开总数量。"
    prose = "抓好公开，落实责任。"
    unread = report(prose, section_two=labels)
    assert not unread.tables
    assert likeness.masked(unread) == likeness.masked(report(prose))


def test_a_report_without_the_six_headings_keeps_all_its_prose() -> None:
    """Before 2019 nothing says where the preamble ends."""
    text = "曲阜市财政局2016年政府信息公开工作年度报告\n" + "抓好公开，落实责任。\n" * 9
    older = parse(Document("older.txt", "txt", "0" * 64, text))
    assert likeness.masked(older) == "抓好公开落实责任" * 9


def test_a_government_is_masked_as_its_departments_are() -> None:
    """政府 is a government's own name, but not in what everybody discloses."""
    prose = "主动公开政府信息，做好政府信息管理。"
    assert own(prose, "曲阜市人民政府") == own(prose, "曲阜市财政局") == "主动公开信息做好信息管理"


def test_a_report_of_a_table_alone_has_no_words_of_its_own():
    whole = report("2021年，公开信息140条。")
    assert likeness.masked(replace(whole, tables=(Span(0, len(whole.document.text)),))) == ""
