"""Waiting on a condition with a deadline, never for a fixed time."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(what: str, check: Callable[[], T | None], seconds: float = 8.0) -> T:
    """Ask again until the answer is true, and give it; fail with `what` at the deadline."""
    deadline = time.monotonic() + seconds
    while not (answer := check()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.01)
    return answer


def becomes(wanted: object, ask: Callable[[], object], seconds: float = 8.0) -> None:
    """Ask again until the answer is the wanted one; at the deadline fail and show both."""
    deadline = time.monotonic() + seconds
    while (answer := ask()) != wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    assert answer == wanted, f"not within {seconds} s"
