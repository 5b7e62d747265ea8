"""What benchmarks over the large stores say: medians in milliseconds beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_NAME, _CELL = 34, 16


def lines(benchmarks: Iterable[Any]) -> Iterator[str]:
    """The table, line by line: aggregates with how many times longer others take, views with how
    much longer the larger store takes, and whatever else was noted."""
    every = [*benchmarks]
    found = [each for each in every if (each.params or {}).get("large")]
    medians = {
        (each.name.split("[")[0], each.params.get("question") or each.params.get("view") or "",
         each.params.get("engine", ""), each.params["large"]): each.stats.median * 1000
        for each in found
    }  # fmt: skip
    yield from _aggregates(medians)
    yield from _views(medians)
    for each in every:
        if each.extra_info:
            noted = ", ".join(f"{name} {value:,}" for name, value in each.extra_info.items())
            yield f"{each.name}: {noted}"


def _aggregates(medians: Mapping[tuple[str, str, str, str], float]) -> Iterator[str]:
    asked = dict.fromkeys((size, question) for test, question, engine, size in medians if engine)
    if asked:
        yield _row("aggregate, ms", "reports", "ours", "pandas", "DuckDB", "SQLite")
    for size, question in asked:
        own = medians.get(("test_aggregate", question, "ours", size))
        others = [medians.get(("test_aggregate", question, engine, size))
                  for engine in ("pandas", "duckdb", "sqlite")]  # fmt: skip
        if own:
            shown = [f"{each:,.0f} ({each / own:.1f}×)" if each else "–" for each in others]
            yield _row(question, f"{int(size):,}", f"{own:.1f}", *shown)


def _views(medians: Mapping[tuple[str, str, str, str], float]) -> Iterator[str]:
    for test in ("test_questions", "test_known", "test_report"):
        of_test = {(view, size): each for (name, view, _, size), each in medians.items()
                   if name == test}  # fmt: skip
        sizes = sorted({size for _, size in of_test}, key=int)
        if sizes:
            yield _row(f"{test.removeprefix('test_')}, ms", *(f"{int(s):,}" for s in sizes), "×")
        for view in dict.fromkeys(view for view, _ in of_test):
            each = [of_test.get((view, size)) for size in sizes]
            ratio = f"{each[-1] / each[0]:.2f}" if len(each) > 1 and each[0] and each[-1] else ""
            yield _row(view or "any", *(f"{value:,.1f}" if value else "–" for value in each), ratio)


def _row(name: str, *cells: str) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)
