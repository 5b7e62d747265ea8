"""`evaluate`: each verdict on a case made by hand, and the commands from end to end."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from dashboard import checks
from dashboard.cli import app
from dashboard.evaluate import (
    Tally,
    as_json,
    as_markdown,
    as_text,
    checks_as_json,
    checks_as_markdown,
    checks_as_text,
)
from dashboard.evaluate.checking import CheckTally, compare
from dashboard.evaluate.verdicts import (
    Judgement,
    Verdict,
    judge_cells,
    judge_forms,
    judge_identity,
    judge_mentions,
    judge_prose,
)
from dashboard.model import Fact, Form, Identity, Mention, Region, Span, State
from dashboard.schemas import FINDINGS

ROOT = Path(__file__).parent.parent
ID = "requests.granted.total"
RIGHT, UNSURE, WRONG, INVENTED = Verdict


def fact(id_: str, value=None, state=State.STATED, **more) -> Fact:
    return Fact(id_, value, "件", state, str(value), Span(0, 1), **more)


def verdicts(judgements) -> list[Verdict]:
    return [judgement.verdict for judgement in judgements]


STATED = {"value": 5, "state": "stated"}
BLANK = {"value": None, "state": "blank"}
LOST = {"value": None, "state": "lost", "original": 5}
ADRIFT = {**STATED, "adrift": True}


@pytest.mark.parametrize(
    ("truth", "read", "verdict"),
    [
        (STATED, fact(ID, 5), RIGHT),
        (STATED, fact(ID, 5, State.INFERRED), RIGHT),
        (STATED, fact(ID, 6), WRONG),
        (STATED, fact(ID, None, State.BLANK), WRONG),
        (STATED, fact(ID, None, State.UNREAD), UNSURE),
        (STATED, None, UNSURE),
        (BLANK, fact(ID, None, State.BLANK), RIGHT),
        (BLANK, fact(ID, None, State.DASH), WRONG),
        (BLANK, fact(ID, 0), WRONG),
        (BLANK, fact(ID, None, State.UNREAD), UNSURE),
        # its row lost another cell without a trace: which column it stands in is open
        (ADRIFT, fact(ID, None, State.UNREAD), RIGHT),
        (ADRIFT, fact(ID, 5), RIGHT),
        (ADRIFT, fact(ID, 0), WRONG),
        (LOST, None, RIGHT),
        (LOST, fact(ID, None, State.UNREAD), RIGHT),
        (LOST, fact(ID, 5, State.INFERRED), RIGHT),
        (LOST, fact(ID, 6, State.INFERRED), INVENTED),
        # the right number by luck: nothing in the text states it
        (LOST, fact(ID, 5), INVENTED),
        (LOST, fact(ID, None, State.BLANK), UNSURE),
    ],
)
def test_a_cell(truth, read, verdict):
    assert verdicts(judge_cells({ID: truth}, [read] if read else [])) == [verdict]


def test_a_figure_for_a_cell_the_report_never_had_is_invented():
    assert verdicts(judge_cells({}, [fact(ID, 0)])) == [INVENTED]
    assert verdicts(judge_cells({}, [fact(ID, None, State.UNREAD)])) == []


TOTAL, CATEGORY = "narrative.disclosed_total", "narrative.category"


@pytest.mark.parametrize(
    ("truth", "read", "expected"),
    [
        ([{"id": TOTAL, "value": 7}], [fact(TOTAL, 7)], [RIGHT]),
        ([{"id": TOTAL, "value": 7}], [], [UNSURE]),
        ([{"id": TOTAL, "value": 7}], [fact(TOTAL, 8)], [WRONG]),
        ([], [fact(TOTAL, 8)], [INVENTED]),
        # said twice, read once
        ([{"id": TOTAL, "value": 7}] * 2, [fact(TOTAL, 7)], [RIGHT]),
        # a bound is no count, unless readers may differ (null)
        ([{"id": TOTAL, "value": 7, "approximate": True}], [fact(TOTAL, 7)], [WRONG]),
        ([{"id": TOTAL, "value": 7, "approximate": None}], [fact(TOTAL, 7)], [RIGHT]),
        # a label tells facts of one id apart; a word more or less does not matter
        (
            [{"id": CATEGORY, "value": 2, "label": "工作动态"}],
            [fact(CATEGORY, 2, label="工作动态信息")],
            [RIGHT],
        ),
        (
            [{"id": CATEGORY, "value": 2, "label": "工作动态"}],
            [fact(CATEGORY, 2, label="人事")],
            [WRONG],
        ),
        # where an id repeats, another value is another fact
        (
            [{"id": CATEGORY, "value": 2, "label": "工作动态"}],
            [fact(CATEGORY, 3, label="人事")],
            [UNSURE, INVENTED],
        ),
    ],
)
def test_prose(truth, read, expected):
    assert verdicts(judge_prose(truth, read)) == expected


def test_mentions():
    there = [Mention("mention.staff_full_time", Span(0, 1))]
    assert verdicts(judge_mentions(["mention.staff_full_time"], there)) == [RIGHT]
    assert verdicts(judge_mentions(["mention.staff_full_time"], [])) == [UNSURE]
    assert verdicts(judge_mentions([], there)) == [INVENTED]
    # what else a text mentions is not judged
    assert verdicts(judge_mentions([], [Mention("mention.problems", Span(0, 1))])) == []
    # 专（兼）职: readers may differ
    assert verdicts(judge_mentions(["mention.staff_full_time?"], there)) == []


@pytest.mark.parametrize(
    ("stated", "read", "verdict"),
    [
        (2021, 2021, RIGHT),
        (2021, None, UNSURE),
        (2021, 2020, WRONG),
        (None, None, RIGHT),
        # the text leaves it open, the reader does not
        (None, 2021, INVENTED),
    ],
)
def test_a_field_of_the_identity(stated, read, verdict):
    (found,) = judge_identity({"year": stated}, Identity(year=read))
    assert (found.id, found.verdict) == ("identity.year", verdict)


def test_only_fields_with_an_entry_are_judged_and_spaces_do_not_matter():
    identity = Identity(title="甲县\n2021年 年度报告", region=Region(code="1", city="乙市"))
    truth = {"title": "甲县2021年年度报告", "region": {"code": "1"}}
    assert verdicts(judge_identity(truth, identity)) == [RIGHT, RIGHT]


def test_forms():
    assert verdicts(judge_forms({"requests": "2021"}, {"requests": Form.F2021})) == [RIGHT]
    assert verdicts(judge_forms({"requests": "2021"}, {"requests": Form.F2019})) == [WRONG]
    assert verdicts(judge_forms({"requests": "2021"}, {"requests": None})) == [UNSURE]


def tally_of(*found: Verdict) -> Tally:
    tally = Tally(most_examples=9)
    for verdict in found:
        judgement = Judgement(TOTAL, verdict, {"value": 7}, None)
        tally.add(judgement, [("all", "all"), ("prose", "disclosed_total")], "a.txt")
    return tally


def test_precision_counts_what_was_read_and_recall_what_is_stated():
    tally = tally_of(RIGHT, RIGHT, RIGHT, UNSURE, WRONG, INVENTED)
    found = json.loads(as_json(tally))["groups"]["prose"]["disclosed_total"]
    assert found["rates"]["precision"] == 60.0
    assert found["rates"]["recall"] == 60.0
    assert tally.silently_wrong == 2


def test_tallies_add_up():
    one, other = tally_of(RIGHT, WRONG), tally_of(RIGHT, UNSURE)
    one.merge(other)
    assert one.total() == {"right": 2, "wrong": 1, "unsure": 1}
    assert len(one.examples) == 1


def test_every_shape_names_groups_and_examples():
    tally = tally_of(RIGHT, WRONG)
    for shape in (as_text, as_markdown, as_json):
        shown = shape(tally)
        assert "disclosed_total" in shown
        assert "a.txt" in shown


def findings(*found: tuple[str, str, str]) -> pl.DataFrame:
    """Findings by report, code and severity."""
    rows = [{"report_id": report, "code": code, "severity": s} for report, code, s in found]
    return pl.DataFrame([{**dict.fromkeys(FINDINGS), **row} for row in rows], schema=FINDINGS)


def truth(path: str, *faults: str, also: tuple[str, ...] = ()) -> dict:
    return {"path": path, "faults": list(faults), "also": list(also)}


def compared(truths: dict, *found: tuple[str, str, str]) -> CheckTally:
    return compare([(truth, id_) for id_, truth in truths.items()], findings(*found))


def test_a_fault_is_found_by_its_own_check_or_missed():
    truths = {"1": truth("a.txt", "carry-over"), "2": truth("b.txt", "carry-over")}
    tally = compared(truths, ("1", "carry-over", "warning"), ("2", "blank-cell", "error"))
    assert tally.counts["carry-over"] == {"injected": 2, "found": 1, "missed": 1}
    assert tally.counts["blank-cell"] == {"accused": 1}
    assert tally.failed
    assert [(each.path, each.what) for each in tally.mistakes] == [
        ("b.txt", "missed"),
        ("b.txt", "accused"),
    ]


def test_what_a_fault_brings_with_it_is_no_accusation_and_need_not_be_found():
    also = ("requests-balance", "prose-requests")
    truths = {"1": truth("a.txt", "requests-row-total", also=also)}
    tally = compared(
        truths, ("1", "requests-row-total", "error"), ("1", "requests-balance", "error")
    )
    assert not tally.failed
    assert sum(tally.counts.values(), start=type(tally.counts["blank-cell"])()) == {
        "injected": 1,
        "found": 1,
    }


def test_a_report_without_fault_must_not_be_accused():
    truths = {"1": truth("a.txt"), "2": truth("b.txt")}
    noted = compared(truths, ("1", "all-zero", "info"))
    assert noted.counts["all-zero"] == {"noted": 1} and not noted.failed
    accused = compared(truths, ("1", "all-zero", "info"), ("2", "title-missing", "error"))
    assert accused.counts["title-missing"] == {"accused_clean": 1} and accused.failed


def test_the_fault_of_a_refused_report_is_missed():
    tally = compare([(truth("a.txt", "carry-over"), None)], findings())
    assert (tally.refused, tally.counts["carry-over"]["missed"]) == (1, 1)


def test_every_shape_of_the_checks_names_them_and_their_mistakes():
    tally = compared({"1": truth("a.txt", "carry-over")})
    for shape in (checks_as_text, checks_as_markdown, checks_as_json):
        assert "carry-over" in shape(tally, 0)
        assert "a.txt" not in shape(tally, 0)
        assert "a.txt" in shape(tally, 1)


run = CliRunner().invoke


def test_a_corpus_is_simulated_and_evaluated(tmp_path):
    folder = tmp_path / "corpus"
    made = run(app, ["simulate", "-o", str(folder), "--reports", "24", "--format", "txt"])
    assert made.exit_code == 0, made.output
    shown = run(app, ["evaluate", str(folder), "--format", "json", "--workers", "1"])
    assert shown.exit_code in {0, 1}, shown.output
    found = json.loads(shown.stdout)
    assert found["files"]["files"] == 24
    assert found["groups"]["all"]["all"]["right"] > 1_000
    silently_wrong = found["groups"]["all"]["all"]["rates"]["silently_wrong"]
    assert (shown.exit_code == 1) == (silently_wrong > 0)


def test_two_workers_find_what_one_finds(tmp_path):
    """As a command of its own: workers import the main module, which here is the test's."""
    folder = str(tmp_path / "corpus")
    run(app, ["simulate", "-o", folder, "--reports", "230", "--format", "txt"])
    command = [sys.executable, "-m", "dashboard", "evaluate", folder, "--format", "json"]
    shown = [
        subprocess.run([*command, "--workers", count], capture_output=True, cwd=ROOT, check=False)
        for count in ("1", "2")
    ]
    assert json.loads(shown[0].stdout) == json.loads(shown[1].stdout)


def checked(folder: Path, *order: str) -> dict:
    """Simulates, checks, and gives the tally; the exit code tells whether it failed."""
    made = run(app, ["simulate", "-o", str(folder), "--format", "txt", "--seed", "3", *order])
    assert made.exit_code == 0, made.output
    options = ["--checks", "--workers", "1", "--format", "json", "--worst", "9"]
    shown = run(app, ["evaluate", str(folder), *options])
    found = json.loads(shown.stdout)
    failed = any(each["missed"] or each["accused_clean"] for each in found["checks"].values())
    assert shown.exit_code == failed, shown.output
    return found


def test_clean_reports_are_accused_of_nothing(tmp_path):
    found = checked(tmp_path, "--clean", "--reports", "60")
    assert found["reports"] == {"all": 60, "clean": 60, "refused": 0}
    assert set(found["checks"]) >= set(checks.CHECKS)
    assert found["mistakes"] == []


def test_faults_are_found_and_nobody_else_is_accused(tmp_path):
    """A corpus in which every fault stands once or twice."""
    found = checked(tmp_path, "--faults", "--reports", "132")
    assert sum(each["injected"] for each in found["checks"].values()) > 55
    assert found["mistakes"] == []


def test_one_fault_can_be_asked_for_alone(tmp_path):
    found = checked(tmp_path, "--fault", "requests-balance", "--reports", "12")
    assert found["checks"]["requests-balance"]["found"] == 12
    assert found["reports"]["clean"] == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["evaluate", "nowhere"], "truth.jsonl"),
        (["simulate", "-o", "corpus", "--format", "xls"], "txt, md, html, docx, pdf"),
        (["evaluate", "nowhere", "--checks"], "truth.jsonl"),
        (["simulate", "-o", "corpus", "--fault", "typo"], "carry-over"),
        (["simulate", "-o", "corpus", "--clean", "--year", "2018"], "2019"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(arguments, complaint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(app, arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_corpus_is_not_overwritten(tmp_path):
    arguments = ["simulate", "-o", str(tmp_path), "--reports", "1"]
    assert run(app, arguments).exit_code == 0
    assert run(app, arguments).exit_code == 2
