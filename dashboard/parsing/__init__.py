"""Document → Report: sections, tables, prose and identity, every number with its span."""

from dashboard.parsing.report import parse

__all__ = ["parse"]
