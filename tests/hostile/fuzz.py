"""A fuzzer that follows the parser's branches, for as long as one likes.

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris==3.0.0 -r requirements.lock
    /tmp/fuzz/bin/python -m tests.hostile.fuzz -max_total_time=600 corpus/

atheris is no dependency of the project: it has wheels for Linux only. Arguments are libFuzzer's;
the folder keeps what reached new branches. It ends with the bytes that broke a promise, or none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dashboard"]):
    from dashboard.model import Document, UnreadableReport
    from dashboard.parsing import parse

from tests.hostile.claims import untrue
from tests.hostile.mutations import LONGEST, seeds


def check(content: bytes) -> None:
    """Raises where a text stops the parser or is given a number that it does not state."""
    text = content.decode("utf-8", "replace")
    try:
        report = parse(Document("fuzz.txt", "txt", "0" * 64, text))
    except UnreadableReport as refusal:
        if not str(refusal).isprintable():
            raise ValueError(f"refused in more than a line: {refusal!r}") from refusal
        return
    wrong = untrue(report)
    if wrong:
        raise ValueError("\n".join(wrong))


def main() -> None:
    """Runs the fuzzer over the folder that is named last, which begins with whole reports."""
    corpus = next((Path(each) for each in sys.argv[1:] if not each.startswith("-")), None)
    if corpus:
        corpus.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(seeds(40)):
            (corpus / f"seed-{number:03}").write_text(text, encoding="utf-8")
    atheris.Setup([*sys.argv, f"-max_len={3 * LONGEST}", "-timeout=20"], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
