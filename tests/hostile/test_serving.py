"""The server against what it is not meant for: other names, other sites, endless messages."""

from __future__ import annotations

import asyncio
import http.client
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.serving.headers import policy
from dashboard.serving.hosts import HERE, WrongSetting, allowed
from scripts.screenshots import ROOT
from tests.benchmarks.users import EVERY_PAGE, Server, connected, serving
from tests.hostile.visits import Visit, concluded, visit

FOLDER = Path(__file__).parent
TOLD = ("x-content-type-options", "x-frame-options", "referrer-policy", "permissions-policy",
        "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control",
        "content-security-policy")  # fmt: skip


@pytest.fixture(scope="module")
def served(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path]]:
    """The dashboard; the file names the connections that its process has opened."""
    opened = tmp_path_factory.mktemp("served") / "opened"
    settings = {"OPENED": str(opened), "DISCLOSURE_HOSTS": "reports.example.org, 192.0.2.7"}
    with serving(published, FOLDER / "noting_app.py", **settings) as server:
        yield server, opened


@pytest.fixture(scope="module")
def netloc(served: tuple[Server, Path]) -> str:
    return urlsplit(served[0].address).netloc


def request(
    netloc: str, path: str = "/", method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer; `Host` is the server's own unless it is given."""
    connection = http.client.HTTPConnection(netloc, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=named)
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in answer.getheaders()}
    found = (answer.status, told, answer.read())
    connection.close()
    return found


def raw(netloc: str, sent: bytes) -> bytes:
    """What the server answers to these bytes, before it closes or is silent for five seconds."""
    host, port = netloc.split(":")
    answered = b""
    with socket.create_connection((host, int(port)), timeout=5) as stream:
        try:
            stream.sendall(sent)
            while piece := stream.recv(65_536):
                answered += piece
        except OSError:
            pass
    return answered


def is_alive(netloc: str) -> bool:
    return request(netloc, "/_stcore/health")[0] == 200


def visits(address: str, *pages: str) -> list[Visit]:
    async def opened() -> list[Visit]:
        async with connected(address) as stream:
            return [await visit(stream, page) for page in pages]

    return concluded(opened())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/volumes?lang=zh", 200),
        ("GET", "/favicon.png", 200),
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/host-config", 200),
        ("GET", "/volumes/_stcore/health", 404),
        ("GET", "/media/" + "0" * 56 + ".csv", 404),
        ("GET", "/_stcore/bidi-components/none/x.js", 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 400),
        ("GET", "/..%5c..%5cwindows", 400),
        ("GET", "//example.org/", 400),
        ("GET", "/volumes/", 301),
        ("DELETE", "/", 405),
        ("PUT", "/_stcore/upload_file/x/y", 403),
        ("POST", "/_stcore/agent/interact", 403),
    ],
)
def test_every_answer_tells_the_browser_what_is_forbidden(netloc, method, path, status):
    found, told, body = request(netloc, path, method)
    assert found == status
    assert set(TOLD) <= set(told)
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert b"Traceback" not in body


def test_the_policy_allows_no_script_of_a_page_and_no_other_place():
    rules = dict(rule.partition(" ")[::2] for rule in policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert "'sha256-" in rules["script-src"]
    assert not any("http" in value or "*" in value for value in rules.values())


def test_a_handshake_carries_the_headers(served):
    async def told() -> dict[str, str]:
        async with connected(served[0].address) as stream:
            return dict(stream.response.headers.raw_items())

    assert set(TOLD) - {"cache-control"} <= {name.lower() for name in concluded(told())}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("127.0.0.1", 200),
        ("[::1]:8501", 200),
        ("reports.example.org", 200),
        ("Reports.Example.org.:443", 200),
        ("192.0.2.7", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("evil.example:8501", 421),
        ("127.0.0.1.evil.example", 421),
        ("169.254.169.254", 421),
        ("0.0.0.0", 421),
        ("xreports.example.org", 421),
        ("reports.example.org@evil.example", 400),
        ("evil.example/localhost", 400),
        ("localhost, evil.example", 400),
        ("<script>", 400),
        ("", 400),
    ],
)
def test_only_own_names_are_answered(netloc, host, status):
    """A name that leads here although it is another's (DNS rebinding) reads nothing."""
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/static/js/x.js"):
        found, told, body = request(netloc, path, Host=host)
        assert (found == 200) == (status == 200) and (found != 200 or status == 200)
        if status != 200:
            assert found == status
            assert b"<script" not in body and told["content-type"].startswith("text/plain")


def test_a_request_that_names_no_host_or_two_is_refused(netloc):
    assert b" 400 " in raw(netloc, b"GET / HTTP/1.0\r\n\r\n").split(b"\r\n")[0]
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 400 " in raw(netloc, two).split(b"\r\n")[0]
    assert is_alive(netloc)


@pytest.mark.parametrize(
    ("setting", "names"),
    [
        ("", set()),
        (" A.example ,b.example.", {"a.example", "b.example"}),
        ("[2001:db8::1],192.0.2.1", {"2001:db8::1", "192.0.2.1"}),
    ],
)
def test_names_come_from_the_setting(setting, names):
    assert allowed(setting) == HERE | names


@pytest.mark.parametrize("setting", ["http://a.example", "a.example:80", "*", "a b", "*.a.example"])
def test_a_setting_that_names_no_host_ends_in_one_line(setting):
    with pytest.raises(WrongSetting) as refused:
        allowed(setting)
    assert "DISCLOSURE_HOSTS" in str(refused.value) and "\n" not in str(refused.value)


def test_the_server_does_not_start_with_such_a_setting():
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port=0"]
    environment = {**os.environ, "DISCLOSURE_HOSTS": "https://a.example/"}
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip().splitlines()[-1].startswith("DISCLOSURE_HOSTS: expected names")


async def _handshake(address: str, **headers: str) -> int:
    url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    try:
        async with websockets.connect(url, additional_headers=headers, subprotocols=["streamlit"]):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://{netloc}", 101),
        (None, 101),  # no browser
        ("http://evil.example", 403),
        ("https://evil.example:443", 403),
        ("http://127.0.0.1:1", 403),  # another program of this machine
        ("http://localhost:3000", 403),
        ("null", 403),  # a file, or a frame without powers
        ("file://", 403),
        ("http://{netloc}.evil.example", 403),
        ("http://{netloc}@evil.example", 403),
        ("http://[", 403),
    ],
)
def test_no_page_of_another_site_opens_a_session(served, netloc, origin, status):
    headers = {} if origin is None else {"Origin": origin.format(netloc=netloc)}
    assert concluded(_handshake(served[0].address, **headers)) == status


def test_files_are_uploaded_with_a_token_and_up_to_a_megabyte(served, netloc):
    (first,) = visits(served[0].address, "overview")
    assert first.session

    async def sizes() -> list[int]:
        async with connected(served[0].address) as stream:
            session = (await visit(stream, "overview")).session
            cookie = request(netloc, "/_stcore/health")[1].get("set-cookie", "")
            token = cookie.partition("=")[2].partition(";")[0]
            known = {"Cookie": f"_streamlit_xsrf={token}", "X_Xsrftoken": token}
            url = f"/_stcore/upload_file/{session}/one"
            return [
                _put(netloc, url, 100, **known),
                _put(netloc, url, 100),
                _put(netloc, url, 100, **known, Origin="http://evil.example"),
                _put(netloc, url, 1_100_000, **known),
                _put(netloc, url, 20_000_000, **known),
                _put(netloc, "/_stcore/upload_file/another/one", 100, **known),
            ]

    assert concluded(sizes()) == [204, 403, 403, 413, 413, 400]
    assert is_alive(netloc)


def _put(netloc: str, url: str, size: int, **headers: str) -> int:
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
    body = part + b"a" * size + b"\r\n--x--\r\n"
    kind = {"Content_Type": "multipart/form-data; boundary=x"}
    try:
        return request(netloc, url, "PUT", body, **kind, **headers)[0]
    except ConnectionError:  # refused while it was being sent
        return 413


ENDLESS = {
    "address": b"GET /?" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "address without end": b"GET /" + b"a" * 3_000_000,
    "header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 3_000_000,
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 300_000,
    "cookies": b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"a=b;" * 10_000 + b"\r\n\r\n",
    "nulls": b"\0" * 100_000,
    "lines": b"\r\n" * 100_000,
    "chunks": b"PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFF",
    "length": b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "method": b"A" * 100_000 + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_refused(netloc, name):
    answered = raw(netloc, ENDLESS[name])
    assert b" 200 " not in answered.split(b"\r\n")[0] or name == "cookies"
    assert b"Traceback" not in answered
    assert is_alive(netloc)


@pytest.mark.parametrize(
    "message", [b"\xff" * 1000, "text", b"\x00" * 2_000_000, b"", os.urandom(3000)]
)
def test_a_message_that_is_none_ends_its_session_only(served, netloc, message):
    """Another session goes on, and so does the server."""

    async def sent() -> Visit:
        async with connected(served[0].address) as other:
            try:
                async with connected(served[0].address) as stream:
                    await stream.send(message)
                    for _ in range(20):
                        await asyncio.wait_for(stream.recv(), 2)
            except (ConnectionClosed, TimeoutError):
                pass
            return await visit(other, "overview")

    assert concluded(sent()).has_ended
    assert is_alive(netloc)


def test_sessions_that_say_nothing_do_not_stop_others(served):
    """Two hundred connections that never finish their request."""
    host, port = urlsplit(served[0].address).netloc.split(":")
    idle = [socket.create_connection((host, int(port))) for _ in range(200)]
    for each in idle:
        each.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    try:
        (shown,) = visits(served[0].address, "overview")
        assert shown.has_ended
    finally:
        for each in idle:
            each.close()


def test_a_run_that_fails_says_one_sentence(published, tmp_path):
    """Neither the error nor where it arose; both stand in the log."""
    log = tmp_path / "log"
    with serving(published, FOLDER / "failing_app.py", LOG=str(log)) as server:
        (shown,) = visits(server.address, "overview")
    assert shown.alerts == ["此页未能显示，原因已记入日志。请重新载入，或从左侧换一页。"]
    assert shown.exceptions == []
    for secret in (b"swordfish", b"ValueError", b"raise ", b"Traceback"):
        assert secret not in shown.bytes
    assert "swordfish" in log.read_text()


def test_the_server_opens_no_connection(served):
    """Neither at its start nor for any page."""
    server, opened = served
    for shown in visits(server.address, *EVERY_PAGE):
        assert shown.has_ended and not shown.exceptions
    assert not opened.exists() or opened.read_text() == ""


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_page_runs_over_a_store_that_nobody_may_write(published, tmp_path):
    """Nothing is written into the project either."""
    store = shutil.copytree(published, tmp_path / "store")
    for path in (store, *store.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    # root may write what nobody may, unless it has given that power away
    before = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
    project = [_state(ROOT / name) for name in ("dashboard", "data", ".streamlit")]
    held = _state(store)
    log = tmp_path / "log"
    with serving(store, ROOT / "app.py", before, LOG=str(log), HOME="/nonexistent") as server:
        shown = visits(server.address, *EVERY_PAGE)
    assert [page for page, each in zip(EVERY_PAGE, shown, strict=True) if each.exceptions] == []
    assert "Permission" not in log.read_text()
    assert _state(store) == held
    assert [_state(ROOT / name) for name in ("dashboard", "data", ".streamlit")] == project
