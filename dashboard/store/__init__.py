"""Frames ↔ Parquet: the published data and the switch from one version to the next."""

from dashboard.store.agreement import disagreements
from dashboard.store.manifest import File, is_published, published_version, schema_version
from dashboard.store.merging import write_aside
from dashboard.store.proving import faults, prove
from dashboard.store.publishing import (
    UNKNOWN_YEAR,
    Added,
    Change,
    Derived,
    Summarise,
    by_year,
    publish,
    publish_files,
    writing,
)
from dashboard.store.reading import Store, default_root
from dashboard.store.unavailable import FAULTS, StoreUnavailable, unreadable, unwritable

__all__ = [
    "FAULTS",
    "UNKNOWN_YEAR",
    "Added",
    "Change",
    "Derived",
    "File",
    "Store",
    "StoreUnavailable",
    "Summarise",
    "by_year",
    "default_root",
    "disagreements",
    "faults",
    "is_published",
    "prove",
    "publish",
    "publish_files",
    "published_version",
    "schema_version",
    "unreadable",
    "unwritable",
    "write_aside",
    "writing",
]
