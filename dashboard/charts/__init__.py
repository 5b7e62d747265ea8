"""Small frames as Vega-Lite specifications; pure.

A specification names columns and holds no data, apart from what orders an axis. Titles of
axes and tooltips come in the language of the interface. What no report states is never drawn
at zero: it has no bar but a sign of its own.
"""

from dashboard.charts.bars import Slot, columns_by_slot, grouped, ranked
from dashboard.charts.distribution import distribution
from dashboard.charts.encoding import PICK, Spec, extent, figure, pickable
from dashboard.charts.parts import parts_of_reports
from dashboard.charts.squares import squares, tiles
from dashboard.charts.stacked import stacked
from dashboard.charts.trend import trend

__all__ = [
    "PICK",
    "Slot",
    "Spec",
    "columns_by_slot",
    "distribution",
    "extent",
    "figure",
    "grouped",
    "parts_of_reports",
    "pickable",
    "ranked",
    "squares",
    "stacked",
    "tiles",
    "trend",
]
