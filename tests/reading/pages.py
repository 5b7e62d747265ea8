"""Reports as web pages, in the ways that real sites and Word write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.reading.forms import Drawn, Table

Cell = Callable[[Drawn], str]


def span(cell: Drawn) -> str:
    width = f' colspan="{cell.width}"' if cell.width > 1 else ""
    return width + (f' rowspan="{cell.height}"' if cell.height > 1 else "")


def plain(cell: Drawn) -> str:
    return f"<td{span(cell)}>{cell.text}</td>"


def word(cell: Drawn) -> str:
    """As Word exports it: a paragraph of runs with an empty mark."""
    return (
        f'<td width="57"{span(cell)}><p class="MsoNormal" align="center" style="text-align:center">'
        f'<span style="font-family:宋体">{cell.text}</span><span lang="EN-US"><o:p></o:p></span>'
        "</p></td>"
    )


def broken(cell: Drawn) -> str:
    """Spaces, a line break and an anchor within the cell."""
    half = len(cell.text) // 2 if not cell.text.isdigit() else 0
    text = f"{cell.text[:half]}<br/>{cell.text[half:]}" if half else cell.text
    return f'<td{span(cell)}>\n  <a name="_GoBack"></a>&nbsp;{text}&nbsp;\n</td>'


def table(rows: Table, cell: Cell = plain) -> str:
    lines = ("".join(map(cell, row)) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def body(parts: Iterable[str | Table], cell: Cell = plain) -> list[str]:
    """Paragraphs and tables, one string each."""
    return [f"<p>{p}</p>" if isinstance(p, str) else table(p, cell) for p in parts]


TOP = """<div class="top"><a href="/">首页</a><a href="/x">新闻</a>
<ul><li><a>政府信息公开指南</a></li><li><a>政府信息公开制度</a></li><li><a>法定主动公开内容</a></li><li><a>政府信息公开年报</a></li></ul></div>
<div>当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; 年度报告</div>"""
FIELDS = """<table><tr><td>索 引 号：</td><td>11370305/2022-001</td>
<td>发布机构：</td><td>临淄区科技局</td></tr>
<tr><td>发文日期：</td><td>2022-01-21</td><td>文号：</td><td></td></tr></table>
<div>发布日期：2022-01-20 10:00来源：区科技局 浏览次数：<span>12</span>
字体：[<a>大</a> <a>中</a> <a>小</a>]</div>"""
BOTTOM = """<div>【打印】【关闭】</div><div>上一篇：<a>2020年报告</a></div>
<div>相关链接</div><ul><li><a>省政府</a></li><li><a>市政府</a></li><li><a>区教育局公开300条</a></li></ul>
<div>版权所有：临淄区人民政府 主办：区政府办 鲁ICP备05012345号 电话：0533-7220000</div>"""


def page(*content: str, head: str = "", charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">{head}<script>var n = 3;</script>'
        "<style>p{margin:0}</style></head><body>" + "\n".join(content) + "</body></html>"
    )
