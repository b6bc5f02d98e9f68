"""The service's contract, asked through Flask's client; each guard is named after what it stops."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from model.scorer import Scorer
from server.app import create_app
from server.guards import CHROME_EXTENSION, MOST_BYTES
from server.openapi import document
from server.problems import MEDIA_TYPE
from server.seal import Seal
from tests.server.conftest import FIREFOX, HOST, KEY

OWN = f"http://{HOST}"
"""The origin of the practice page."""


def post(client: FlaskClient, body: Any = None, *, raw: bytes | None = None, **headers: str | None) -> TestResponse:
    given = {"Host": HOST, "Origin": OWN, "Content-Type": "application/json"}
    for name, value in headers.items():
        if value is None:
            del given[name.replace("_", "-")]
        else:
            given[name.replace("_", "-")] = value
    return client.post("/v1/score", data=json.dumps(body) if raw is None else raw, headers=given)


def get(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    return client.get(path, headers={"Host": HOST, **headers}, buffered=True)


def is_problem(response: TestResponse, status: int, kind: str) -> None:
    assert response.status_code == status
    assert response.content_type == MEDIA_TYPE
    body = response.get_json(force=True)
    assert body["type"] == f"urn:antenne:problem:{kind}"
    assert body["status"] == status
    Draft202012Validator(document()["components"]["schemas"]["Problem"]).validate(body)


def keeps_contract(response: TestResponse, schema: str) -> dict[str, Any]:
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    Draft202012Validator(document()["components"]["schemas"][schema]).validate(body)
    return body


@pytest.mark.parametrize(
    "body",
    [
        {"text": "Als beleidsadviseur bij BZK vind ik dit plan schandalig"},
        {"text": ""},
        {"text": "\x00"},
        {"text": "\ud83d"},
        {"text": "hoi daar jij", "platform": "zork", "audience": "martians"},
        {"text": "hoi daar jij", "reply": True, "media": True, "audience": "group", "platform": "linkedin"},
        {
            "text": "stikstof",
            "profile": {
                "topics": ["stikstof"],
                "shows_employer_on": ["linkedin"],
                "agreed": "feiten over mijn eigen werk",
            },
        },
        {"text": "a" * 25_000},
        {"text": "hoi daar jij", "something": "new"},
    ],
)
def test_an_answer_keeps_the_contract(client: FlaskClient, body: dict[str, Any]) -> None:
    said = keeps_contract(post(client, body), "Answer")
    assert said["advice"]["options"][-1] == "post_as_is"
    assert sum(said["probabilities"].values()) == pytest.approx(1)


@pytest.mark.parametrize("origin", [CHROME_EXTENSION, FIREFOX])
def test_another_extension_without_the_key_is_answered_nothing(client: FlaskClient, origin: str) -> None:
    refused = post(client, {"text": "hoi"}, Origin=origin)
    is_problem(refused, 401, "not-sealed")
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_only_what_tells_nothing_is_open_without_the_seal(client: FlaskClient) -> None:
    """A new route wants the seal unless it is named here."""
    rules = [rule for rule in client.application.url_map.iter_rules() if "GET" in (rule.methods or ())]
    paths = {rule.rule for rule in rules if "<" not in rule.rule and get(client, rule.rule).status_code != 401}
    assert paths == {"/", "/extension/data/guidance.json", "/openapi.json", "/v1/health", "/v1/model"}
    for rule in client.application.url_map.iter_rules():
        for method in {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set()):
            headers = {"Host": HOST, "Origin": FIREFOX}
            response = client.open(rule.rule, method=method, json={}, headers=headers)
            assert response.status_code == 401, rule.rule


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8770", "[::1]:8765"])
def test_the_practice_page_of_the_service_itself_is_answered(client: FlaskClient, host: str) -> None:
    assert post(client, {"text": "hoi"}, Origin=f"http://{host}", Host=host).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://x.com",
        "https://www.linkedin.com",
        "null",
        "http://127.0.0.1:9999",
        "http://localhost:8765",
        "https://127.0.0.1:8765",
        "http://[::1]:8765",
        "chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh",
        f"{CHROME_EXTENSION}.evil.example",
        "moz-extension://evil.example",
        f"{FIREFOX}@evil.example",
        "",
    ],
)
def test_csrf_from_a_foreign_origin_is_refused(client: FlaskClient, origin: str) -> None:
    refused = post(client, {"text": "hoi"}, Origin=origin)
    is_problem(refused, 403, "foreign-origin")
    assert "Access-Control-Allow-Origin" not in refused.headers
    preflight = client.options(
        "/v1/score",
        headers={"Host": HOST, "Origin": origin, "Access-Control-Request-Method": "POST"},
    )
    assert "Access-Control-Allow-Origin" not in preflight.headers
    is_problem(get(client, "/v1/health", Origin=origin), 403, "foreign-origin")


def test_a_missing_origin_gains_nothing(client: FlaskClient) -> None:
    refused = post(client, {"text": "hoi"}, Origin=None)
    is_problem(refused, 403, "missing-origin")
    assert "Access-Control-Allow-Origin" not in refused.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "127.0.0.2", "", "[::2]:1"]
)
def test_dns_rebinding_is_refused(client: FlaskClient, host: str) -> None:
    is_problem(post(client, {"text": "hoi"}, Host=host), 403, "foreign-host")
    is_problem(get(client, "/v1/health", Host=host), 403, "foreign-host")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", None]
)
def test_a_form_post_is_refused(client: FlaskClient, content_type: str | None) -> None:
    is_problem(post(client, {"text": "hoi"}, Content_Type=content_type), 415, "not-json")


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"{'text': 1}", b"\xff\xfe", b'{"text": "\xff"}', b"[" * 100_000, b'{"text": ' * 20_000]
)
def test_broken_json_is_a_problem(client: FlaskClient, raw: bytes) -> None:
    is_problem(post(client, raw=raw), 400, "broken-json")


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"text": None},
        {"text": 5},
        {"text": ["a"]},
        {"text": "a", "reply": "yes"},
        {"text": "a", "platform": 1},
        {"text": "a", "profile": []},
        {"text": "a", "profile": {"topics": "water"}},
    ],
)
def test_a_wrong_request_says_what_is_wrong(client: FlaskClient, body: Any) -> None:
    response = post(client, body)
    is_problem(response, 422, "wrong-request")


@pytest.mark.parametrize("text", ["a" * 25_001, "😀" * 12_501, "a" * 100_000])
def test_a_text_over_the_limit_is_refused(client: FlaskClient, text: str) -> None:
    is_problem(post(client, {"text": text}), 413, "text-too-long")


def test_a_body_over_the_limit_is_refused(client: FlaskClient) -> None:
    is_problem(post(client, raw=b'"' + b"a" * MOST_BYTES + b'"'), 413, "too-large")


@pytest.mark.parametrize(("path", "status"), [("/v1/nothing", 404), ("/v1/score", 405), ("/.git/config", 404)])
def test_other_paths_are_problems_too(client: FlaskClient, path: str, status: int) -> None:
    response = get(client, path)
    assert response.status_code == status
    assert response.content_type == MEDIA_TYPE


def test_no_state_changes_by_get_and_answers_are_not_cached(client: FlaskClient) -> None:
    for path in ("/", "/v1/health", "/v1/model", "/openapi.json"):
        response = get(client, path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_health_and_model(client: FlaskClient, scorer: Scorer) -> None:
    assert keeps_contract(get(client, "/v1/health"), "Health")["model"] == scorer.version
    assert keeps_contract(get(client, "/v1/model"), "Model")["digest"].startswith("sha256:")


def test_the_openapi_document_names_every_route(client: FlaskClient) -> None:
    told = get(client, "/openapi.json").get_json()
    rules = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/v1")
    }
    assert set(told["paths"]) == rules
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_the_practice_page_serves_no_more_than_it_needs(client: FlaskClient) -> None:
    page = get(client, "/").get_data(as_text=True)
    for name in (
        "content/badge.js",
        "content/card.js",
        "_locales/nl/messages.json",
        "icons/antenne.svg",
        "data/guidance.json",
    ):
        assert get(client, f"/extension/{name}").status_code == 200
    for script in [part.split('"')[0] for part in page.split('src="')[1:]]:
        assert get(client, script).status_code == 200, script
    for name in ("manifest.json", "background.js", "content/../manifest.json", "../server/app.py", "lib/service.js"):
        assert get(client, f"/extension/{name}").status_code == 404


def test_a_fault_inside_becomes_a_problem_and_the_draft_is_not_logged(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: Scorer, text: str) -> None:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(Scorer, "read", fail)
    response = post(create_app(scorer, lambda: Seal(KEY)).test_client(), {"text": "kanarie in de mijn"})
    is_problem(response, 500, "internal")
    assert "kanarie" not in caplog.text + response.get_data(as_text=True)
    assert "ValueError" in caplog.text
