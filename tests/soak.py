"""The long runs, with their figures in docs/soak.md: `python -m tests.soak [minutes of flood, 1 unless told]`."""

import json
import random
import shutil
import socket
import statistics
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model.artifacts import ARTIFACTS, load
from model.labels import ACTIVITIES
from model.scorer import Scorer
from server.app import create_app
from server.seal import Seal, SealError
from server.store import Store
from tests.server.generated import try_all
from tests.server.real import FIREFOX, Process

PAGE = Path(__file__).resolve().parent.parent / "docs" / "soak.md"
DRAFT = "Wij als gemeente vinden dat dit plan van het kabinet voor onze inwoners nog niet goed genoeg is. " * 3
MADE_UP = 10_000
FLOOD_PER_MINUTE = 10_000
FLOODERS = 20
CONNECTIONS = 200
KILLS = 25

Row = tuple[str, str]


def made_up(folder: Path) -> list[Row]:
    """Generated requests to every route, and arbitrary envelopes."""
    models = Path(shutil.copytree(ARTIFACTS, folder / "models"))
    store = Store(folder / "examples.sqlite3")
    app = create_app(Scorer(load()), lambda: Seal(bytes(16)), store=store, models=models)
    statuses: Counter[int] = Counter()
    while sum(statuses.values()) < MADE_UP:
        statuses += try_all(app, MADE_UP - sum(statuses.values()))
    seal, opened = Seal(bytes(16)), 0

    @settings(max_examples=MADE_UP, deadline=None, database=None)
    @given(st.dictionaries(st.sampled_from(["id", "nonce", "sealed", "x"]), st.text() | st.binary().map(bytes.hex)))
    def arbitrary(envelope: dict[str, str]) -> None:
        nonlocal opened
        with suppress(SealError):
            seal.open("request", envelope)
            opened += 1

    arbitrary()
    said = ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items()))
    return [
        ("requests made up from the OpenAPI document", f"{sum(statuses.values()):,}: {said}"),
        ("made-up envelopes that were opened", f"{opened} of {MADE_UP:,}"),
    ]


def _flood(port: int, until: float, pause: float, statuses: Counter[int]) -> None:
    """Ask what anyone can, in turn: open routes, unsealed drafts as the practice page asks, rubbish envelopes."""
    own = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"}
    foreign = {"Content-Type": "application/json", "Origin": FIREFOX}
    kinds: list[tuple[str, str, str | None, dict[str, str]]] = [
        ("GET", "/v1/health", None, {}),
        ("POST", "/v1/score", json.dumps({"text": "ja " * 8000}), own),
        ("POST", "/v1/sealed", json.dumps({"id": "0" * 32, "nonce": "A" * 16, "sealed": "A" * 100_000}), foreign),
        ("POST", "/v1/score", "[" * 100_000, own),
        ("GET", "/openapi.json", None, {}),
    ]
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    random.shuffle(kinds)
    due = time.monotonic()
    while time.monotonic() < until:
        method, path, body, headers = kinds[sum(statuses.values()) % len(kinds)]
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            statuses[answer.status] += 1
        except (OSError, HTTPException):
            statuses[0] += 1
            connection.close()
        due += pause
        time.sleep(max(0.0, due - time.monotonic()))
    connection.close()


def _floods(port: int, seconds: float) -> Counter[int]:
    """All flooders at once, in a process of their own so that they do not hold up the one who is measured."""
    statuses: Counter[int] = Counter()
    given = (port, time.monotonic() + seconds, FLOODERS * 60 / FLOOD_PER_MINUTE, statuses)
    threads = [threading.Thread(target=_flood, args=given) for _ in range(FLOODERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def _one_user(service: Process, until: float) -> list[float]:
    """A writer who types four keys a second; milliseconds from request to reading, each."""
    client = service.client()
    took = []
    try:
        while time.monotonic() < until:
            client.hello()
            body = json.dumps({"text": DRAFT[:280], "platform": "x"})
            start = time.perf_counter()
            answer = client.exchange({"method": "POST", "path": "/v1/score", "body": body, **client.now})
            took.append((time.perf_counter() - start) * 1000)
            assert answer["status"] == 200
            time.sleep(0.25)
    finally:
        client.close()  # type: ignore[attr-defined]
    return took


def _p95(took: list[float]) -> str:
    return f"{statistics.median(took):.1f} ms, {sorted(took)[int(len(took) * 0.95)]:.1f} ms"


def load_and_flood(folder: Path, minutes: float) -> list[Row]:
    """The one real user, alone and while others flood and hold connections."""
    service = Process(folder, ARTIFACTS)
    try:
        alone = _one_user(service, time.monotonic() + 15)
        before = service.kilobytes()
        held: list[socket.socket] = []
        for number in range(CONNECTIONS):
            held.append(service.connect())
            if number % 2:
                held[-1].sendall(b"POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 90000\r\n\r\n[")
        holding = _one_user(service, time.monotonic() + 15)
        statuses: Counter[int] = Counter()
        until = time.monotonic() + 60 * minutes
        with ProcessPoolExecutor(1) as elsewhere:
            flood = elsewhere.submit(_floods, service.port, 60 * minutes)
            flooded = _one_user(service, until)
            statuses += flood.result()
        for each in held:
            each.close()
        after = service.kilobytes()
        said = service.stop()
    except BaseException:
        service.kill()
        raise
    rate = sum(statuses.values()) / minutes
    kinds = ", ".join(f"{number} × {status or 'dropped'}" for status, number in sorted(statuses.items()))
    return [
        ("the one real user, alone (median, 95 %)", _p95(alone)),
        (f"… while {CONNECTIONS} connections are held, half of them sending slowly", _p95(holding)),
        (f"… and others flood with {rate:,.0f} requests a minute over {FLOODERS} connections", _p95(flooded)),
        ("what the flood was answered", kinds),
        ("resident memory before and after", f"{before / 1024:.0f} MB, {after / 1024:.0f} MB"),
        ("lines on standard error", str(len(said.splitlines()))),
    ]


def kills(folder: Path) -> list[Row]:
    """`kill -9` while examples are kept: each that was acknowledged must be there."""
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        service = Process(folder, ARTIFACTS)
        client = service.client()
        client.hello()
        end = threading.Timer(random.uniform(0.05, 0.6), service.process.kill)
        end.start()
        with suppress(OSError, HTTPException, ValueError):
            while True:
                row: dict[str, Any] = {
                    "text": f"Mooi dat dit nu kan, nummer {len(acknowledged)}",
                    "label": "private",
                    "function_link": "none",
                    "activity": ACTIVITIES[0],
                    "lang": "nl",
                    "platform": "x",
                    "audience": "public",
                    "reply": False,
                }
                status, kept = client.ask("POST", "/v1/examples", row)
                if status not in (200, 201):
                    raise AssertionError(kept)
                acknowledged.add(kept["row"]["id"])
        client.close()  # type: ignore[attr-defined]
        end.join()
        service.kill()
    lines = Store(folder / "data" / "antenne" / "examples.sqlite3").lines().splitlines()
    assert acknowledged
    lost = acknowledged - {json.loads(line)["id"] for line in lines}
    return [
        ("times killed with `kill -9` while keeping", str(KILLS)),
        ("examples acknowledged, and lost", f"{len(acknowledged)}, {len(lost)}"),
    ]


def main() -> int:
    """Run all, and write the figures."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rows: list[Row] = []
    for part in (made_up, lambda folder: load_and_flood(folder, minutes), kills):
        with TemporaryDirectory(prefix="antenne-soak-") as folder:
            found = part(Path(folder))
        for name, figure in found:
            print(f"{name}: {figure}", flush=True)
        rows += found
    table = "\n".join(f"| {name} | {figure} |" for name, figure in rows)
    PAGE.write_text(
        "# What the service withstood\n\n"
        f"Last figures of `make soak`, {time.strftime('%Y-%m-%d')}, 2 cores. Yes or no: `tests/server/`.\n\n"
        f"| what | figure |\n| --- | --- |\n{table}\n",
        "utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
