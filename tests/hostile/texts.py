"""Texts that try to do something where a report is shown, and a store full of them.

Whatever runs sets `window.__ran`, opens a dialog or asks another server, `evil.example`.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dashboard import store
from dashboard.schemas import FRAMES
from dashboard.store.publishing import publish_files, writing
from tests.corpus import RECEIVED, Told, corpus

RUN = "window.__ran=1;alert(1)"
ELSEWHERE = "https://evil.example"
ASTRAL = "𠮷😀"

# What it is → the text.
TEXTS = {
    "script": f"<script>{RUN}</script>",
    "script closed": f"</title></style></textarea></script><script>{RUN}</script>",
    "image": f'<img src=x onerror="{RUN}">',
    "image elsewhere": f'<img src="{ELSEWHERE}/i.png">',
    "svg": f"<svg onload={RUN}><animate onbegin={RUN}></svg>",
    "frame": f'<iframe srcdoc="<script>{RUN}</script>" src="{ELSEWHERE}"></iframe>',
    "details": f"<details open ontoggle={RUN}>x</details>",
    "attribute": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    "attribute single": f"' onclick='{RUN}' x='",
    "entity": f"&lt;img src=x onerror={RUN}&gt; &#60;script&#62;",
    "full-width": f"＜script＞{RUN}＜/script＞",
    "mutation": "<math><mtext><table><mglyph><style><!--</style>"
    f'<img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    "javascript": f"javascript:{RUN}",
    "markdown javascript": f"[x](javascript:{RUN})",
    "data link": f"[x](data:text/html,<script>{RUN}</script>)",
    "markdown link": f"[点击]({ELSEWHERE}/a)",
    "markdown reference": f"[点击][1]\n\n[1]: {ELSEWHERE}/r",
    "markdown image": f"![x]({ELSEWHERE}/m.png)",
    "address": f"{ELSEWHERE}/auto",
    "address www": "www.evil.example",
    "mail": "mailto:a@evil.example a@evil.example",
    "heading": "# 标题\n===\n---",
    "bold": "**粗** _斜_ ~~删~~ `码`",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "list": "- [ ] 一\n1. 二\n    四格",
    "latex": r"$\href{https://evil.example}{x}$ $$\frac{1}{2}$$",
    "icon": ":material/delete: :streamlit:",
    "colour": ":red[红] :rainbow[虹] :blue-background[底] :gray-badge[章] :small[小]",
    "emoji code": ":smile: :+1:",
    "arrows": "a -> b <- c -- d >= e ~= f",
    "vega field": "datum['x'] a.b[0] \\'",
    "vega expression": "{signal: 'alert(1)'} ');alert(1);('",
    "vega link": f'{{"href": "{ELSEWHERE}", "url": "{ELSEWHERE}", "image": "{ELSEWHERE}/v.png"}}',
    "css": f"</style><style>*{{background:url({ELSEWHERE}/c.png)}}</style>",
    "formula later": "a;=1+1;-2\n@x;\"=1+1\";",
    "formula behind blanks": " \u200b=1+1",
    "quotes": "\"'`,;\\\r\n\"\"x\"\"",
    "json": '","authority":"x"}]}\\u0022\\',
    "format": "{0} {x.__class__} %s %n {{}}",
    "sql": "'; DROP TABLE reports; --",
    "path": "../../../../etc/passwd",
    "formula": "=HYPERLINK(\"https://evil.example\",\"x\")",
    "formula plus": "+1+cmd|' /C calc'!A0",
    "formula minus": "-2+3",
    "formula at": "@SUM(1)",
    "formula tab": "\t=1+1",
    "formula return": "\r=1+1",
    "formula full-width": "＝1+1",
    "override": "ab\u202egnp.exe",
    "isolates": "\u2067ab\u2069\u2066\u2068c\u2069\u200e\u200f\u061c",
    "embedding": "\u202aa\u202bb\u202cc\u202dd",
    "arabic": "שלום مرحبا 12",
    "no width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\xadg",
    "tags": "a" + "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
    "controls": "\x00\x01\x07\x08\x0b\x0c\x1b[31mred\x1b]0;title\x07\x7f\x9b31m",
    "line ends": "a\u2028b\u2029c\x85d",
    "no characters": "\ufffe\uffff\ufdd0\U0001ffff\ufffd",
    "like a surrogate": "\\ud800 &#xD800; \ue000",
    "accents": "a" + "\u0301" * 300 + "b",
    "long": "长" * 100_000,
    "long word": "W" * 3_000,
}  # fmt: skip

SHIFT = len(ASTRAL)  # how far the numbers of the second report of a text stand from the first's


def told() -> tuple[Told, ...]:
    """Two years of an authority for every text."""
    return tuple(
        Told(f"{2 * place + year - 2021:016x}", year, "370305", text, state="stated", form="2021",
             numbers={RECEIVED: 12, "narrative.disclosed_total": 1500},
             said=(("narrative.category", text[:200], 8),))
        for place, text in enumerate(TEXTS.values())
        for year in (2021, 2022)
    )  # fmt: skip


def frames() -> dict[str, pl.DataFrame]:
    """The reports as frames; texts stand in title, names, headings, paths, labels and prose."""
    made = corpus(told()).frames
    names = dict(made["reports"].select("report_id", "authority").iter_rows())
    for name in ("reports", "measures", "compliance"):
        key = pl.concat_str(pl.lit("370305//"), "authority")
        made[name] = made[name].with_columns(authority_key=key)
    texts = [
        {**row, "text": before(names[row["report_id"]]) + row["text"] + names[row["report_id"]]}
        for row in made["texts"].to_dicts()
    ]
    made["texts"] = pl.DataFrame(texts, FRAMES["texts"])
    shift = pl.col("report_id").replace_strict(
        {id: len(before(name)) for id, name in names.items()}, return_dtype=pl.UInt32
    )
    made["facts"] = made["facts"].with_columns(pl.col("start", "end") + shift)
    reports = []
    for row in made["reports"].to_dicts():
        name = names[row["report_id"]]
        moved = [{**s, "heading": name[:500], "start": s["start"], "end": s["end"]}
                 for s in row["sections"]]  # fmt: skip
        reports.append(row | {"title": name, "path": f"reports/{name}.txt", "sections": moved,
                              "authority_as_printed": name})  # fmt: skip
    made["reports"] = pl.DataFrame(reports, FRAMES["reports"])
    made["findings"] = pl.DataFrame(
        [row | {"spans": []} for row in made["findings"].to_dicts()], FRAMES["findings"]
    )
    return made


def before(text: str) -> str:
    """What stands before the numbers of a report."""
    return f"{ASTRAL}{text}\n{ASTRAL}"


def publish(root: Path) -> None:
    """The reports as a store that refused a file of every name."""
    store.publish(frames(), root)
    refusals = pl.DataFrame(
        {"path": [f"in/{text}.txt" for text in TEXTS.values()],
         "reason": [f"expected a report, found {text}" for text in TEXTS.values()]}
    )  # fmt: skip
    with writing(root):
        publish_files(
            root, {}, store.Change(store.Store.open(root), set(), set()), refusals=refusals
        )
