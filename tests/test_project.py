"""What the project promises about itself: its documentation, its lock and its evidence."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import asdict
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.limits import Limits

ROOT = Path(__file__).parent.parent

# Spans, golden data and report ids all rest on these bytes.
REPORTS = {
    "2020-linzi.txt": "ea936a65582f35d38e76e65c6eb5742a84520b3a32bd6dfe8cb199fb885d7857",
    "2021-linfen.txt": "e979ee564aedda55d90211dc6092eb2606095e85d26445c3b982851ad036a9ff",
    "2021-qufu.txt": "8e040809cdffd3af6b67587309fc44313df040d1a84c434bd600d09142c907f1",
    "2021-shanggao.txt": "5612d0869823806866e812b49e00a431ebd409a068788a537894d458fb7f2c9e",
    "2023-yuanzhou.txt": "b4d331886d2e1b9077cb9f049b380af4a5f9648affe6ad3d5d3e1d589938d53a",
}


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def project() -> dict:
    return tomllib.loads(read("pyproject.toml"))["project"]


def required(group: str | None = None) -> list[Requirement]:
    """The direct dependencies: of the dashboard, or of one optional group."""
    declared = project()
    lines = declared["optional-dependencies"][group] if group else declared["dependencies"]
    return [Requirement(line) for line in lines]


LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(lock: str) -> dict[str, list[str]]:
    """Versions in a lock by name; several where they differ by Python version."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", read(lock), re.M):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize(("name", "digest"), REPORTS.items())
def test_reports_are_never_edited(name: str, digest: str) -> None:
    data = (ROOT / "data" / "reports" / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest


def test_git_leaves_the_bytes_of_reports_alone() -> None:
    assert "data/reports/** -text" in read(".gitattributes").splitlines()


def test_readme_starts_with_the_two_commands() -> None:
    block = re.search(r"^```\w*\n(.*?)^```", read("README.md"), re.M | re.S)
    assert block, "README.md has no code block"
    commands = [line.partition("#")[0].strip() for line in block[1].splitlines()]
    assert "make run" in commands
    assert "make test" in commands


@pytest.mark.parametrize(
    ("lock", "requirement"),
    [
        *((lock, each) for lock in LOCKS for each in (*required(), *required("build"))),
        *((LOCKS[1], each) for each in required("dev")),
    ],
    ids=str,
)
def test_locks_satisfy_pyproject(lock: str, requirement: Requirement) -> None:
    versions = locked(lock).get(canonicalize_name(requirement.name), [])
    assert versions, f"{requirement.name} is not in {lock}; run `make lock`"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_what_runs_is_what_is_tested() -> None:
    """The lock for tests names every package of the other in the same version."""
    runs, tested = map(locked, LOCKS)
    assert {name: tested.get(name) for name in runs} == runs


def test_nothing_is_installed_to_run_that_only_tests_need() -> None:
    only = {canonicalize_name(each.name) for each in required("dev")}
    needed = {canonicalize_name(each.name) for each in required()}
    brought_along = {"pandas"}  # by Streamlit
    assert set(locked(LOCKS[0])) & (only - needed) == brought_along


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_place_but_the_public_index(lock: str) -> None:
    """No index, path or URL: the same file serves every machine."""
    options = [line for line in read(lock).splitlines() if line.startswith("-")]
    assert options == []
    assert not re.search(r"://|/\w+/\w+| @ ", read(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", read(lock), flags=re.M)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_licences_are_those_of_the_lock() -> None:
    """Every package that was installed where the page was written, in its version; none forces its
    terms on those who pass the dashboard on."""
    rows = re.findall(r"^\| ([\w.-]+) +\| (\S+) +\| (.+?) +\|", read("docs/licences.md"), re.M)[1:]
    listed = {canonicalize_name(name): version for name, version, _ in rows}
    versions = locked(LOCKS[0])
    assert {name: version for name, version in listed.items()
            if version not in versions.get(name, [])} == {}  # fmt: skip
    (elsewhere,) = re.findall(r"^Only on other systems .*: (.+)\.$", read("docs/licences.md"), re.M)
    assert set(versions) - set(listed) == {canonicalize_name(n) for n in elsewhere.split(", ")}
    assert [row for row in rows if not row[2] or re.search(r"GPL|UNKNOWN", row[2])] == []


def test_what_the_dashboard_imports_is_a_direct_dependency() -> None:
    """A package that only happens to come with another may leave with its next version."""
    imported = set()
    for path in [ROOT / "app.py", *(ROOT / "dashboard").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    imported -= {*sys.stdlib_module_names, "dashboard"}

    distributions = packages_distributions()
    declared = {
        canonicalize_name(each.name) for each in (*required(), *required("pdf"), *required("ray"))
    }
    undeclared = {
        name
        for name in imported
        if not declared & {canonicalize_name(d) for d in distributions.get(name, [])}
    }
    assert undeclared == set()


def test_every_limit_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `(DISCLOSURE_\w+)` \| ([\d,]+) \|", read("SECURITY.md"), re.M)
    limits = asdict(Limits())
    assert {name: int(value.replace(",", "")) for name, value in rows} == {
        f"DISCLOSURE_{field.upper()}": value for field, value in limits.items()
    }


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^(exec )?make test$", script.read_text(encoding="utf-8"), re.M)


def test_make_help_lists_every_target() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):(?!=)", read("Makefile"), re.M))
    # without the options of a make that may have started this test
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    shown = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(re.findall(r"^make (\S+) +\S", shown, re.M)) == targets
    assert {"run", "test", "lint", "format", "bench", "lock", "clean"} <= targets
