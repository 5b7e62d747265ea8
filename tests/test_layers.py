"""The direction of imports and the few things that only one module may do.

Reports flow one way: bytes → text → facts → findings → frames → charts → pages. These tests
read the source with `ast`, so an import inside a function or under TYPE_CHECKING counts too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A module imports from its own layer and the ones above it, never from one below.
# "dashboard" is the package itself; every module and sub-package has exactly one place.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "dashboard",
        "dashboard.limits",
        "dashboard.model",
        "dashboard.places",
        "dashboard.signs",
        "dashboard.vocabulary",
        "dashboard.schemas",
    ),
    ("dashboard.simulate",),
    ("dashboard.reading",),
    ("dashboard.parsing",),
    ("dashboard.likeness",),
    ("dashboard.frames",),
    ("dashboard.checks",),
    ("dashboard.evaluate",),
    ("dashboard.serialise", "dashboard.store", "dashboard.ingest", "dashboard.expected"),
    ("dashboard.queries",),
    ("dashboard.charts", "dashboard.export"),
    ("dashboard.ui",),
    ("dashboard.pages",),
    (
        "dashboard.cli",
        "dashboard.checking",
        "dashboard.exporting",
        "dashboard.ingesting",
        "dashboard.verifying",
        "dashboard.corpora",
        "dashboard.console",
        "dashboard.__main__",
        "dashboard.serving",
        "app",
    ),
)

# What only these modules (and everything inside them) may import …
IMPORTED_ONLY_IN = {
    "streamlit": ("dashboard.ui", "dashboard.pages", "dashboard.serving", "app"),
    "csv": ("dashboard.vocabulary", "dashboard.export", "dashboard.expected"),
}
# … what of this project only these may import: a simulator that readers knew would prove nothing …
USED_ONLY_IN = {
    "dashboard.simulate": ("dashboard.simulate", "dashboard.corpora"),
    "dashboard.evaluate": ("dashboard.evaluate", "dashboard.corpora"),
}
# … what these must not import: text and parsing know nothing of frames …
NOT_IMPORTED_IN = {"polars": ("dashboard.reading", "dashboard.parsing")}
# … and which methods only these may call.
CALLED_ONLY_IN = {
    "write_parquet": ("dashboard.store", "dashboard.export"),
    "sink_parquet": ("dashboard.store", "dashboard.export"),
    "read_csv": ("dashboard.vocabulary",),
    "scan_csv": ("dashboard.vocabulary",),
}
# The folder of the forms' words is named in one package; prose in docstrings may mention it.
VOCABULARY_READER = "dashboard.vocabulary"

LONGEST_MODULE = 350  # lines; a longer one usually hides two things


def is_within(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def layer_of(module: str) -> int | None:
    """The number of the layer, by the longest matching name; None for an unplaced module."""
    if module == "dashboard":
        return 0
    for number, places in enumerate(LAYERS):
        if is_within(module, tuple(place for place in places if place != "dashboard")):
            return number
    return None


def package_of(module: str, is_package: bool) -> str:
    return module if is_package else module.rpartition(".")[0]


def imports(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import.

    `from a import b` gives `a.b` where that is a place in the layer table (b is a module),
    otherwise `a` (b is a name inside it).
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")
                kept = parents[: len(parents) - node.level + 1]
                base = ".".join([*kept, base] if base else kept)
            if base != "dashboard":
                yield node.lineno, base
                continue
            for alias in node.names:
                name = f"dashboard.{alias.name}"
                # dunders such as __version__ are names of the package, not modules
                yield node.lineno, base if alias.name.startswith("__") else name


def docstrings(tree: ast.Module) -> set[ast.AST]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def names_vocabulary_folder(text: str) -> bool:
    """`"vocabulary"` or `"data/vocabulary/…"` as a path, not a sentence that has the word."""
    return text == "vocabulary" or ("data/vocabulary" in text and " " not in text)


def wrong_imports(module: str, tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    own = layer_of(module)
    for line, target in imports(tree, package):
        top = target.partition(".")[0]
        if top in {"dashboard", "app"}:
            other = layer_of(target)
            if other is None:
                yield line, f"imports {target}, which has no place in LAYERS"
            elif own is not None and other > own:
                yield line, f"imports {target} from a later layer"
        if top in IMPORTED_ONLY_IN and not is_within(module, IMPORTED_ONLY_IN[top]):
            yield line, f"imports {top}; only {', '.join(IMPORTED_ONLY_IN[top])} may"
        for used, users in USED_ONLY_IN.items():
            if is_within(target, (used,)) and not is_within(module, users):
                yield line, f"imports {target}; only {', '.join(users)} may"
        if top in NOT_IMPORTED_IN and is_within(module, NOT_IMPORTED_IN[top]):
            yield line, f"imports {top}"


def wrong_uses(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    prose = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            allowed = CALLED_ONLY_IN.get(node.attr)
            if allowed and not is_within(module, allowed):
                yield node.lineno, f"uses {node.attr}; only {', '.join(allowed)} may"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in prose
            and not is_within(module, (VOCABULARY_READER,))
            and names_vocabulary_folder(node.value)
        ):
            yield node.lineno, f"names the vocabulary's folder: {node.value!r}"


def violations(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """Every broken rule in one module's source, as `module:line: what`."""
    if layer_of(module) is None:
        return [f"{module}: has no place in LAYERS; give it one"]
    tree = ast.parse(source)
    found = [
        *wrong_imports(module, tree, package_of(module, is_package)),
        *wrong_uses(module, tree),
    ]
    return [f"{module}:{line}: {what}" for line, what in sorted(found)]


def sources() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "dashboard").rglob("*.py"))]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_each_module_keeps_to_its_layer(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    broken = violations(module_of(path), source, is_package=path.name == "__init__.py")
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_no_module_grows_past_one_subject(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE


def test_a_module_has_one_place() -> None:
    places = [place for layer in LAYERS for place in layer]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("dashboard.reading.text", "from dashboard.parsing import fold", "from a later layer"),
        ("dashboard.queries.volumes", "from dashboard import ui", "imports dashboard.ui"),
        ("dashboard.charts", "import dashboard.ui.filters", "imports dashboard.ui.filters"),
        # neither hiding place helps: relative, inside a function, for types only
        ("dashboard.parsing.tables", "from ..store import Store", "imports dashboard.store"),
        ("dashboard.parsing.tables", "from .. import store", "imports dashboard.store"),
        ("dashboard.model", "def f():\n    from dashboard import cli", "model:2: imports"),
        ("dashboard.model", "if TYPE_CHECKING:\n    import app", "model:2: imports app"),
        ("dashboard.export", "import streamlit as st", "imports streamlit"),
        ("dashboard.reading.html", "from polars import DataFrame", "imports polars"),
        ("dashboard.queries.sums", "from csv import DictReader", "imports csv"),
        ("dashboard.queries.volumes", "frame.write_parquet('x')", "uses write_parquet"),
        ("dashboard.ingest", "write = frame.lazy().sink_parquet", "uses sink_parquet"),
        ("dashboard.frames", "pl.read_csv(path)", "uses read_csv"),
        ("dashboard.frames", "p = ROOT / 'vocabulary' / 'rows.csv'", "names the vocabulary"),
        ("dashboard.frames", "p = Path(f'data/vocabulary/{x}')", "names the vocabulary"),
        ("dashboard.utils", "", "no place in LAYERS"),
        ("dashboard.model", "from dashboard import utils", "no place in LAYERS"),
        ("dashboard.modelling", "", "no place in LAYERS"),  # a prefix is not a place
    ],
)
def test_a_wrong_module_is_caught(module: str, source: str, complaint: str) -> None:
    (found,) = violations(module, source)
    assert complaint in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("dashboard.parsing.tables", "from .fold import fold"),
        ("dashboard.parsing.tables", "from dashboard.reading import Document"),
        ("dashboard.ingest", "from dashboard.store import Store"),
        ("dashboard.store", "frame.write_parquet(path)"),
        ("dashboard.ui.filters", "import streamlit as st\nfrom dashboard import queries"),
        ("dashboard.cli", "from dashboard import __version__, vocabulary"),
        ("dashboard.schemas", '"""Words come from data/vocabulary only."""'),
        ("app", "from dashboard.pages import volumes"),
    ],
)
def test_a_right_module_passes(module: str, source: str) -> None:
    assert violations(module, source) == []


def test_a_relative_import_in_a_package_starts_at_the_package() -> None:
    assert violations("dashboard.reading", "from .html import read", is_package=True) == []
    (found,) = violations("dashboard.reading", "from ..ui import filters", is_package=True)
    assert "imports dashboard.ui" in found
