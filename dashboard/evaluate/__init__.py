"""How exactly a corpus with known truth is read.

Every fact of a file ends in one of four verdicts:

- `right`: a printed cell whose state and value agree, or one `inferred` with the printed value; a
  cell the text lost that is unread, absent, or inferred with its original value; an identity field
  that agrees, or is null where the text leaves it open; a prose fact that agrees.
  A printed cell is `adrift` when its row lost another cell without a trace (no layout of spaces or
  paragraphs shows which): unread is right there as well, and so is its value.
- `unsure`: unread or absent where the text has it; null where the text names it; everything in
  a report that was refused.
- `wrong`: another value or another state; a file accepted that is no report.
- `invented`: a figure for a cell the text lost or never had; a prose fact or an identity field
  the text does not state.

A cell the text lost that is read as blank or dash counts as unsure: nothing was made up, but the
place was. Fields without an entry in the truth are not judged. Titles and names are compared
without spaces. Prose facts are matched by id and value; a label decides between equal ones.

`evaluate_checks` asks of the same corpora which injected faults the checks find, and whom they
accuse without cause.
"""

from dashboard.evaluate.checking import CheckTally, evaluate_checks
from dashboard.evaluate.corpus import NoTruth, evaluate, evaluate_file
from dashboard.evaluate.show import as_json, as_markdown, as_text
from dashboard.evaluate.show_checks import checks_as_json, checks_as_markdown, checks_as_text
from dashboard.evaluate.tally import Tally

__all__ = [
    "CheckTally",
    "NoTruth",
    "Tally",
    "as_json",
    "as_markdown",
    "as_text",
    "checks_as_json",
    "checks_as_markdown",
    "checks_as_text",
    "evaluate",
    "evaluate_checks",
    "evaluate_file",
]
