"""The dashboard, which notes every connection that its process opens: `OPENED` names the file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st

from dashboard import serving

_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        with Path(os.environ["OPENED"]).open("a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[-1]!r}\n")


sys.addaudithook(_note)
app = st.App(serving.SCRIPT, middleware=serving.MIDDLEWARE)
