"""ZIP archives that lie, multiply or climb."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

_MB = 1024 * 1024
REPORT = "临淄区科技局2020年政府信息公开工作年度报告\n一、总体情况\n推进公开工作，新收申请3件。\n"


def packed(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members, with these names whatever they are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.filename, info.compress_type = name, how
            archive.writestr(info, content)
    return file.getvalue()


def flat() -> bytes:
    """One member of nulls, sixty megabytes of them."""
    return packed({"a.txt": bytes(60 * _MB)})


def forty_two() -> bytes:
    """Sixteen archives in each of sixteen, five deep; unpacked a petabyte."""
    content = packed({f"{n}.txt": bytes(4 * _MB) for n in range(16)})
    for _ in range(5):
        content = packed({f"{n}.zip": content for n in range(16)}, zipfile.ZIP_STORED)
        content = packed({"lib.zip": content})
    return content


def nested(depth: int) -> bytes:
    """An archive in an archive …"""
    content = packed({"a.txt": REPORT.encode()})
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


def overlapping(count: int = 400, size: int = _MB) -> bytes:
    """Every member is all that follows it, headers included: stored once, unpacked often."""
    names = [f"{n:04}.txt".encode() for n in range(count)]
    bodies, tail = [], b" " * size
    for name in reversed(names):
        crc = zlib.crc32(tail)
        header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, crc, len(tail), len(tail),
                             len(name), 0) + name  # fmt: skip
        bodies.append((name, crc, len(tail)))
        tail = header + tail
    entries, place = b"", 0
    for name, crc, length in reversed(bodies):
        entries += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, crc, length, length,
                               len(name), 0, 0, 0, 0, 0, place) + name  # fmt: skip
        place += 30 + len(name)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), len(tail), 0)
    return tail + entries + end


def same_data(count: int = 20_000) -> bytes:
    """Many names in the list of members for one and the same data."""
    content = packed({"a.txt": b"x" * 100_000})
    start = content.index(b"PK\1\2")
    entry, end = content[start : start + 51], content[start + 51 :]
    entries = b"".join(entry[:-5] + f"{n:05}"[:5].encode() for n in range(count))
    counts = struct.pack("<2H2L", count, count, len(entries), start)
    return content[:start] + entries + end[:8] + counts + end[20:]


def many(count: int) -> bytes:
    """An archive of empty members."""
    return packed(dict.fromkeys((f"{n}.txt" for n in range(count)), b""), zipfile.ZIP_STORED)


def long_list(count: int = 700_000) -> bytes:
    """A list of members beyond the limit, for no data at all."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
    entries = b"".join(entry + f"{n:05}".encode()[:5] for n in range(count))
    return entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, len(entries), 0, 0)


NAMES = (
    "../../../../etc/cron.d/年报.txt", "/etc/passwd.txt", "C:\\Windows\\年报.txt", "..\\..\\x.txt",
    "a\0.exe.txt", "\x1b[2J\x1b]0;x\x07.txt", "a\nb.txt", "\u202egpj.txt", "//host/share/x.txt",
    "x" * 5_000 + ".txt", "a/" * 2_000 + "x.txt", ".", "..", "con.txt", " ", "",
)  # fmt: skip


def climbing() -> bytes:
    """Names that lead out of the archive, or are none."""
    return packed({name: f"{REPORT}{n}".encode() for n, name in enumerate(NAMES)})


def linked() -> bytes:
    """A member that is a symbolic link."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("年报.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def lying() -> bytes:
    """A member that declares ten bytes and has a million."""
    size = 1_000_000
    content = packed({"a.txt": bytes(range(1, 251)) * (size // 250)})
    return content.replace(struct.pack("<L", size), struct.pack("<L", 10))


def self_containing(rounds: int = 60) -> bytes:
    """As an archive that contains itself looks from within: another one, and another one."""
    return nested(rounds)
