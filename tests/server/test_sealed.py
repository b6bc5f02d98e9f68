"""The sealed way in: what is answered, once, and what is not."""

import json
import os
from typing import Any

import pytest
from flask.testing import FlaskClient

from model.scorer import Scorer
from server import sealed
from server.app import create_app
from server.guards import CHROME_EXTENSION
from server.problems import ProblemError
from server.seal import Seal, SealError
from server.sealed import MOST_REMEMBERED, WINDOW_MS, Once
from tests.sealed_client import SealedClient
from tests.server.conftest import FIREFOX, HOST, KEY, sealed_client

SCORE = {"method": "POST", "path": "/v1/score", "body": json.dumps({"text": "hoi daar jij"})}


class Hand:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


def new_id() -> str:
    return os.urandom(16).hex()


def post(client: FlaskClient, envelope: object, origin: str | None = FIREFOX) -> Any:
    headers = {"Host": HOST} | ({"Origin": origin} if origin else {})
    return client.post("/v1/sealed", json=envelope, headers=headers)


@pytest.mark.parametrize("origin", [FIREFOX, CHROME_EXTENSION])
def test_a_sealed_request_is_answered_sealed(client: FlaskClient, paired: SealedClient, origin: str) -> None:
    paired.hello()
    asked_id = new_id()
    answer = post(client, paired.seal.close("request", asked_id, {**SCORE, **paired.now}), origin)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    request_id, content = paired.seal.open("answer", answer.get_json())
    assert (request_id, content["status"]) == (asked_id, 200)
    assert json.loads(content["body"])["label"] == "private"
    assert "label" not in answer.get_data(as_text=True)


def test_problems_of_the_ordinary_routes_come_sealed(paired: SealedClient) -> None:
    assert paired.ask("POST", "/v1/score", {"text": 5})[0] == 422
    assert paired.ask("POST", "/v1/score", {"text": "a" * 25_001})[0] == 413
    assert paired.ask("GET", "/v1/score")[0] == 405
    assert paired.ask("GET", "/v1/nothing")[0] == 404
    assert paired.ask("GET", "/v1/model")[0] == 200


def test_another_key_is_answered_nothing(client: FlaskClient) -> None:
    refused = post(client, Seal(bytes(16)).close("request", new_id(), SCORE))
    assert (refused.status_code, refused.get_json(force=True)["type"]) == (401, "urn:antenne:problem:wrong-seal")
    with pytest.raises(SealError):
        sealed_client(client, bytes(16)).hello()


def test_an_answer_sent_back_is_no_request(client: FlaskClient) -> None:
    assert post(client, Seal(KEY).close("answer", new_id(), SCORE)).status_code == 401


def test_a_request_that_is_replayed_is_answered_once(client: FlaskClient, paired: SealedClient) -> None:
    paired.hello()
    envelope = paired.seal.close("request", new_id(), {**SCORE, **paired.now})
    statuses = [paired.seal.open("answer", post(client, envelope).get_json())[1]["status"] for _ in range(3)]
    assert statuses == [200, 409, 409]


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"run": "0" * 32, "at": 0},
        {"run": None, "at": None},
        {"at": "0"},
        {"at": -WINDOW_MS * 2},
        {"at": 10**12},
        {"at": 1.5},
        {"at": float("inf")},
    ],
)
def test_a_request_for_another_run_or_time_is_stale(client: FlaskClient, paired: SealedClient, named: Any) -> None:
    paired.hello()
    given = {**SCORE, **(paired.now if named else {}), **named}
    answer = paired.exchange(given)
    assert answer["status"] == 409
    assert json.loads(answer["body"])["type"] == "urn:antenne:problem:stale"
    # The refusal tells the time of now, with which the same is answered.
    assert paired.exchange({**SCORE, "run": answer["run"], "at": answer["clock"]})["status"] == 200


def test_a_request_recorded_before_a_restart_is_stale(scorer: Scorer, paired: SealedClient) -> None:
    paired.hello()
    envelope = paired.seal.close("request", new_id(), {**SCORE, **paired.now})
    anew = create_app(scorer, lambda: Seal(KEY)).test_client()
    assert paired.seal.open("answer", post(anew, envelope).get_json())[1]["status"] == 409


@pytest.mark.parametrize(
    "content",
    [
        {},
        {**SCORE, "method": "TRACE"},
        {**SCORE, "path": "/"},
        {**SCORE, "path": "/v1/sealed"},
        {**SCORE, "path": "/v1/sealed?x"},
        {**SCORE, "path": "http://example.org/v1/score"},
        {**SCORE, "path": "/v1/../openapi.json"},
        {**SCORE, "path": "/v1/%2e%2e/"},
        {**SCORE, "path": 5},
        {**SCORE, "body": {"text": "hoi"}},
    ],
)
def test_an_envelope_leads_to_the_ordinary_routes_only(paired: SealedClient, content: dict[str, Any]) -> None:
    paired.hello()
    assert paired.exchange({**content, **paired.now})["status"] == 422


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, "\ud83d"])
def test_a_broken_body_in_an_envelope_is_a_problem(paired: SealedClient, body: str) -> None:
    paired.hello()
    assert paired.exchange({**SCORE, "body": body, **paired.now})["status"] == 400


def test_no_header_takes_the_place_of_the_seal(client: FlaskClient) -> None:
    headers = {"Host": HOST, "Origin": FIREFOX, "Antenne.Sealed": "1", "antenne_sealed": "1"}
    assert client.post("/v1/score", json={"text": "hoi"}, headers=headers).status_code == 401


def test_the_memory_is_bounded_and_forgets_nothing_that_could_return(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_REMEMBERED", 3)
    once = Once(hand)
    seen = []
    for number in range(10):
        hand.seconds += 0.5
        seen.append((once.now(), str(number)))
        once.admit(once.run, *seen[-1])
        assert len(once._known) == len(once._order) <= 3
    for at, request_id in seen * 2:
        with pytest.raises(ProblemError, match=r"stale|replayed"):
            once.admit(once.run, at, request_id)
    once.admit(once.run, once.now(), "a new one")
    assert MOST_REMEMBERED * 200 < 10_000_000


def test_ids_are_forgotten_after_the_window_and_then_too_old(hand: Hand) -> None:
    once = Once(hand)
    once.admit(once.run, 0, "first")
    hand.seconds += WINDOW_MS / 1000 + 1
    once.admit(once.run, once.now(), "second")
    assert once._known == {"second"}
    with pytest.raises(ProblemError, match="stale"):
        once.admit(once.run, 0, "first")


def test_setting_the_time_of_day_changes_nothing(
    client: FlaskClient, paired: SealedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moved in (-1e9, 0.0, 1e9, 1e11):
        monkeypatch.setattr("time.time", lambda moved=moved: moved)
        assert paired.ask("POST", "/v1/score", {"text": "hoi daar jij"})[0] == 200
