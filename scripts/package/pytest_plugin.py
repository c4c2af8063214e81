"""Loaded by pytest itself: what bootcdk throws ends at the user's own line, with its message and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import TracebackType

import pytest

# The code between a line of the user's and what is thrown there, by JavaScript or for a type that does not fit.
CARRIERS = ("bootcdk", "constructs", "jsii", "typeguard")


def pytest_collection_finish() -> None:
    # Findings have the line of the program: it costs something, so nobody else is to pay for it.
    if "bootcdk" in sys.modules:
        os.environ.setdefault("JSII_HOST_STACK_TRACES", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.excinfo is None or item.config.getoption("fulltrace"):
        return
    error = call.excinfo.value
    if type(error.__cause__).__module__ == "jsii.errors":
        # It says the same.
        error.__cause__ = None
    last = call.excinfo.tb
    for frame in following(last):
        if not carries(frame):
            last = frame
    last.tb_next = None


def following(frame: TracebackType) -> Iterator[TracebackType]:
    while frame.tb_next is not None:
        frame = frame.tb_next
        yield frame


def carries(frame: TracebackType) -> bool:
    return str(frame.tb_frame.f_globals.get("__name__")).split(".")[0] in CARRIERS
