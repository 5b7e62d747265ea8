"""What a session is told, without a browser: figures, alerts, and what went wrong."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any, NamedTuple, TypeVar

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Value = TypeVar("Value")
_FIGURE = re.compile(r'<dt><span>(.*?)</span>.*?<dd class="value">(.*?)</dd>', re.S)


class Visit(NamedTuple):
    """One run of a page."""

    session: str
    figures: dict[str, str]  # headline figures by their labels
    alerts: list[str]
    exceptions: list[str]  # errors as Streamlit shows them
    has_ended: bool  # as it should
    bytes: bytes  # all that was sent


def concluded(work: Coroutine[Any, Any, Value]) -> Value:
    """What it comes to, in a thread of its own: browser tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def visit(stream: websockets.ClientConnection, page: str, query: str = "lang=zh") -> Visit:
    """Opens a page in the session and waits until its run has ended."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    await stream.send(asked.SerializeToString())
    told = [message async for message in _until_finished(stream)]
    elements = [
        message.delta.new_element
        for message in told
        if message.WhichOneof("type") == "delta"
        and message.delta.WhichOneof("type") == "new_element"
    ]
    bodies = [each.html.body for each in elements if each.WhichOneof("type") == "html"]
    figures = [pair for body in bodies for pair in _FIGURE.findall(body)]
    return Visit(
        session=next(
            (m.new_session.initialize.session_id for m in told if m.HasField("new_session")), ""
        ),
        figures={unescape(label): unescape(value) for label, value in figures},
        alerts=[each.alert.body for each in elements if each.WhichOneof("type") == "alert"],
        exceptions=[
            each.exception.message for each in elements if each.WhichOneof("type") == "exception"
        ],
        has_ended=told[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY,
        bytes=b"".join(message.SerializeToString() for message in told),
    )


async def _until_finished(stream: websockets.ClientConnection) -> AsyncIterator[ForwardMsg]:
    while True:
        message = ForwardMsg()
        message.ParseFromString(await stream.recv())
        yield message
        if message.WhichOneof("type") == "script_finished":
            return
