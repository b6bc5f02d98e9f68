"""Kept examples by way of the service: what the extension can do, and nobody else."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from model.corpus import POSTS
from model.scorer import Scorer
from server import examples as routes
from server.app import create_app
from server.seal import Seal
from server.store import Store
from tests.sealed_client import SealedClient
from tests.server.conftest import FIREFOX, HOST, KEY, sealed_client

MINE = {
    "id": "k-0123456789ab",
    "text": "De kanarie vaart pas na de zomer uit, zegt de stuurgroep. 😀",
    "label": "policy_sensitive",
    "function_link": "implicit",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "own" / "examples.sqlite3")


@pytest.fixture
def app_client(scorer: Scorer, store: Store, tmp_path: Path) -> FlaskClient:
    return create_app(scorer, lambda: Seal(KEY), store, tmp_path / "artifacts").test_client()


@pytest.fixture
def mine(app_client: FlaskClient) -> SealedClient:
    return sealed_client(app_client)


def texts(answer: dict[str, Any]) -> list[str]:
    return [each["row"]["text"] for each in answer["examples"]]


def test_keep_find_change_delete(mine: SealedClient, store: Store) -> None:
    status, kept = mine.ask("POST", "/v1/examples", MINE)
    assert status == 201
    row = kept["row"]
    assert (row["text"], row["label"], row["function_link"], row["lang"]) == (
        MINE["text"],
        "policy_sensitive",
        "implicit",
        "nl",
    )
    assert (row["split"], row["writer"], row["scenario"]) == ("train", "kept", "kept-k-0123456789ab")
    assert texts(mine.ask("GET", "/v1/examples?q=KANARIE%20vaart")[1]) == [MINE["text"]]
    assert mine.ask("GET", "/v1/examples?q=zeehond")[1]["total"] == 0
    status, changed = mine.ask(
        "PATCH", "/v1/examples/k-0123456789ab", {"text": "iets anders", "label": "private", "function_link": "none"}
    )
    assert (status, changed["row"]["text"], changed["row"]["activity"]) == (200, "iets anders", "none")
    assert b"kanarie" not in b"".join(file.read_bytes() for file in store.path.parent.iterdir())
    assert mine.ask("GET", "/v1/examples/k-0123456789ab")[1]["row"]["label"] == "private"
    assert mine.ask("DELETE", "/v1/examples/k-0123456789ab")[0] == 204
    for method in ("GET", "DELETE"):
        status, problem = mine.ask(method, "/v1/examples/k-0123456789ab")
        assert (status, problem["type"]) == (404, "urn:antenne:problem:no-example")


def test_a_keep_that_is_sent_twice_is_kept_once(mine: SealedClient) -> None:
    assert mine.ask("POST", "/v1/examples", MINE)[0] == 201
    assert mine.ask("POST", "/v1/examples", MINE)[0] == 200
    status, problem = mine.ask("POST", "/v1/examples", {**MINE, "text": "iets anders"})
    assert (status, problem["type"]) == (409, "urn:antenne:problem:another-example")
    assert mine.ask("GET", "/v1/examples")[1]["total"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {**MINE, "label": "oordeel"},
        {**MINE, "text": "  "},
        {**MINE, "text": "kanarie" * 1000},
        {**MINE, "text": 3},
        {**MINE, "label": "private"},
        {**MINE, "id": "../kanarie"},
        {**MINE, "split": "test"},
        {**MINE, "weight": 1000},
        {"label": "private", "function_link": "none"},
        [MINE],
        "kanarie",
        None,
    ],
)
def test_what_is_no_example_is_refused_without_repeating_it(mine: SealedClient, store: Store, body: Any) -> None:
    status, problem = mine.ask("POST", "/v1/examples", body)
    assert status in (400, 422)
    assert "kanarie" not in json.dumps(problem)
    assert store.count() == 0
    assert not store.path.exists()


def test_pages_and_search_words(mine: SealedClient, store: Store) -> None:
    base = mine.ask("POST", "/v1/examples", {**MINE, "id": "k-first"})[1]["row"]
    store.keep([{**base, "id": f"k-{number:03}", "text": f"nummer {number:03} & 100%"} for number in range(60)])
    first, second = (mine.ask("GET", f"/v1/examples?size=40&page={page}")[1] for page in (1, 2))
    assert (first["total"], len(first["examples"]), len(second["examples"])) == (61, 40, 21)
    assert len({each["row"]["id"] for page in (first, second) for each in page["examples"]}) == 61
    assert mine.ask("GET", "/v1/examples?q=042%20%26%20100%25")[1]["total"] == 1
    for wrong in ("size=0", "size=201", "page=0", "page=x", "page=99999999999999999999"):
        assert mine.ask("GET", f"/v1/examples?{wrong}")[0] == 422


def test_export_goes_in_again(mine: SealedClient, store: Store) -> None:
    """The corpus's own schema both ways; what comes in is never of a judged split or of someone else's scenario."""
    rows = [json.loads(line) for line in (POSTS / "gate.jsonl").read_text("utf-8").splitlines()[:5]]
    assert mine.ask("POST", "/v1/examples/import", {"rows": rows}) == (200, {"kept": 5})
    exported = [json.loads(line) for line in store.lines().splitlines()]
    assert {row["text"] for row in exported} == {row["text"] for row in rows}
    assert {(row["split"], row["writer"]) for row in exported} == {("train", "kept")}
    assert mine.ask("POST", "/v1/examples/import", {"rows": exported}) == (200, {"kept": 0})
    assert mine.ask("DELETE", "/v1/examples") == (200, {"deleted": 5})
    assert mine.ask("POST", "/v1/examples/import", {"rows": exported}) == (200, {"kept": 5})


def test_an_import_with_a_bad_row_brings_nothing_in_and_names_the_row(mine: SealedClient, store: Store) -> None:
    rows = [json.loads(line) for line in (POSTS / "gate.jsonl").read_text("utf-8").splitlines()[:3]]
    status, problem = mine.ask("POST", "/v1/examples/import", {"rows": [*rows, {**rows[0], "label": "x"}]})
    assert (status, store.count()) == (422, 0)
    assert "row 4" in problem["detail"]
    for wrong in ({"rows": "x"}, {}, {"rows": [1]}, {"rows": [rows[0]] * 201}):
        assert mine.ask("POST", "/v1/examples/import", wrong)[0] == 422


def test_there_is_an_end_to_it(mine: SealedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_KEPT", 1)
    assert mine.ask("POST", "/v1/examples", MINE)[0] == 201
    assert mine.ask("POST", "/v1/examples", {**MINE, "id": "k-other"})[0] == 409


def test_a_store_that_cannot_be_written_is_a_problem_document(scorer: Scorer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file" / "examples.sqlite3")
    client = sealed_client(create_app(scorer, lambda: Seal(KEY), store, tmp_path).test_client())
    status, problem = client.ask("POST", "/v1/examples", MINE)
    assert (status, problem["type"]) == (507, "urn:antenne:problem:store")
    assert "kanarie" not in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/examples"),
        ("POST", "/v1/examples"),
        ("POST", "/v1/examples/import"),
        ("DELETE", "/v1/examples"),
        ("GET", "/v1/examples/k-0123456789ab"),
        ("PATCH", "/v1/examples/k-0123456789ab"),
        ("DELETE", "/v1/examples/k-0123456789ab"),
        ("GET", "/v1/training"),
        ("POST", "/v1/training"),
        ("DELETE", "/v1/training"),
        ("GET", "/v1/models"),
        ("POST", "/v1/models/rollback"),
    ],
)
def test_nobody_gets_at_it_without_the_seal(app_client: FlaskClient, store: Store, method: str, path: str) -> None:
    for origin in (FIREFOX, f"http://{HOST}"):
        answer = app_client.open(path, method=method, json={**MINE}, headers={"Host": HOST, "Origin": origin})
        assert answer.status_code == 401
    assert not store.path.exists()


def test_scoring_keeps_nothing(mine: SealedClient, store: Store) -> None:
    assert mine.ask("POST", "/v1/score", {"text": MINE["text"]})[0] == 200
    assert not store.path.exists()
