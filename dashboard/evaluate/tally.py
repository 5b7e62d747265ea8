"""Verdicts counted by what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dashboard.evaluate.verdicts import Judgement, Verdict

Key = tuple[str, str]  # what is grouped by, and its name: ("layout", "word")
_BAD = {Verdict.WRONG, Verdict.INVENTED}


class Example(NamedTuple):
    """One fact that was read wrongly, for a person to look at."""

    path: str
    id: str
    verdict: str
    truth: Any
    reading: Any


@dataclass(slots=True)
class Tally:
    """Counts of verdicts; adding two tallies gives that of both corpora."""

    files: Counter[str] = field(default_factory=Counter)  # read, refused, not reports …
    counts: dict[Key, Counter[str]] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)
    most_examples: int = 0

    def add(self, judgement: Judgement, keys: Iterable[Key], path: str) -> None:
        """Counts one judgement under all its keys."""
        for key in keys:
            self.counts.setdefault(key, Counter())[judgement.verdict] += 1
        if judgement.verdict in _BAD:
            self._keep(
                Example(path, judgement.id, str(judgement.verdict), judgement.truth,
                        judgement.reading)
            )  # fmt: skip

    def crashed(self, path: str, error: Exception) -> None:
        """A file on which the reader broke off: always kept as an example."""
        self.files["crashes"] += 1
        self.examples.append(Example(path, "crash", "crash", None, repr(error)))

    def merge(self, other: Tally) -> None:
        """Adds the counts of another tally."""
        self.files.update(other.files)
        for key, counter in other.counts.items():
            self.counts.setdefault(key, Counter()).update(counter)
        for example in other.examples:
            self._keep(example)

    def _keep(self, example: Example) -> None:
        """Examples of as many kinds as possible: at most a few of one id and file."""
        if len(self.examples) >= self.most_examples:
            return
        alike = sum(e.path == example.path or e.id == example.id for e in self.examples[-200:])
        if alike < 3:
            self.examples.append(example)

    @property
    def silently_wrong(self) -> int:
        """Facts wrong or invented, each counted once."""
        return sum(n for verdict, n in self.total().items() if verdict in _BAD)

    def total(self) -> Counter[str]:
        """All verdicts, each fact counted once."""
        return self.counts.get(("all", "all"), Counter())

    def groups(self) -> dict[str, dict[str, Mapping[str, int]]]:
        """Kind of group → name → counts, in the order of their names."""
        found: dict[str, dict[str, Mapping[str, int]]] = {}
        for (group, name), counter in sorted(self.counts.items()):
            found.setdefault(group, {})[name] = counter
        return found
