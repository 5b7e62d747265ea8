"""Where sign-in is asked for, nobody sees anything without it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)

from scripts.screenshots import ROOT
from tests.benchmarks.users import connected, serving
from tests.hostile.visits import Visit, concluded, visit

SECRET = "a-secret-of-this-test-and-of-nothing-else"
ASKED = f"""
[auth]
redirect_uri = "ADDRESS/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "x"
client_secret = "x"
server_metadata_url = "https://login.invalid/.well-known/openid-configuration"
"""
PAGES = {"report": "report=r04", "overview": "lang=zh", "data": "", "search": "q=曲阜"}
HELD = ("曲阜", "临淄区", "requests.new_received")  # of the corpus; in any answer that shows it


def visits(address: str, cookies: str = "", token: str = "") -> list[Visit]:
    async def opened() -> list[Visit]:
        if not cookies:
            async with connected(address) as stream:
                return [await visit(stream, *asked) for asked in PAGES.items()]
        url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
        async with websockets.connect(
            url, subprotocols=["streamlit", token], max_size=None, origin=address,
            additional_headers={"Cookie": cookies},
        ) as stream:  # fmt: skip
            return [await visit(stream, *asked) for asked in PAGES.items()]

    return concluded(opened())


def signed(secret: str, address: str) -> tuple[str, str]:
    """Cookies of somebody whom the provider let in, and the token that goes with them."""
    token = generate_xsrf_token_string()
    user = json.dumps({"origin": address, "is_logged_in": True, "name": "x"})
    cookie = create_signed_value(secret, "_streamlit_user", user).decode()
    return f"_streamlit_user={cookie}; _streamlit_xsrf={token}", token


def shows_nothing(shown: list[Visit]) -> bool:
    """None of the pages, figures or filters."""
    return not any(
        each.figures or any(word.encode() in each.bytes for word in HELD) for each in shown
    )


def test_pages_are_shown_to_those_who_signed_in(published: Path, tmp_path: Path) -> None:
    """Neither to others nor to those who signed in with a cookie of their own making."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(ASKED)
    with serving(published, ROOT / "app.py", STREAMLIT_SECRETS_FILES=str(secrets)) as server:
        assert shows_nothing(visits(server.address))
        assert shows_nothing(visits(server.address, *signed("another secret", server.address)))
        cookies, _ = signed(SECRET, server.address)
        assert shows_nothing(visits(server.address, cookies, "no-token"))
        own = visits(server.address, *signed(SECRET, server.address))
        assert own[0].bytes.count("曲阜".encode()) and all(each.has_ended for each in own)


def test_secrets_that_cannot_be_read_show_nobody_anything(published: Path, tmp_path: Path) -> None:
    """They might have asked for sign-in."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth\n")
    with serving(published, ROOT / "app.py", STREAMLIT_SECRETS_FILES=str(secrets)) as server:
        shown = visits(server.address)
    assert shows_nothing(shown)
    assert all("此页未能显示" in each.alerts[0] and not each.exceptions for each in shown)
