"""Characters that are not seen themselves but change what is seen around them; pure.

Reports and file names come from anywhere. A control character, a change of direction or a pile of
accents in them is shown as a sign with its code point, and then does nothing.
"""

from __future__ import annotations

import re

# Not among them: tab and line ends, and the variation selectors that choose between two shapes of
# one Chinese character.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; ESC and CSI steer terminals
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the direction of what stands around
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff"  # of no width
    "\u2028\u2029"  # line ends that only some programs know
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"  # no characters at all
)
_ACCENTS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MOST_ACCENTS = 4  # upon one another; no writing needs more, and hundreds cover the lines above
SIGNS = re.compile(rf"([{_UNSEEN}])\1*|(?<=[{_ACCENTS}]{{{_MOST_ACCENTS}}})[{_ACCENTS}]+")
CUT = "…"


def sign(found: re.Match[str]) -> str:
    """What stands for a match of `SIGNS`: `U+202E`, `U+200B×12`, `+96` for so many accents more."""
    characters = found[0]
    if found[1] is None:
        return f"+{len(characters)}"
    times = f"×{len(characters)}" if len(characters) > 1 else ""
    return f"U+{ord(characters[0]):04X}{times}"


def shown(text: str, most: int | None = None) -> str:
    """The text with signs (`⟨U+202E⟩`) for what is not seen, cut to so many characters."""
    if most is not None and len(text) > most:
        text = text[:most] + CUT
    return SIGNS.sub(lambda found: f"⟨{sign(found)}⟩", text)
