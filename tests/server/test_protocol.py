"""docs/protocol.md: each example is what the service makes of it (tests/extension/seal.test.js: the extension too)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.pairing import pairing_string
from server.seal import BLOCK, Seal, SealError

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES: dict[str, Any] = json.loads((ROOT / "tests" / "protocol.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "protocol.md").read_text("utf-8")
KEY = bytes.fromhex(EXAMPLES["key"])
BY_NAME: dict[str, dict[str, Any]] = {message["name"]: message for message in EXAMPLES["messages"]}


def test_the_pairing_string_is_as_told() -> None:
    assert pairing_string(EXAMPLES["port"], KEY) == EXAMPLES["string"]
    assert EXAMPLES["string"] in PAGE


@pytest.mark.parametrize("message", BY_NAME.values(), ids=BY_NAME)
def test_each_example_is_sealed_and_opened_as_told(message: dict[str, Any]) -> None:
    envelope = message["envelope"]
    assert Seal(KEY).open(message["direction"], envelope) == (envelope["id"], message["content"])
    other = {"request": "answer", "answer": "request"}[message["direction"]]
    with pytest.raises(SealError):
        Seal(KEY).open(other, envelope)  # type: ignore[arg-type]


def test_the_page_shows_the_examples() -> None:
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL)]
    shown, *contents = blocks
    real = BY_NAME["request"]["envelope"]
    assert {**shown, "sealed": ""} == {**real, "sealed": ""}
    assert real["sealed"].startswith(shown["sealed"].removesuffix("…"))
    assert contents == [BY_NAME[name]["content"] for name in ("hello", "hello_answer", "request", "answer")]


def test_another_key_opens_nothing() -> None:
    for message in BY_NAME.values():
        with pytest.raises(SealError):
            Seal(bytes(16)).open(message["direction"], message["envelope"])


@given(st.dictionaries(st.text(), st.text() | st.integers(-(2**53), 2**53) | st.none() | st.booleans()))
def test_what_is_sealed_comes_out_and_its_length_tells_nothing(content: dict[str, Any]) -> None:
    seal = Seal(KEY)
    envelope = seal.close("request", "0" * 32, content)
    assert seal.open("request", envelope) == ("0" * 32, content)
    assert len(envelope["sealed"]) * 3 // 4 // BLOCK == -(-len(json.dumps(content)) // BLOCK)


ANY = st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)
SHAPED = st.fixed_dictionaries(
    {
        "id": st.just("0" * 32) | st.text(),
        "nonce": st.sampled_from(["", "AAAA", "AAAAAAAAAAAAAAAA", "A" * 400]) | st.text(),
        "sealed": st.sampled_from(["", "AAAA", "A" * 4096]) | st.text(),
    }
)


@given(ANY | SHAPED)
def test_anything_else_is_not_opened(envelope: object) -> None:
    with pytest.raises(SealError):
        Seal(KEY).open("request", envelope)


@given(st.data())
def test_a_changed_envelope_is_not_opened(data: st.DataObject) -> None:
    envelope = dict(BY_NAME["request"]["envelope"])
    field = data.draw(st.sampled_from(["id", "nonce", "sealed"]))
    # The last letter but the filling also has bits that stand for nothing.
    at = data.draw(st.integers(0, len(envelope[field]) - 3))
    letter = data.draw(st.sampled_from("0123456789abcdef"))
    changed = envelope[field][:at] + letter + envelope[field][at + 1 :]
    if changed != envelope[field]:
        with pytest.raises(SealError):
            Seal(KEY).open("request", {**envelope, field: changed})
