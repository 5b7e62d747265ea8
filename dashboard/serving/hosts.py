"""Which requests are answered: those that name this dashboard, and no page of another site.

A site that has its own name lead to this machine (DNS rebinding) could otherwise read with a
reader's browser what only the reader can reach.
"""

from __future__ import annotations

import os
import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

SETTING = "DISCLOSURE_HOSTS"
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_ADDRESS = 16_000  # characters of path and query; links of the dashboard have hundreds
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*")


class WrongSetting(Exception):
    """The setting names no hosts; one line."""


def allowed(setting: str | None = None) -> frozenset[str]:
    """Names of hosts that are answered, in lower case and without ports.

    This machine's own and those that `DISCLOSURE_HOSTS` names, with commas between them. Raises
    `WrongSetting` for what is no name.
    """
    told = os.environ.get(SETTING, "") if setting is None else setting
    names = [name.strip().lower().rstrip(".") for name in told.split(",") if name.strip()]
    for name in names:
        if not _NAME.fullmatch(name.strip("[]")):
            raise WrongSetting(
                f"{SETTING}: expected names of hosts with commas between them, such as "
                f"reports.example.org,192.0.2.7, found: {name!r}; leave out http://, ports and *"
            )
    return HERE | {name.strip("[]") for name in names}


class OwnHosts:
    """Refuses what is addressed to another host, comes from another site, or is endless."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._allowed = allowed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI; 400 for no host, 421 for another's, 414 for too long, 403 from another site."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            status, reason = refusal
            await PlainTextResponse(f"{reason}\n", status)(scope, receive, send)
        else:
            await WebSocketClose(1008, refusal[1])(scope, receive, send)  # the server answers 403

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        name = _name(hosts[0]) if len(hosts) == 1 else None
        if name is None:
            return 400, "expected one Host that names this dashboard"
        if name not in self._allowed:
            return 421, f"{ascii(name)[1:-1][:100]} is not served here; {SETTING} may name it"
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, f"expected an address of at most {LONGEST_ADDRESS} characters"
        origin = headers.get("origin")
        is_change = scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}
        is_own = origin is None or origin.partition("://")[2].lower() == hosts[0].lower()
        if is_change and not is_own:
            return 403, "this comes from a page of another site"
        return None


def _name(host: str) -> str | None:
    """The host without its port, in lower case; null for what is none."""
    found = re.fullmatch(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d{1,5})?", host.lower())
    return found[1].strip("[]").rstrip(".") if found else None
