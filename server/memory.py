"""Keeps what is in memory, and so the draft of the moment, out of core dumps and away from debuggers."""

import contextlib
import ctypes
import sys

_PR_SET_DUMPABLE = 4


def keep_to_itself() -> None:
    """No core dump of this process, neither as a file nor to a crash reporter; nothing where the system has no such."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A crash reporter that the kernel feeds by a pipe does not heed the limit, but it heeds this.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
