"""PDFs are read in a process of its own, by a library that can be made to run without end.

What a program in C does to a file cannot be bounded from within: a page of a few bytes can draw
itself a billion times. The process has a limit on its memory and is ended when its time is up; the
next file gets a new one. It ends with the process that began it, whatever that one ends by.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from dashboard import limits
from dashboard.reading.refusal import Refusal

_LENGTH = 8  # bytes before every message
_LONGEST_CODE = 12  # bytes of a character in JSON, at most
_LEAST = 2 * _LONGEST_CODE * 1024  # bytes of an answer: a refusal is no text
_lock = threading.Lock()
_running: subprocess.Popen[bytes] | None = None


def read_pdf(content: bytes) -> str:
    """As `dashboard.reading.pdf.read_pdf`, within the limits of time and memory."""
    with _lock:
        process = _started()
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(limits.current().pdf_seconds, end)
        timer.start()
        try:
            answer = _asked(process, content)
        except (OSError, EOFError) as error:
            close()
            raise (_too_slow() if is_late.is_set() else _deadly()) from error
        except BaseException:  # interrupted: what comes next must not be taken for an answer
            close()
            raise
        finally:
            timer.cancel()
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    return answer["text"]


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


def _asked(process: subprocess.Popen[bytes], content: bytes) -> dict[str, str]:
    assert process.stdin and process.stdout
    _send(process.stdin, content)
    most = max(_LEAST, _LONGEST_CODE * limits.current().characters)
    answer: dict[str, str] = json.loads(_received(process.stdout, most))
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
    from dashboard.reading.pdf import read_pdf as read_here

    most = limits.current()
    _bound(most)
    with contextlib.suppress(EOFError):
        while True:
            content = _received(sys.stdin.buffer, sys.maxsize)
            _allow(most.pdf_seconds)
            try:
                answer = {"text": read_here(content)}
            except Refusal as refusal:
                answer = {"refusal": str(refusal)}
            _send(answers, json.dumps(answer).encode())


def _bound(most: limits.Limits) -> None:
    """A limit on memory, where the system has them."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most.pdf_memory, most.pdf_memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Some more time of a core: who began this process may have been killed and end it no more."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, hard))


def _too_slow() -> Refusal:
    return Refusal(
        f"expected a PDF that is read within {limits.current().pdf_seconds} seconds, found one "
        "that takes longer; save it anew or remove it"
    )


def _deadly() -> Refusal:
    return Refusal(
        f"expected a PDF that is read within {limits.current().pdf_memory:,} bytes of memory, "
        "found one that ends the program that reads it; save it anew or remove it"
    )
