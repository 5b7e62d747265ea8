"""What a browser may do with an answer: told by headers on every response.

A last wall: should text of a report ever reach a page as markup, no script of it runs, nothing is
fetched from elsewhere and nothing is told to anybody.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A file somebody made of reports, opened in a tab: a picture or text, without powers.
_OF_FILES = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
_FILES = "/media/"


@cache
def policy() -> str:
    """The Content-Security-Policy of pages: nothing but what Streamlit's page needs.

    `blob:` among scripts are the dashboard's own components, which Streamlit's page makes of what
    the server sends; markup cannot make one. WebAssembly is what its reader of messages counts
    with. Styles within the page are those of its libraries. Charts need no `unsafe-eval`: Streamlit
    has Vega's expressions interpreted.
    """
    inline = " ".join(_hashes(_INDEX.read_text(encoding="utf-8")))
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {inline}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' blob: data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}".strip() for name, value in rules.items())


def _hashes(page: str) -> Iterable[str]:
    """The scripts that stand in Streamlit's own page, which change with its version."""
    for script in _INLINE.findall(page):
        digest = hashlib.sha256(script.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


class SecurityHeaders:
    """Adds them to every HTTP response and to accepted websockets, and to what fails within."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI; an answer's own headers of these names are replaced, its `Cache-Control` kept."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        has_begun = False
        added = _added(scope["path"])

        async def guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                message = {**message, "headers": _merged(message.get("headers", ()), added)}
                has_begun = True
            elif message["type"] == "websocket.accept":
                message = {**message, "headers": [*message.get("headers", ()), *added]}
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception:
            # outside of this there is only Starlette's own answer, without any header
            if scope["type"] == "http" and not has_begun:
                plain = [(b"content-type", b"text/plain; charset=utf-8")]
                start: Message = {"type": "http.response.start", "status": 500, "headers": plain}
                await guarded(start)
                await send({"type": "http.response.body", "body": b"Internal Server Error"})
            raise


def _added(path: str) -> list[tuple[bytes, bytes]]:
    told = _OF_FILES if path.startswith(_FILES) else policy()
    headers = {**_ALWAYS, "Content-Security-Policy": told}
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _merged(
    own: Iterable[tuple[bytes, bytes]], added: list[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    replaced = {name for name, _ in added}
    kept = [(name, value) for name, value in own if name.lower() not in replaced]
    if all(name.lower() != b"cache-control" for name, _ in kept):
        kept.append((b"cache-control", b"no-store"))
    return [*kept, *added]
