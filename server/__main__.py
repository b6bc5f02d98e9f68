"""`python -m server`: read the current model and serve on loopback; `pair` shows what connects the extension."""

import argparse
import logging
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from model.artifacts import ARTIFACTS, ArtifactError, load_last_good
from model.scorer import Scorer
from server import autostart
from server.app import create_app
from server.autostart import AutostartError
from server.leaving import EXTENSION, LeavingError, remove_all
from server.memory import keep_to_itself
from server.pairing import Pairing, PairingError
from server.serve import FIRST_PORT, ServeError, kept_port, listen, server_for
from server.store import Store, StoreError
from server.training import command as train_command

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def main(given: list[str] | None = None) -> int:
    """Entry point; returns the exit code. A problem is one clear line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="loopback only: 127.0.0.1 (default), ::1 or localhost")
    parser.add_argument("--port", type=int, help="default: 8765, or the next free port, which is then kept")
    commands = parser.add_subparsers(dest="command")
    pair = commands.add_parser("pair", help="show the pairing string, which you paste into the extension's settings")
    pair.add_argument("--new", action="store_true", help="make a new key; every browser has to be paired again")
    parser.add_argument("--artifacts", type=Path, default=ARTIFACTS, help="folder of trained models")
    commands.add_parser("examples", help="write the kept examples as JSON lines")
    commands.add_parser("train", help="train a model on the corpus and the kept examples")
    commands.add_parser("install-service", help="start Antenne with your session from now on")
    leave = commands.add_parser("uninstall", help="remove autostart, key, kept examples and trained models")
    leave.add_argument("--yes", action="store_true", help="do not ask")
    arguments = parser.parse_args(given)
    if arguments.host not in LOOPBACK:
        parser.error(f"--host {arguments.host}: Antenne serves on loopback only ({', '.join(LOOPBACK)})")
    if arguments.port is not None and not 1 <= arguments.port <= 65535:
        parser.error("--port takes a number from 1 to 65535")
    try:
        pairing = Pairing()
        if arguments.command == "pair":
            return _pair(pairing, arguments.port or kept_port() or FIRST_PORT, arguments.new)
        if arguments.command == "install-service":
            print(f"Antenne starts with your session from now on ({autostart.install()}).")
            return 0
        if arguments.command == "uninstall":
            return _uninstall(arguments.artifacts, arguments.yes)
        if arguments.command == "examples":
            sys.stdout.write(Store().lines())
            return 0
        if arguments.command == "train":
            command = train_command(arguments.artifacts)
            return subprocess.run(command, input=Store().lines(), encoding="utf-8").returncode  # noqa: S603
        host = "127.0.0.1" if arguments.host == "localhost" else arguments.host
        return _serve(pairing, host, arguments.port, arguments.artifacts)
    except (ArtifactError, AutostartError, LeavingError, PairingError, ServeError, StoreError) as error:
        print(f"antenne: {error}", file=sys.stderr)
        return 1


def _pair(pairing: Pairing, port: int, new: bool) -> int:
    if new:
        pairing.renew()
    else:
        pairing.ready()
    if not pairing.is_kept:
        raise PairingError("The key cannot be kept: your home folder cannot be written to.")
    print(pairing.string(port))
    return 0


def _uninstall(models: Path, sure: bool) -> int:
    if not sure:
        print("This removes the key, kept examples, trained models and autostart.")
        print("Type yes to go on: ", end="", flush=True)
        if sys.stdin.readline().strip() != "yes":
            print("Nothing was removed.")
            return 1
    for removed in remove_all(models):
        print(f"Removed: {removed}")
    print(EXTENSION)
    return 0


def _serve(pairing: Pairing, host: str, port: int | None, models: Path) -> int:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # waitress warns of each request that waits for a thread; that is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, _stop)
    keep_to_itself()
    # A long draft of someone who floods must not hold the interpreter while the writer's short one waits.
    sys.setswitchinterval(0.0005)
    scorer = Scorer(load_last_good(models, say=lambda line: print(f"antenne: {line}", file=sys.stderr)))
    pairing.ready()
    listener = listen(host, port)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    app = create_app(scorer, pairing.seal, models=models)
    server = server_for(app, listener)
    print(f"Antenne is serving on http://{shown}:{port}/ with model {scorer.version} (stop with Ctrl-C).")
    if pairing.is_new and sys.stdout.isatty():
        print("Paste this once into the settings of the extension (again: `make pair`):")
        print(f"  {pairing.string(port)}")
    elif pairing.is_new:
        # What is no terminal may be a log, and the key never stands in one.
        print("Connect the extension with what `make pair` shows.")
    if not pairing.is_kept:
        print("Your home folder cannot be written to, so this holds until Antenne stops.")
    sys.stdout.flush()
    try:
        server.run()
    finally:
        app.extensions["antenne-training"].cancel()
    return 0


if __name__ == "__main__":
    sys.exit(main())
