"""Characters that stand for others."""

from __future__ import annotations

from functools import cache

from dashboard.vocabulary.files import records


@cache
def traditional() -> dict[str, str]:
    """Traditional characters that simplified text never uses → their simplified forms."""
    return {r["traditional"]: r["simplified"] for r in records("traditional")}


@cache
def radicals() -> dict[str, str]:
    """Radicals of the CJK supplement, as PDF text layers hold them → the characters meant."""
    return {r["radical"]: r["character"] for r in records("radicals")}
