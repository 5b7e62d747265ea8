"""How the dashboard meets the network: `MIDDLEWARE` goes around everything that Streamlit answers.

`headers` what a browser may do with an answer, `hosts` which requests are answered at all,
`script` what runs for a reader, `failure` what a reader sees when that fails.
"""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware

from dashboard.serving.failure import say_in_one_sentence
from dashboard.serving.headers import SecurityHeaders
from dashboard.serving.hosts import OwnHosts, WrongSetting
from dashboard.serving.hosts import allowed as require_settings

__all__ = ["MIDDLEWARE", "SCRIPT", "WrongSetting", "require_settings", "say_in_one_sentence"]

SCRIPT = Path(__file__).with_name("script.py")
# the first is outermost: refusals carry the headers too
MIDDLEWARE = (Middleware(SecurityHeaders), Middleware(OwnHosts))
