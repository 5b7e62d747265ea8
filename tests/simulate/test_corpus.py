"""Simulated reports: marked, repeatable, as varied as promised, and true to their text."""

import json
import re
from collections import Counter
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as open_docx

from dashboard.model import Form
from dashboard.simulate import Order, Simulated, simulate, write_corpus
from dashboard.simulate.damage import DAMAGES
from dashboard.simulate.grids import requests
from dashboard.simulate.layouts import LAYOUTS
from dashboard.simulate.markup import extents
from dashboard.simulate.strangers import KINDS
from dashboard.simulate.templates import features, sentences
from dashboard.vocabulary import measures, words

MARK = words("identity_words")["simulated"][0]
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@cache
def corpus(count: int = 3000) -> list[Simulated]:
    order = Order(seed=5, formats=("txt", "md"))
    return [simulate(number, order) for number in range(count)]


def text_of(simulated: Simulated) -> str:
    return simulated.content.decode(simulated.truth["encoding"])


def reports() -> list[Simulated]:
    return [each for each in corpus() if "not_report" not in each.truth]


def test_the_same_seed_gives_the_same_files_and_another_seed_others(tmp_path):
    order = Order(seed=7, formats=("txt", "html", "docx"))
    for name in ("one", "two"):
        assert len(list(write_corpus(tmp_path / name, 12, order))) == 12
    files = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    }
    assert files["one"] == files["two"]
    other = [simulate(number, order._replace(seed=8)).content for number in range(12)]
    assert other != [simulate(number, order).content for number in range(12)]


def test_a_report_does_not_depend_on_those_before_it():
    order = Order(seed=5, formats=("txt", "md"))
    assert simulate(2_999, order).content == corpus()[2_999].content


def test_a_corpus_is_folders_of_a_thousand_and_one_line_of_truth_a_file(tmp_path):
    paths = list(write_corpus(tmp_path, 1_002, Order(formats=("txt",))))
    lines = (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    named = [json.loads(line)["path"] for line in lines]
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == named
    assert named[0] == "reports/000/000000.txt"
    assert named[-1] == "reports/001/001001.txt"


def test_every_feature_of_the_vocabulary_occurs():
    drawn = Counter(feature for each in reports() for feature in each.truth["features"])
    drawn.update(f"not_report:{each.truth.get('not_report', 'none')}" for each in corpus())
    only_other_formats = {"format:html", "format:docx", "format:pdf", "html_meta"}
    named = {f"{f.group}:{f.name}" if f.group else f.name for f in features() if f.weight}
    assert named - set(drawn) == only_other_formats


def test_townships_report_in_the_years_of_their_lists():
    towns = [r.truth["identity"] for r in reports() if "township" in r.truth["features"]]
    located = [identity for identity in towns if identity.get("region", {}).get("code")]
    assert located
    assert all(identity["region"]["town"] for identity in located)
    assert min(identity["year"] for identity in towns if identity.get("year")) >= 2016


def test_every_layout_damage_and_stranger_has_a_name_in_the_vocabulary():
    names = {(feature.group, feature.name) for feature in features()}
    assert {("table_layout", name) for name in LAYOUTS} <= names
    assert {("damage", name) for name in DAMAGES} | {("damage", "none")} == {
        name for name in names if name[0] == "damage"
    }
    assert {("not_report", name) for name in KINDS} <= names


def test_every_prose_fact_and_statement_is_one_of_the_vocabulary():
    stated = {s.id for each in sentences().values() for t in each for s in t.statements}
    narrative = {id_ for id_ in stated if not id_.startswith("mention.")}
    assert narrative <= set(measures())


def test_each_text_says_on_a_line_of_its_own_that_it_is_simulated():
    for simulated in corpus():
        lines = text_of(simulated).strip().splitlines()
        assert MARK in (lines[0], lines[-1]), lines[:2]


def test_web_pages_and_word_files_say_so_too():
    for suffix in ("html", "docx"):
        made = [simulate(number, Order(formats=(suffix,))) for number in range(20)]
        for simulated in made:
            content = simulated.content
            if suffix == "docx":
                content = ZipFile(BytesIO(content)).read("word/document.xml")
            assert MARK in content.decode("utf-8")


def test_without_damage_nothing_is_damaged():
    order = Order(seed=5, formats=("txt",), with_damage=False)
    drawn = [simulate(number, order).truth for number in range(60)]
    assert all(not truth.get("damage") for truth in drawn)


def test_half_of_the_reports_that_state_it_received_no_application():
    totals = [
        each.truth["cells"].get("requests.new_received.total", {}).get("value")
        for each in reports()
    ]
    stated = [total for total in totals if total is not None]
    assert 0.4 < sum(total == 0 for total in stated) / len(stated) < 0.65


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_stated_cell_is_printed(layout):
    """As often as the truth states a figure above 0, its digits stand in the text."""
    for simulated in reports():
        truth = simulated.truth
        if truth["layout"].get("requests") != layout:
            continue
        text = text_of(simulated).translate(FULL_WIDTH).replace(",", "")
        printed = Counter(re.findall(r"\d+(?:\.\d+)?", text))
        stated = Counter(
            f"{abs(cell['value']):.12g}"
            for id_, cell in truth["cells"].items()
            if cell["state"] == "stated" and cell["value"] and "total_amount" not in id_
        )
        assert not stated - printed, truth["features"]


def test_every_prose_figure_is_printed():
    for simulated in reports():
        text = text_of(simulated)
        plain = text.replace(",", "").replace("，", "")
        for fact in simulated.truth["narrative"]:
            shown = f"{fact['value']:.12g}"
            wan = f"{fact['value'] / 10_000:.12g}万"
            is_word = fact["value"] in range(11)  # 未收到 is 0, 两名 is 2
            assert is_word or shown in plain or wan in plain, fact


def test_what_the_text_lost_keeps_its_former_figure_in_the_truth():
    cells = [cell for each in reports() for cell in each.truth["cells"].values()]
    states = Counter(cell["state"] for cell in cells)
    assert set(states) == {"stated", "blank", "dash", "lost"}
    for cell in cells:
        assert (cell["value"] is None) == (cell["state"] != "stated")
        assert ("original" in cell) == (cell["state"] == "lost")


def test_names_without_a_parent_leave_the_region_open():
    """鼓楼区 lies in several cities: without one of them the text settles no code."""
    open_regions = [
        each.truth["identity"]
        for each in reports()
        if each.truth["identity"].get("authority")
        and each.truth["identity"].get("region", {}).get("code", "") is None
    ]
    assert open_regions
    assert all(identity["region"]["province"] is None for identity in open_regions)


def test_a_title_of_the_truth_stands_in_the_text():
    spaces = re.compile(r"[\s#]+")
    for simulated in reports():
        title = simulated.truth["identity"].get("title")
        damaged = {"masked", "swapped_names"} & set(simulated.truth["damage"])
        if title and not damaged:
            assert spaces.sub("", title) in spaces.sub("", text_of(simulated))


def test_word_files_have_tables_as_word_reads_them():
    """Each row of section 3 is ten columns wide, merged cells counted, as Word has it."""
    order = Order(seed=5, formats=("docx",), with_damage=False)
    seen = 0
    for number in range(60):
        simulated = simulate(number, order)
        plain = {"subtotal", "serial_column", "cell_dropped", "total_only", "total_missing"}
        if not simulated.truth.get("forms") or plain & set(simulated.truth["features"]):
            continue
        requests = open_docx(BytesIO(simulated.content)).tables[1]
        assert {len(row.cells) for row in requests.rows} == {10}
        texts = {cell.text.strip() for row in requests.rows for cell in row.cells}
        assert any("结转下年度继续办理" in text for text in texts)
        seen += 1
    assert seen >= 10


def test_merged_cells_of_a_web_page_cover_what_they_cover():
    """Each row of the rendered table is as wide as the table, spans counted."""
    grid = requests(Form.F2021, {})
    covered: Counter[int] = Counter()
    for (at, _), (across, down) in extents(grid).items():
        for row in range(at, at + down):
            covered[row] += across
    assert set(covered.values()) == {10}
