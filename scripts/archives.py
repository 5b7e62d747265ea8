"""Archives of other people's lists: downloaded on request, and always the ones that are meant."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Archive:
    file: str
    sha256: str
    download: tuple[str, ...]  # the command; the target folder is appended


class BuildError(Exception):
    """A prerequisite is missing or the sources contradict each other; the message says which."""


def fetch(archive: Archive, folder: Path, *, download: bool) -> Path:
    """The archive's path in `folder`, downloaded there if asked; its hash is always checked."""
    path = folder / archive.file
    if download:
        if shutil.which(archive.download[0]) is None:
            raise BuildError(f"{archive.download[0]} is not installed; it downloads {archive.file}")
        done = subprocess.run(
            [*archive.download, str(folder)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BuildError(f"{' '.join(archive.download)} failed: {done.stderr.strip()}")
    if not path.is_file():
        raise BuildError(f"{path}: no such file, which the build reads")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != archive.sha256:
        raise BuildError(f"{path.name}: SHA-256 {archive.sha256} expected, {found} found")
    return path
