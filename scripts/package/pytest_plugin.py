"""Loaded by pytest itself: what bootcdk throws ends at the line of the test, with its message and nothing else."""

from __future__ import annotations

import os
import sys
from types import TracebackType

import pytest

# The code that carries a message from JavaScript to the test.
CARRIERS = ("bootcdk", "constructs", "jsii")


def pytest_collection_finish() -> None:
    # Findings have the line of the program: it costs something, so nobody else is to pay for it.
    if "bootcdk" in sys.modules:
        os.environ.setdefault("JSII_HOST_STACK_TRACES", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.excinfo is None or item.config.getoption("fulltrace"):
        return
    error = call.excinfo.value
    if type(error.__cause__).__module__ != "jsii.errors":
        return
    # It says the same.
    error.__cause__ = None
    frame = call.excinfo.tb
    while frame.tb_next is not None and not carries(frame.tb_next):
        frame = frame.tb_next
    frame.tb_next = None


def carries(frame: TracebackType) -> bool:
    return str(frame.tb_frame.f_globals.get("__name__")).split(".")[0] in CARRIERS
