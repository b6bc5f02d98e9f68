"""`python -m server`: read the current model and serve on loopback."""

import argparse
import logging
import signal
import sys
from types import FrameType

from model.artifacts import ArtifactError, load
from model.scorer import Scorer
from server.app import create_app
from server.serve import ServeError, listen, server_for

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def main(given: list[str] | None = None) -> int:
    """Entry point; returns the exit code. A problem is one clear line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="loopback only: 127.0.0.1 (default), ::1 or localhost")
    parser.add_argument("--port", type=int, help="default: 8765, or the next free port, which is then kept")
    arguments = parser.parse_args(given)
    if arguments.host not in LOOPBACK:
        parser.error(f"--host {arguments.host}: Antenne serves on loopback only ({', '.join(LOOPBACK)})")
    if arguments.port is not None and not 1 <= arguments.port <= 65535:
        parser.error("--port takes a number from 1 to 65535")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # waitress warns of each request that waits for a thread; that is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, _stop)
    try:
        scorer = Scorer(load())
        listener = listen("127.0.0.1" if arguments.host == "localhost" else arguments.host, arguments.port)
    except (ArtifactError, ServeError) as error:
        print(f"antenne: {error}", file=sys.stderr)
        return 1
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    server = server_for(create_app(scorer), listener)
    print(f"Antenne is serving on http://{shown}:{port}/ with model {scorer.version} (stop with Ctrl-C).", flush=True)
    server.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
