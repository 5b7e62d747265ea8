"""What was read from a report, as HTML for the reading desk: tables as they are printed.

Every text in it is escaped; every value is a button that leads to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard import vocabulary
from dashboard.model import Verdict
from dashboard.ui import words
from dashboard.ui.places import CHECKS, STAFF, Places, finding_key, keyed
from dashboard.ui.words import t

Keyed = list[tuple[str, Mapping[str, Any]]]
_UNSCORED = "unscored"
_VERDICTS = (Verdict.FAILED, Verdict.NOTED, Verdict.NOT_ASSESSABLE, Verdict.PASSED)
_IDENTITY = ("authority", "authority_as_printed", "region", "level", "department_type", "year",
             "period", "published", "title", "form_proactive", "form_requests")  # fmt: skip


def render(
    header: Mapping[str, Any],
    facts: Iterable[Mapping[str, Any]],
    findings: Sequence[Mapping[str, Any]],
    places: Places,
    verdicts: Mapping[str, Any] | None = None,
) -> str:
    """The whole sheet: outline, identity, findings, verdicts, prose, tables.

    `verdicts` is the report's row of `compliance`.
    """
    numbers = keyed(facts)
    of = {table: [n for n in numbers if n[1]["id"].startswith(f"{table}.")]
          for table in (*vocabulary.TABLES, "narrative")}  # fmt: skip
    return "".join(
        [
            _outline(header),
            _block("reader.identity", _identity(header, places)),
            _block("reader.findings", _findings(findings)),
            _checks(verdicts, findings) if verdicts else "",
            _block("reader.prose", _list(of["narrative"]) + _mentions(header)),
            _block("reader.proactive", _pairs(of["proactive"])),
            _block("reader.requests", _grid("requests", of["requests"])),
            _block("reader.disputes", _grid("disputes", of["disputes"])),
            _block("reader.annex", _list(of["annex"])) if of["annex"] else "",
        ]
    )


def value(fact: Mapping[str, Any]) -> str:
    """A number as text that says its state: 0, 约 120, blank, –, unread."""
    if fact["state"] == "dash":
        return str(fact["raw"])
    if fact["value"] is None:
        return t(f"state.{fact['state']}")
    return (t("approximately") if fact["approximate"] else "") + words.number(fact["value"])


def _block(title: str, content: str) -> str:
    inside = content or f"<p>{escape(t('reader.none'))}</p>"
    return f"<section><h3>{escape(t(title))}</h3>{inside}</section>"


def _button(at: str, name: str, content: str, kind: str = "") -> str:
    """`content` is HTML; everything else is escaped here."""
    title = escape(name)
    return (
        f'<button data-at="{escape(at)}" data-name="{title}" title="{title}" class="{kind}">'
        f"{content}</button>"
    )


def _value(key: str, fact: Mapping[str, Any]) -> str:
    zero = " zero" if fact["value"] == 0 else ""
    name = f"{_name(fact)}: {value(fact)}"
    if fact["state"] == "inferred":
        name += f" ({t('state.inferred')})"
    return _button(key, name, escape(value(fact)), f"value {fact['state']}{zero}")


def _outline(header: Mapping[str, Any]) -> str:
    links = [
        _button(f"section:{s['number']}", s["heading"], escape(s["heading"]))
        for s in header["sections"] or ()
    ]
    return f'<div class="outline">{"".join(links)}</div>'


def _identity(header: Mapping[str, Any], places: Places) -> str:
    rows = []
    for field in _IDENTITY:
        shown, key = _identity_value(header, field), f"identity:{field}"
        name = t(f"identity.{field}")
        content = (
            _button(key, f"{name}: {shown}", escape(shown))
            if key in places
            else f"<span>{escape(shown)}</span>"
        )
        rows.append(f"<dt>{escape(name)}</dt><dd>{content}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _identity_value(header: Mapping[str, Any], field: str) -> str:
    if field == "region":
        parts = [header[part] for part in ("province", "city", "county", "town") if header[part]]
        return f"{' '.join(parts)} {header['region_code'] or ''}".strip() or t("not-settled")
    if field == "period":
        ends = [header["period_start"], header["period_end"]]
        return " – ".join(str(end or t("not-settled")) for end in ends)
    if field == "level":
        return words.level(header["level"])
    if field == "department_type":
        return words.department(header["department_type"])
    if field.startswith("form_"):
        return words.form(header[field])
    return str(header[field]) if header[field] is not None else t("not-settled")


def _findings(findings: Iterable[Mapping[str, Any]]) -> str:
    rows = []
    for finding in findings:
        severity = finding["severity"]
        title = words.check(finding["code"])
        content = (
            f'<span class="severity {severity}">{escape(words.severity(severity))}</span>'
            f"<strong>{escape(title)}</strong>"
            f'<span class="message">{escape(words.finding(finding))}</span>'
        )
        if basis := words.basis(finding["code"]):
            content += f'<span class="basis">{escape(t("reader.basis", basis=basis))}</span>'
        rows.append(_button(finding_key(finding), title, content))
    return f'<div class="findings">{"".join(rows)}</div>' if rows else ""


def score(verdicts: Mapping[str, Any]) -> str:
    """Checks passed of those that could be judged, in words."""
    if not verdicts["checks_assessable"]:
        return t("report.no-score")
    return t("report.score", n=verdicts["checks_passed"], of=verdicts["checks_assessable"])


def _checks(verdicts: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> str:
    """Every check that is about the report, by what it says; those with findings lead to them."""
    first = {finding["code"]: finding_key(finding) for finding in reversed(list(findings))}
    parts = []
    for group, codes in _by_verdict(verdicts).items():
        if codes:
            heading = t("reader.verdict", verdict=words.verdict(group), n=len(codes))
            note = f"<p>{escape(t(f'verdict.{group}.note'))}</p>"
            named = "".join(_check(code, first.get(code)) for code in codes)
            parts.append(f'<h4>{escape(heading)}</h4>{note}<div class="{group}">{named}</div>')
    title = _button(CHECKS, score(verdicts), escape(score(verdicts)))
    return f'<section class="checks"><h3>{title}</h3>{"".join(parts)}</section>'


def _by_verdict(verdicts: Mapping[str, Any]) -> dict[str, list[str]]:
    """Verdict → codes of checks; those that are passed and count in no score apart."""
    checks = [check for check in vocabulary.checks().values() if check.is_verdict]
    found = {
        verdict.value: [check.code for check in checks if verdicts[check.code] == verdict.value]
        for verdict in _VERDICTS
    }
    passed = found.pop(Verdict.PASSED.value)
    known = vocabulary.checks()
    found[Verdict.PASSED.value] = [code for code in passed if known[code].is_scored]
    found[_UNSCORED] = [code for code in passed if not known[code].is_scored]
    return found


def _check(code: str, key: str | None) -> str:
    name, basis = escape(words.check(code)), escape(words.basis(code))
    if key:
        return _button(key, words.check(code), name)
    return f'<span title="{basis}">{name}</span>'


def _mentions(header: Mapping[str, Any]) -> str:
    said = [row["id"] for row in header["mentions"] or ()]
    ids = dict.fromkeys(id for id in said if id.startswith(STAFF))
    rows = [
        f"<tr><th>{escape(words.column(id))}</th><td>"
        f"{_button(id, words.column(id), escape(t('reader.mention')), 'value blank')}"
        '</td><td class="unit"></td></tr>'
        for id in ids
    ]
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _list(numbers: Keyed) -> str:
    rows = [
        f"<tr><th>{escape(_name(fact))}</th><td>{_value(key, fact)}</td>"
        f'<td class="unit">{escape(words.unit(fact["unit"], fact["id"]))}</td></tr>'
        for key, fact in numbers
    ]
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _name(fact: Mapping[str, Any]) -> str:
    name = words.measure(fact["id"])
    if fact["id"].startswith("narrative.channel."):
        name = f"{t('volumes.channels')}: {name}"
    return f"{name}: {fact['label']}" if fact["label"] else name


def _pairs(numbers: Keyed) -> str:
    """Section 2, where each row has columns of its own: one line a cell."""
    rows = []
    last = ""
    for key, fact in numbers:
        row, column = words.measure(fact["id"]).split(" · ", 1)
        if row != last:
            rows.append(f'<tr class="group"><th colspan="3">{escape(row)}</th></tr>')
            last = row
        rows.append(
            f"<tr><th>{escape(words.headed(column))}</th><td>{_value(key, fact)}</td>"
            f'<td class="unit">{escape(words.unit(fact["unit"], fact["id"]))}</td></tr>'
        )
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _grid(table: str, numbers: Keyed) -> str:
    """Rows and columns as printed; a cell that the report's form lacks stays empty."""
    if not numbers:
        return ""
    cells: dict[tuple[str, str], str] = {}
    for key, fact in numbers:
        _, row, column = fact["id"].split(".", 2)
        cells[row, column] = cells.get((row, column), "") + _value(key, fact)
    columns = list(dict.fromkeys(column for _, column in cells))
    first = next(row for row, _ in cells)
    heads = [words.column_of_form(f"{table}.{first}.{column}") for column in columns]
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", *heads))
    body = []
    group = ""
    for row in vocabulary.rows(table):
        if not any((row.id, column) in cells for column in columns):
            continue
        if row.group_zh != group and row.group_zh and words.language() == "zh":
            body.append(f'<tr class="group"><th colspan="{len(columns) + 1}">'
                        f"{escape(row.group_zh)}</th></tr>")  # fmt: skip
        group = row.group_zh
        label = words.row(row)
        values = "".join(f"<td>{cells.get((row.id, column), '')}</td>" for column in columns)
        body.append(f"<tr><th>{escape(label)}</th>{values}</tr>")
    inside = f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>"
    return f'<div class="scroll"><table>{inside}</table></div>'
