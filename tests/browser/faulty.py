"""The service with faults that a draft sets off: `python -m tests.browser.faulty`, arguments as the service's own."""

import os
import signal
import sys

from model.scorer import Reading, Scorer
from server.__main__ import main

FAILS, CRASHES = "struikelblok", "valluik"
"""Words in a draft: the model fails on the one and the process dies, with all that it holds, on the other."""

read = Scorer.read


def faulty(scorer: Scorer, text: str) -> Reading:
    """Read a draft, unless it holds one of the words."""
    if FAILS in text:
        raise ValueError(f"cannot read {text!r}")
    if CRASHES in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return read(scorer, text)


if __name__ == "__main__":
    Scorer.read = faulty  # type: ignore[method-assign,assignment]
    sys.exit(main())
