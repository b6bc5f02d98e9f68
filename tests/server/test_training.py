"""Training beside the service: seen, cancelled, taken over without a refused request, and forgotten."""

import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from model import artifacts as models
from model import history
from model.scorer import Scorer
from model.train import Trained
from server import training
from server.app import create_app
from server.seal import Seal
from server.store import Store
from tests.browser.waits import becomes, until
from tests.sealed_client import SealedClient
from tests.server.conftest import HOST, KEY, sealed_client

TRAINER = """
import json, sys, time
from pathlib import Path
kept = sys.stdin.read()
print(json.dumps({"phase": "training", "done": 0.5, "seconds_left": 7}), flush=True)
gate = Path(sys.argv[1])
while not gate.exists():
    time.sleep(0.01)
print(json.dumps({"outcome": {"taken": True, "version": gate.read_text(), "seen": len(kept.splitlines())}}), flush=True)
"""
EXAMPLE = {"text": "De kanarie vaart pas na de zomer uit.", "label": "policy_sensitive", "function_link": "implicit"}


class House:
    """A service with two models on disk, and a trainer that ends when it is told to."""

    def __init__(self, scorer: Scorer, trained: Trained, folder: Path) -> None:
        self.models = folder / "artifacts"
        self.store = Store(folder / "own" / "examples.sqlite3")
        self.gate = folder / "gate"
        self.parameters = trained.parameters
        self.app: Flask = create_app(scorer, lambda: Seal(KEY), self.store, self.models)
        self.client: SealedClient = sealed_client(self.app.test_client())

    def save(self, kept: int = 0) -> str:
        """Save another model, and give its version."""
        record = {"kept": kept, "scores": {"macro_f1": 0.5}, "n": os.urandom(4).hex()}
        return str(models.save(self.parameters, record, self.models)["version"])

    def ask(self, method: str, path: str, body: object = None) -> Any:
        return self.client.ask(method, path, body)[1]

    def state(self) -> str:
        return str(self.ask("GET", "/v1/training")["state"])

    def let_go(self, version: str) -> None:
        """Let the trainer end, with this model made."""
        partial = self.gate.with_suffix(".partial")
        partial.write_text(version)
        partial.replace(self.gate)

    @property
    def serving(self) -> str:
        return str(self.ask("GET", "/v1/health")["model"])


@pytest.fixture
def house(scorer: Scorer, trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    made = House(scorer, trained, tmp_path)
    monkeypatch.setattr(training, "command", lambda *_: [sys.executable, "-c", TRAINER, str(made.gate)])
    return made


def end(house: House) -> None:
    house.app.extensions["antenne-training"].cancel()


def test_a_training_is_seen_and_its_model_answers_from_then_on(house: House) -> None:
    house.save()
    house.ask("POST", "/v1/examples", EXAMPLE)
    assert house.state() == "idle"
    assert house.ask("POST", "/v1/training")["state"] == "running"
    becomes(0.5, lambda: house.ask("GET", "/v1/training")["done"])
    assert house.ask("GET", "/v1/training")["seconds_left"] == 7
    assert house.ask("POST", "/v1/training")["type"] == "urn:antenne:problem:training"
    assert house.ask("POST", "/v1/models/rollback")["type"] == "urn:antenne:problem:training"
    version = house.save(kept=1)
    assert house.serving != version
    house.let_go(version)
    becomes("taken", house.state)
    assert house.ask("GET", "/v1/training")["outcome"]["seen"] == 1, "it got the kept example"
    assert house.serving == version
    told = house.app.test_client().get("/v1/model", headers={"Host": HOST}).get_json()
    assert told["version"] == version
    assert "kept" not in told, "not for everyone on this machine"


def test_no_request_is_refused_while_a_model_takes_over(house: House) -> None:
    house.save()
    house.ask("POST", "/v1/training")
    stop = threading.Event()
    answers: list[tuple[int, str]] = []

    def writer() -> None:
        client = sealed_client(house.app.test_client())
        while not stop.is_set():
            status, answer = client.ask("POST", "/v1/score", {"text": "Wat een mooie dag vandaag"})
            answers.append((status, answer.get("model")))

    threads = [threading.Thread(target=writer) for _ in range(3)]
    for thread in threads:
        thread.start()
    until("answers by the old model", lambda: len(answers) > 5)
    version = house.save()
    house.let_go(version)
    until("answers by the new model", lambda: [model for _, model in answers[-5:]] == [version] * 5, 20)
    stop.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in answers} == {200}
    assert {model for _, model in answers} == {house.app.extensions["antenne"].version, answers[0][1]}


def test_a_training_can_be_cancelled(house: House) -> None:
    old = house.save()
    house.ask("POST", "/v1/training")
    becomes(0.5, lambda: house.ask("GET", "/v1/training")["done"])
    process = house.app.extensions["antenne-training"]._process
    assert house.ask("DELETE", "/v1/training")["state"] == "cancelled"
    assert process.poll() is not None
    assert models.current(house.models) == old
    house.ask("POST", "/v1/training")
    assert house.state() == "running"
    end(house)


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "print('no json')", "import os; os.kill(os.getpid(), 9)"])
def test_a_training_that_breaks_changes_nothing(house: House, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    before = house.serving
    monkeypatch.setattr(training, "command", lambda *_: [sys.executable, "-c", script])
    house.ask("POST", "/v1/training")
    becomes("failed", house.state)
    assert house.serving == before


def test_the_gates_no_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = {"taken": False, "version": None, "gate": {"passed": False, "reasons": [{"reason": "kept_wrong"}]}}
    script = f"print({json.dumps(json.dumps({'outcome': outcome}))}); raise SystemExit(3)"
    monkeypatch.setattr(training, "command", lambda *_: [sys.executable, "-c", script])
    before = house.serving
    house.ask("POST", "/v1/training")
    becomes("refused", house.state)
    assert house.ask("GET", "/v1/training")["outcome"]["gate"]["reasons"] == [{"reason": "kept_wrong"}]
    assert house.serving == before


def test_a_model_file_that_was_swapped_does_not_take_over(house: House) -> None:
    before = house.serving
    house.ask("POST", "/v1/training")
    version = house.save()
    (house.models / version / "model.joblib").write_bytes(b"something else")
    house.let_go(version)
    becomes("failed", house.state)
    assert house.serving == before


@pytest.fixture
def next_second(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Models of one test bear different times: their names are in order."""
    clock = {"second": 0}

    class Clock(datetime):
        @classmethod
        def now(cls, zone: Any = None) -> Any:
            return datetime(2026, 1, 1, 0, 0, clock["second"], tzinfo=zone)

    monkeypatch.setattr(models, "datetime", Clock)

    def tick() -> None:
        clock["second"] += 1

    return tick


def test_models_are_listed_and_one_goes_back(house: House, next_second: Callable[[], None]) -> None:
    one = house.save()
    next_second()
    other = house.save(kept=3)
    listed = house.ask("GET", "/v1/models")
    assert (listed["current"], [each["version"] for each in listed["models"]]) == (other, [other, one])
    assert [each["kept"] for each in listed["models"]] == [3, 0]
    assert house.ask("POST", "/v1/models/rollback") == {"current": one}
    assert house.serving == one
    assert house.ask("POST", "/v1/models/rollback")["type"] == "urn:antenne:problem:no-older-model"
    assert house.serving == one


def test_delete_all_takes_the_models_that_learned_from_the_examples(
    house: House, next_second: Callable[[], None]
) -> None:
    clean = house.save()
    for _ in range(2):
        next_second()
        house.save(kept=1)
    (house.models / "half-written").mkdir()
    (house.models / "half-written" / "model.joblib").write_bytes(b"kanarie")
    house.ask("POST", "/v1/examples", EXAMPLE)
    assert house.ask("DELETE", "/v1/examples") == {"deleted": 1}
    assert house.serving == clean
    assert [path.name for path in house.models.iterdir() if path.is_dir()] == [clean]


def test_delete_all_without_a_model_of_the_corpus_alone_trains_one(house: House) -> None:
    house.save(kept=1)
    house.ask("POST", "/v1/examples", EXAMPLE)
    house.ask("DELETE", "/v1/examples")
    assert models.current(house.models) is None
    assert house.state() == "running"
    version = house.save()
    house.let_go(version)
    becomes("taken", house.state)
    assert house.ask("GET", "/v1/training")["outcome"]["seen"] == 0
    assert house.serving == version


def test_the_last_five_models_stay_and_one_of_the_corpus_alone(house: House, next_second: Callable[[], None]) -> None:
    made = []
    for kept in (0, 1, 1, 1, 1, 1, 1):
        next_second()
        made.append(house.save(kept))
    history.prune(house.models)
    assert [record["version"] for record in history.records(house.models)] == [*made[:1:-1], made[0]]
    shutil.rmtree(house.models / made[0])
    models.make_current(house.models, made[2])
    next_second()
    newest = house.save(1)
    models.make_current(house.models, made[2])
    history.prune(house.models)
    assert [record["version"] for record in history.records(house.models)] == [newest, *made[:1:-1]], (
        "the one in use stays"
    )


def test_a_model_of_another_version_is_not_offered_and_goes_with_the_examples(
    house: House, next_second: Callable[[], None]
) -> None:
    old = house.save(kept=1)
    record = house.models / old / "record.json"
    record.write_text(json.dumps({**json.loads(record.read_text("utf-8")), "format": 0}), "utf-8")
    next_second()
    new = house.save()
    assert [each["version"] for each in house.ask("GET", "/v1/models")["models"]] == [new]
    assert house.ask("POST", "/v1/models/rollback")["type"] == "urn:antenne:problem:no-older-model"
    house.ask("DELETE", "/v1/examples")
    assert house.serving == new
    assert not (house.models / old).exists()
