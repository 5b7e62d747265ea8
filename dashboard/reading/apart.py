"""PDFs, and costly web pages, are read in a process of its own: its libraries may never end.

What a program in C does to a file cannot be bounded from within: a page of a few bytes can draw
itself a billion times, and a tag can have a million attributes. The process has a limit on its
memory and is ended when its time is up; the next file gets a new one. It ends with the process
that began it, whatever that one ends by.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from dashboard import limits
from dashboard.model import Page
from dashboard.reading.refusal import Refusal

_LENGTH = 8  # bytes before every message
_LONGEST_CODE = 12  # bytes of a character in JSON, at most
_LEAST = 2 * _LONGEST_CODE * 1024  # bytes of an answer: a refusal is no text
_PATIENCE = 5  # times as long by the clock as of a core: it may be busy with something else
_SIGXCPU = getattr(signal, "SIGXCPU", None)
_lock = threading.Lock()
_running: subprocess.Popen[bytes] | None = None


def read_pdf(content: bytes) -> str:
    """As `dashboard.reading.pdf.read_pdf`, within the limits of time and memory."""
    return _read("pdf", content)[0]


def read_markup(markup: str) -> tuple[str, Page]:
    """As `dashboard.reading.html.tree.read_tree`, within the limits of time and memory."""
    return _read("markup", markup.encode("utf-8", errors="replace"))


def _read(kind: str, content: bytes) -> tuple[str, Page]:
    with _lock:
        process = _started()
        is_late = False

        def end() -> None:
            nonlocal is_late
            is_late = True
            process.kill()

        timer = threading.Timer(_PATIENCE * limits.current().apart_seconds, end)
        timer.start()
        try:
            answer = _asked(process, kind.encode(), content)
        except (OSError, EOFError) as error:
            is_late = is_late or _ended_by(process) == _SIGXCPU
            close()
            raise (_too_slow() if is_late else _deadly()) from error
        except BaseException:  # interrupted: what comes next must not be taken for an answer
            close()
            raise
        finally:
            timer.cancel()
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    title, publisher, date = answer["page"]
    return answer["text"], Page(title, publisher, dt.date.fromisoformat(date) if date else None)


def close() -> None:
    """Ends the process, where one runs."""
    global _running
    process, _running = _running, None
    if process is not None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not sent yet
                if pipe:
                    pipe.close()


def _ended_by(process: subprocess.Popen[bytes]) -> int | None:
    """The signal that ended the process, which no longer answers; null: it was none."""
    try:
        code = process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return None
    return -code if code < 0 else None


def _started() -> subprocess.Popen[bytes]:
    global _running
    if _running is None or _running.poll() is not None:
        close()
        # not -m: a folder named dashboard where the command is called must not be taken for this
        path = [each or str(Path.cwd()) for each in sys.path]
        program = f"import sys; sys.path[:] = {path!r}; from {__name__} import serve; serve()"
        _running = subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parent,
        )
        atexit.unregister(close)
        atexit.register(close)
    return _running


def _asked(process: subprocess.Popen[bytes], *messages: bytes) -> dict[str, Any]:
    assert process.stdin and process.stdout
    for message in messages:
        _send(process.stdin, message)
    most = max(_LEAST, _LONGEST_CODE * limits.current().characters)
    answer: dict[str, Any] = json.loads(_received(process.stdout, most))
    return answer


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "little"))
    pipe.write(message)
    pipe.flush()


def _received(pipe: IO[bytes], most: int) -> bytes:
    length = int.from_bytes(pipe.read(_LENGTH), "little")
    if not 0 < length <= most:
        raise EOFError
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


def serve() -> None:
    """What the process does: files come in, texts or refusals go out, until nothing comes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    most = limits.current()
    _bound(most)
    with contextlib.suppress(EOFError):
        while True:
            kind = _received(sys.stdin.buffer, sys.maxsize)
            content = _received(sys.stdin.buffer, sys.maxsize)
            _allow(most.apart_seconds)
            try:
                text, page = _here(kind, content)
                answer = {"text": text, "page": (page.title, page.publisher, page.date)}
            except Refusal as refusal:
                answer = {"refusal": str(refusal)}
            _send(answers, json.dumps(answer, default=str).encode())


def _here(kind: bytes, content: bytes) -> tuple[str, Page]:
    if kind == b"pdf":
        from dashboard.reading.pdf import read_pdf as read_here

        return read_here(content), Page()
    from dashboard.reading.html.tree import read_tree

    return read_tree(content.decode())


def _bound(most: limits.Limits) -> None:
    """A limit on memory, where the system has them."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most.apart_memory, most.apart_memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Some more time of a core: who began this process may have been killed and end it no more."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))


def _too_slow() -> Refusal:
    return Refusal(
        f"expected a file that is read within {limits.current().apart_seconds} seconds, found one "
        "that takes longer; save it anew or remove it"
    )


def _deadly() -> Refusal:
    return Refusal(
        f"expected a file that is read within {limits.current().apart_memory:,} bytes of memory, "
        "found one that ends the program that reads it; save it anew or remove it"
    )
