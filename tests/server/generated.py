"""Requests made up from the OpenAPI document, sent to the ordinary routes as if they came out of an envelope."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from server.openapi import document
from server.sealed import SEALED

LEFT_OUT = ("/v1/training", "/v1/sealed")
"""A training takes minutes and a process; envelopes are made up in test_protocol.py."""


def behind_the_seal(app: Flask) -> Any:
    """The application as it is for what came out of an envelope."""

    def opened(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ[SEALED] = True
        return app.wsgi_app(environ, start)

    return opened


def try_all(app: Flask, requests: int) -> Counter[int]:
    """Send about so many made-up requests, good and bad ones; gives how often each status came back.

    Raises:
        AssertionError: a 500, or an answer that the document does not promise.
    """
    statuses: Counter[int] = Counter()
    schema = schemathesis.openapi.from_dict(document())
    schema.app = behind_the_seal(app)
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) == sum(len(methods) for methods in document()["paths"].values())
    chosen = [each for each in operations if not each.path.startswith(LEFT_OUT)]
    for operation in chosen:
        good = operation.as_strategy()
        bad = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

        @settings(
            max_examples=max(1, requests // len(chosen)),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.one_of(good, bad))
        def one(case: Any) -> None:
            answer = case.call(headers={"Host": "127.0.0.1:8765", **(case.headers or {})})
            statuses[answer.status_code] += 1
            assert answer.status_code < 500, (case.method, case.path, answer.status_code)
            if answer.status_code >= 400 and case.method != "HEAD":
                assert answer.headers["content-type"][0].startswith("application/problem+json")

        one()
    return statuses
