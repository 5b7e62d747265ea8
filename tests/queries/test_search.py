"""Finding reports: what words mean, whom they name, where texts hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.parsing.fold import fold
from dashboard.queries import search
from dashboard.queries.search.passages import AROUND, excerpts
from dashboard.queries.search.wording import pattern
from dashboard.queries.selection import Selection
from tests.corpus import TOLD, Corpus, Told, corpus

ALL = Selection()
LINZI, QUFU, GULOU = "370305", "370881", ("320302", "350102")
GULOUS = (
    Told("g01", 2021, "320302", "鼓楼区教育局", type="education"),
    Told("g02", 2021, "350102", "鼓楼区教育局", type="education"),
)


def holding(texts: Mapping[str, str], told: tuple[Told, ...] = TOLD) -> Corpus:
    """The corpus with other texts for some of its reports."""
    made = corpus(told)
    written = pl.DataFrame({"report_id": list(texts), "text": list(texts.values())})
    frames = made.frames | {"texts": made.frames["texts"].update(written, on="report_id")}
    return Corpus(frames)


FRAMES = corpus()
WITH_GULOU = corpus((*TOLD, *GULOUS))


def codes(query: str, frames: Corpus = WITH_GULOU) -> list[str]:
    return search.places(frames, ALL, query)["code"].to_list()


def authorities(query: str, selection: Selection = ALL) -> list[str]:
    return search.authorities(FRAMES, selection, query)["authority"].to_list()


def reports(frames: Corpus, query: str, selection: Selection = ALL) -> list[str]:
    return search.passages(frames, selection, query)["report_id"].to_list()


@pytest.mark.parametrize(
    "query",
    ["临淄", "临淄区", "山东临淄", "淄博市临淄区", "linzi", "linziqu", "Lin Zi", "LINZI QU",
     "lin zi qu", "línzī", "linzi district", "lz", "lzq", "370305", "“lin zi”", "ｌｉｎｚｉ",
     "临淄区科技局", "临淄科技局"],
)  # fmt: skip
def test_a_place_is_found_however_it_is_written(query: str) -> None:
    assert codes(query) == [LINZI]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("山东", ["370000"]), ("shandong", ["370000"]), ("Shandong Province", ["370000"]),
        ("宁夏", ["640000"]), ("ningxia", ["640000"]), ("海淀 曲阜", ["110108", QUFU]),
        # what repeats is found everywhere, and only where reports come from
        ("鼓楼区", [*GULOU]), ("gulou", [*GULOU]), ("福州 鼓楼", ["350100", *GULOU]),
        # inside the division it follows without a gap, it is one
        ("福州鼓楼", ["350102"]),
        ("广州", []), ("山东特产", []), ("教育局", []), ("主动公开", []),
    ],
)  # fmt: skip
def test_names_that_repeat_are_all_found(query: str, found: list[str]) -> None:
    assert codes(query) == found


def test_places_count_the_reports_inside_of_the_years_asked_for() -> None:
    """Under all filters but that of regions, which a place found would replace."""
    assert search.places(FRAMES, ALL, "临淄").to_dicts() == [
        {"word": "临淄", "code": LINZI, "reports": 4}
    ]
    assert search.places(FRAMES, ALL, "临淄 2019-2020")["reports"].to_list() == [2]
    elsewhere = Selection(regions=("110000",), years=(2020,))
    assert search.places(FRAMES, elsewhere, "临淄")["reports"].to_list() == [1]
    assert search.places(FRAMES, Selection(years=(2018,)), "临淄 2019").is_empty()


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("临淄 2021", (2021,)), ("2019-2021 临淄", (2019, 2020, 2021)), ("2020年", (2020,)),
        ("２０２０年度", (2020,)), ("2021至2019", (2019, 2020, 2021)), ("2018 2020", (2018, 2020)),
        # no year of reports, no year at all, and one that is meant literally
        ("1066", ()), ("20211", ()), ('"2021"', ()),
    ],
)  # fmt: skip
def test_years_limit_the_reporting_year(query: str, years: tuple[int, ...]) -> None:
    assert search.understand(query).years == years


def test_what_names_one_place_is_one_word() -> None:
    """Syllables and the kind of division with them; what follows is another word."""
    words = search.understand("Linzi District lin zi qu Inner Mongolia education").words
    assert [w.text for w in words] == ["Linzi District", "lin zi qu", "Inner Mongolia", "education"]


def test_quoted_words_stay_together() -> None:
    words = search.understand("“主动 公开” 「依申请」 不予　公开 'x").words
    assert [word.text for word in words] == ["主动 公开", "依申请", "不予", "公开", "'x"]
    assert [word.is_quoted for word in words] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("临淄区科学技术局", ["临淄区科学技术局"]),
        ("临淄科技局", ["临淄区科学技术局"]),  # short place, short function
        ("linzi science", ["临淄区科学技术局"]),
        ("海淀 education", ["海淀区教育局"]),
        ("海淀 教委", ["海淀区教育局"]),
        # its beginning, then part of it, then whoever lies inside
        ("曲阜市", ["曲阜市人民政府", "曲阜市科学技术局"]),
        ("山东", ["山东省科学技术厅", "临淄区科学技术局", "曲阜市人民政府", "曲阜市科学技术局"]),
        ("科技厅", ["山东省科学技术厅", "临汾市科学技术局", "上高县科学技术局", "临淄区科学技术局",
                  "曲阜市科学技术局", "原州区科学技术局"]),
        ("政府", ["曲阜市人民政府"]),
        ("曲阜 科技 2022", ["曲阜市科学技术局"]),
        ("曲阜 科技 2018", []),
        ("不予公开", []),
        ("2021", []),
    ],
)  # fmt: skip
def test_authorities_are_named_by_all_words(query: str, found: list[str]) -> None:
    assert authorities(query) == found


def test_authorities_of_the_place_itself_come_before_those_inside() -> None:
    """Where no name holds the word: 3 its own division, 4 inside it."""
    found = search.authorities(FRAMES, ALL, "shandong")
    assert found["rank"].to_list() == [3, 4, 4, 4]
    assert found.item(0, "authority") == "山东省科学技术厅"


def test_an_authority_is_one_over_the_years() -> None:
    """With its years newest first and the newest report; of the filters alone."""
    (row,) = search.authorities(FRAMES, ALL, "临淄").to_dicts()
    assert (row["authority_key"], row["place"]) == (f"{LINZI}//science_technology", LINZI)
    assert (row["years"], row["reports"], row["newest"]) == ([2022, 2021, 2020, 2019], 4, "r12")
    (row,) = search.authorities(FRAMES, Selection(years=(2020,)), "临淄").to_dicts()
    assert (row["years"], row["newest"], row["rank"]) == ([2020], "r02", 1)


def test_authorities_whose_place_is_open_are_never_merged() -> None:
    """Two reports of some 教育局: nobody knows that it is the same."""
    frames = corpus((Told("a", 2020, None, "教育局"), Told("b", 2021, None, "教育局")))
    unkeyed = frames.frames["reports"].with_columns(authority_key=pl.lit(None, pl.String))
    found = search.authorities(Corpus(frames.frames | {"reports": unkeyed}), ALL, "教育局")
    assert found["newest"].sort().to_list() == ["a", "b"]
    assert found["reports"].to_list() == [1, 1]


def test_a_list_that_is_cut_says_how_many_there_are() -> None:
    found = search.authorities(FRAMES, ALL, "科学技术", limit=2)
    assert (len(found), found["found"].to_list()) == (2, [6, 6])
    frames = holding({each.id: f"{each.id} 依申请公开" for each in TOLD})
    found = search.passages(frames, ALL, "依申请公开", limit=2)
    assert (found["report_id"].to_list(), found["found"].to_list()) == (["r07", "r09"], [14, 14])


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("主动公开", "应当[主动公开]的"),
        ("主动公开", "[主 动　公 开]"),  # a heading printed with gaps
        ("主动公开", "内容[主动\n公开]，"),  # a torn line
        ("主动公开", "主动\t公开"),  # two cells are two words
        ("主动公开", "主动\n\n公开"),  # two paragraphs as well
        ("“主动 公开”", "[主动公开]"),
        ("PDF", "[ｐｄｆ]"), ("pdf", "一份[PDF]"), ("ＰＤＦ", "[Pdf]"),
        ("主動公開", "[主动公开]"), ("主动公开", "[主動公開]"),
        ("163件", "[163件]"), ("163件", "[163 件]"), ("163件", "[１６３件]"),
        ("163", "16 3"),  # digits of two numbers
        ("“wps office”", "[WPS  Office]"), ("“wps office”", "wpsoffice"),
        (".*", "a[.*]b"), ("(三", "[（三]）"), ("a|b", "a"), ("[甲]", "[甲]"), ("\\d", "5"),
        ("公开", "[公开]不[公开]"),
    ],
)  # fmt: skip
def test_words_are_found_as_printed(word: str, printed: str) -> None:
    """Marked are the hits; texts and spans are those of the report, not of a copy of it."""
    literal = word == "[甲]"
    text = printed if literal else re.sub(r"[\[\]]", "", printed)
    starts = [m.start() - 2 * n for n, m in enumerate(re.finditer(r"\[", printed))]
    frames = holding({"r04": text})
    found = search.passages(frames, Selection(regions=(QUFU,), years=(2021,)), word)
    hits = [hit for s in found["snippets"].explode().drop_nulls() for hit in s["hits"]]
    if literal:
        assert hits == [{"start": 0, "end": 3}]
    else:
        assert [hit["start"] for hit in hits] == starts
        marked = text
        for hit in reversed(hits):
            marked = (
                f"{marked[: hit['start']]}[{marked[hit['start'] : hit['end']]}]"
                + (marked[hit["end"] :])
            )
        assert marked == printed


def test_a_word_is_the_same_in_full_width_and_capitals() -> None:
    """The pattern itself, whoever asks for it."""
    assert pattern("ＰＤＦ") == pattern("PDF") == pattern("pdf")


def test_all_words_must_be_met() -> None:
    """In the text; a place and a kind of authority also by the report itself."""
    frames = holding(
        {"r03": "不予公开 0 件", "r04": "不予公开，区块链", "r08": "临淄区来函：不予公开"}
    )
    assert reports(frames, "不予公开") == ["r03", "r04", "r08"]
    assert reports(frames, "不予公开 区块链") == ["r04"]
    assert reports(frames, "linzi 不予公开") == ["r03"]  # the report of 2018 spells it otherwise
    assert reports(frames, "临淄 不予公开") == ["r03", "r08"]
    assert reports(frames, '"临淄" 不予公开') == ["r08"]  # only what the text says
    assert reports(frames, "教育局 不予公开") == ["r08"]
    assert reports(frames, "不予公开 2018") == ["r08"]
    assert reports(frames, "不予公开", Selection(regions=(LINZI,))) == ["r03"]


def test_a_word_of_many_subjects_is_looked_for_in_the_text() -> None:
    """数据 is short for an authority, too; reports of that kind do not hold it for that."""
    frames = holding({"r08": "经费不足"})
    assert authorities("教育") == ["海淀区教育局"]
    assert reports(frames, "教育 经费") == []
    assert reports(frames, "教育局 经费") == ["r08"]
    assert authorities("海淀教育") == ["海淀区教育局"]
    assert reports(frames, "海淀教育 经费") == []
    assert reports(frames, "海淀教育局 经费") == ["r08"]


def test_reports_that_only_belong_there_are_no_passages() -> None:
    """A place whose name no text holds leads to the place and its authorities, not to texts."""
    assert reports(FRAMES, "临淄") == []
    assert authorities("临淄") == ["临淄区科学技术局"]


def test_passages_come_newest_first_and_open_at_their_place() -> None:
    """Snippets reach thirty characters to each side, and their spans read back the hit."""
    text = "甲" * 100 + "区块链" + "乙" * 100
    frames = holding({"r01": text, "r09": text, "r10": text})
    found = search.passages(frames, ALL, "区块链")
    assert found["year"].to_list() == [2022, 2020, 2019]
    (snippet,) = found.item(0, "snippets").to_list()
    assert snippet["text"] == "甲" * AROUND + "区块链" + "乙" * AROUND
    assert snippet["start"] == 100 - AROUND
    (hit,) = snippet["hits"]
    assert text[hit["start"] : hit["end"]] == "区块链"


def test_each_word_has_a_snippet_before_any_has_two() -> None:
    text = ("公开" + "。" * 100) * 5 + "复议"
    pieces = excerpts(text, [pattern("公开"), pattern("复议")])
    assert [piece["start"] for piece in pieces] == [0, 72, 480]


def test_sentences_come_before_cells_of_tables() -> None:
    text = (
        "（三）不予公开\t0\t0\t0\n" * 9
        + "对涉及第三方合法权益的申请依法作出不予公开的决定并向申请人说明理由。"
    )
    piece, *_ = sorted(excerpts(text, [pattern("不予公开")]), key=lambda each: -each["start"])
    assert "说明理由" in piece["text"]
    assert len(excerpts(text, [pattern("不予公开")])) == 3


def test_reports_without_a_year_come_last() -> None:
    """Also where the texts of the years before already fill the list."""
    frames = holding({"r01": "区块链", "r11": "区块链"})
    undated = {
        name: frames.frames[name].with_columns(
            year=pl.when(pl.col("report_id") != "r11").then("year")
        )
        for name in ("reports", "texts")
    }
    frames = Corpus(frames.frames | undated)
    assert reports(frames, "区块链") == ["r01", "r11"]
    found = search.passages(frames, ALL, "区块链", limit=1)
    assert (found["report_id"].to_list(), found.item(0, "found")) == (["r01"], 2)


def test_only_the_newest_reports_are_read_and_it_is_said_how_many() -> None:
    """What lies further back is no passage until somebody reads on."""
    texts = {"r01": "区块链", "r09": "区块链", "r07": "区块链"}  # of 2019, 2022, 2023
    frames = holding(texts)
    for most, found in ((1, ["r07"]), (4, ["r07", "r09"]), (14, ["r07", "r09", "r01"])):
        passages = search.passages(frames, ALL, "区块链", 50, most)
        assert passages["report_id"].to_list() == found
        assert passages["found"].unique().to_list() == [len(found)]
        assert search.extent(frames, ALL, "区块链", most).row(0) == (most, 14)
    assert search.extent(frames, ALL, "区块链 2021", 20).row(0) == (5, 5)
    assert search.extent(frames, Selection(years=(2019,)), "区块链 2021", 20).row(0) == (0, 0)


def test_similar_names_are_a_question_of_their_own() -> None:
    """One wrong character, one wrong letter: found as similar, never as an answer."""
    assert authorities("海淀区教肓局") == []
    similar = search.similar_authorities(FRAMES, ALL, "海淀区教肓局")
    assert similar["authority"].to_list()[0] == "海淀区教育局"
    assert codes("linzy") == []
    assert search.similar_places(FRAMES, ALL, "linzy")["code"].to_list()[0] == LINZI
    assert search.similar_authorities(FRAMES, ALL, "区").is_empty()
    assert search.similar_places(FRAMES, ALL, "qqqqqq").is_empty()


def test_examples_find_something() -> None:
    """Phrases that no text holds are none; a store without reports has none at all."""
    frames = holding({"r04": "政务新媒体"})
    found = search.examples(frames, ALL, ("政务新媒体", "区块链"))["query"].to_list()
    assert found == ["临淄区科学技术局", "linzi", "政务新媒体"]
    assert search.examples(corpus(()), ALL, ("政务新媒体",)).is_empty()


HOSTILE = ["", " ", "　", '"', '""', "“”", "\x00", "\ud800",
           "a" * 10_000, "公" * 10_000, "公 " * 5_000,
           "(((((", "[^]", "(?P<", "\\", "{0,99999}", "%", "2021-", "0" * 300, "'" * 300, "ü" * 200,
           "公" * search.LONGEST, "İ", "ﬃ", "🀄" * 50, "\u202e倒", "linzi " * 40]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_raises(query: str) -> None:
    ask_everything(query)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=250))
def test_no_text_whatsoever_raises(query: str) -> None:
    ask_everything(query)


def ask_everything(query: str) -> None:
    """Every question has an answer in its own columns."""
    for question in (search.places, search.authorities, search.passages,
                     search.similar_authorities, search.similar_places):  # fmt: skip
        assert question(FRAMES, ALL, query).columns == question(FRAMES, ALL, "临淄 公开").columns


def test_a_query_that_is_too_long_says_so() -> None:
    assert search.understand("公" * (search.LONGEST + 1)).is_cut
    assert search.understand("公 " * (search.MOST_WORDS + 1)).is_cut
    assert not search.understand("公 " * search.MOST_WORDS).is_cut


PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@settings(deadline=None)  # the first pattern gathers which characters stand for which
@given(PRINTED.filter(lambda word: fold(word).strip()))
def test_every_word_finds_itself(word: str) -> None:
    """Polars and Python agree that it does."""
    assert re.search(pattern(word), word)
    assert pl.Series([word]).str.contains(pattern(word)).all()
