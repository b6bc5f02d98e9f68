"""How far a training is, and how long it will still take."""

import json
import sys
import time
from collections.abc import Callable

SHARES = {"reading": 0.02, "training": 0.82, "judging": 0.04, "comparing": 0.12}
"""Phases in order, and what part of the time each takes; measured on the whole corpus."""
LINES = (0.0, 0.07, 0.33, 0.63, 0.89, 0.99)
"""Part of the phase that is done at each line that training says: words read, features, and the four heads."""


class Progress:
    """Says each step. `lines` are for people; with `machine` each is a JSON object on standard output."""

    def __init__(self, machine: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._machine = machine
        self._clock = clock
        self._start = clock()
        self._phase = ""
        self._lines = 0
        self.done = 0.0

    def enter(self, phase: str, line: str) -> None:
        """Begin the next phase."""
        self._phase, self._lines = phase, 0
        self.done = self._before()
        self._say(line)

    def step(self, line: str) -> None:
        """One line of what is done within the phase."""
        self._lines += 1
        part = LINES[self._lines - 1] if self._lines <= len(LINES) else 1.0
        self.done = self._before() + SHARES[self._phase] * part
        self._say(line)

    def _before(self) -> float:
        names = list(SHARES)
        return sum(SHARES[name] for name in names[: names.index(self._phase)])

    def seconds_left(self) -> int | None:
        """What is left at the pace so far; None while there is too little to go by."""
        if self.done < 0.05:
            return None
        return round((self._clock() - self._start) * (1 - self.done) / self.done)

    def _say(self, line: str) -> None:
        left = self.seconds_left()
        if self._machine:
            told = {"phase": self._phase, "done": round(self.done, 3), "seconds_left": left}
            print(json.dumps(told), flush=True)
        else:
            about = "" if left is None else f", about {left} s left"
            print(f"[{self.done:4.0%}{about}] {line}", file=sys.stderr, flush=True)
