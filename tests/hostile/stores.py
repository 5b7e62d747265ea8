"""What must hold of a store whatever was done to it: said once, for every test of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dashboard.schemas import STORED
from dashboard.store import Store, StoreUnavailable, is_published, manifest
from dashboard.verifying import faults_of

Content = dict[str, pl.DataFrame]


def content(root: Path) -> Content:
    """Every frame, sorted."""
    store = Store.open(root)
    frames = {name: store.scan(name).collect() for name in STORED}
    return {name: rows.sort(rows.columns[:2]) for name, rows in frames.items()}


def differences(found: Content, expected: Content) -> list[str]:
    """The frames that are not the same."""
    return [name for name in STORED if not found[name].equals(expected[name])]


def wrong(root: Path) -> list[str]:
    """What is not whole about what is published; of nothing published nothing."""
    if not is_published(root):
        return []
    try:
        return [f"{path}: {fault}" for path, fault in faults_of(Store.open(root))]
    except StoreUnavailable as error:
        return [str(error)]


def left_over(root: Path) -> list[str]:
    """Files beyond those of the two versions that a store keeps."""
    kept = {"lock", "current.json"}
    for path in (root / "versions").glob("*.json"):
        kept.add(f"versions/{path.name}")
        for years in manifest.read(root, path.stem).values():
            kept |= {f"data/{file.name}" for files in years.values() for file in files}
    found = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    folders = {path.name for path in root.iterdir() if path.is_dir()} - {"data", "versions"}
    return sorted(found - kept | folders)
