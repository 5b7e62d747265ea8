"""Folders with links, pipes, names that are none, and files that change while they are read."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.hostile.archives import REPORT

# In a file name as in a terminal's commands; the last is no UTF-8.
NAMES = (
    b"\x1b[2J\x1b[31m.txt", b"\x1b]0;title\x07.txt", b"a\nb: expected nothing, found all.txt",
    b"\r\x08\x08.txt", "\u202etxt.exe".encode(), "\u2066\u200f.txt".encode(),
    "\x9b31m.txt".encode(),
    "\u2028.txt".encode(), b"\x7f.txt", b"%s%n{0}.txt", b"[bold]a.txt", b"-o.txt",
    b"\xc1\xd9\xb1\xa8.txt", b"x" * 250 + b".txt", b"<script>alert(1)<\\script>.txt", b"'; --.txt",
)  # fmt: skip


def names(folder: Path) -> None:
    """Files, archives among them, whose names are commands to a terminal, lines or no text."""
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"放假通知{number}")
        archive = os.fsencode(folder) + b"/" + name[:200] + b".zip"
        Path(os.fsdecode(archive)).write_bytes(b"PK no archive")


def links(folder: Path) -> None:
    """To a file elsewhere, to folders above, beside and elsewhere, to itself, to nothing."""
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(REPORT.replace("2020", "2016"))
    (folder / "in").mkdir()
    for name, target in {
        "file.txt": outside / "secret.txt", "passwd.txt": Path("/etc/passwd"), "folder": outside,
        "up": folder, "in/up": Path(".."), "root": Path("/"), "self.txt": folder / "self.txt",
        "nothing.txt": folder / "no", "proc.txt": Path("/proc/self/environ"),
        "zero.txt": Path("/dev/zero"), "archive.zip": outside / "secret.txt",
    }.items():  # fmt: skip
        (folder / name).symlink_to(target)


def specials(folder: Path) -> None:
    """Pipes, a socket and links to devices: opening one of them may wait for ever."""
    for name in ("pipe.txt", "pipe.zip", "pipe"):
        os.mkfifo(folder / name)
    for device in ("zero", "tty", "random", "stdin"):
        (folder / f"{device}.txt").symlink_to(f"/dev/{device}")
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as bound:
        os.chdir(folder)  # the name of a socket is short
        try:
            bound.bind("socket.txt")
        finally:
            os.chdir(here)


def deep(folder: Path) -> None:
    """Folders in folders, to the length that a path may have."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1_900):
        os.mkdir("a", dir_fd=here)  # paths end where the system's limit is
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def removed(folder: Path) -> None:
    """Removes what is too deep for Python's own way to remove folders."""
    subprocess.run(["rm", "-rf", folder], check=True)


def sparse(folder: Path) -> None:
    """A gigabyte of nulls that takes no place, and one just below the limit."""
    for name, size in {
        "gigabyte.txt": 1 << 30,
        "gigabyte.zip": 1 << 30,
        "limit.txt": 1 << 26,
    }.items():
        with (folder / name).open("wb") as file:
            file.truncate(size)


def forbidden(folder: Path) -> None:
    """A file and a folder that may not be read; who may read everything reads them."""
    (folder / "file.txt").write_text("x")
    (folder / "in").mkdir()
    (folder / "file.txt").chmod(0)
    (folder / "in").chmod(0)


_CHANGING = 60


def changing(folder: Path) -> None:
    """Files that `disturbing` changes."""
    for number in range(_CHANGING):
        (folder / f"{number:03}.txt").write_text(REPORT + str(number))


def disturbing(folder: Path) -> Callable[[], None]:
    """Turns one file after the other to something else."""
    turn = count()

    def change() -> None:
        number = next(turn)
        file = folder / f"{number * 7 % _CHANGING:03}.txt"
        with contextlib.suppress(OSError):
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)
            (
                lambda: file.mkdir(),
                lambda: os.mkfifo(file),
                lambda: file.symlink_to(folder),
                lambda: file.write_text(REPORT[: number % 50]),
                lambda: file.write_bytes(os.urandom(2_000)),
                lambda: None,
            )[number % 6]()

    return change
