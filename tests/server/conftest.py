"""A service in this process, and who asks it."""

import pytest
from flask.testing import FlaskClient

from model.scorer import Scorer
from server.app import create_app
from server.seal import Seal
from server.store import Store
from tests.sealed_client import SealedClient

KEY = bytes(range(16))
HOST = "127.0.0.1:8765"
FIREFOX = "moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture(scope="module")
def client(scorer: Scorer, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Asks as anyone can. What is kept goes to a folder of the test's own."""
    folder = tmp_path_factory.mktemp("client")
    store = Store(folder / "own" / "examples.sqlite3")
    return create_app(scorer, lambda: Seal(KEY), store, folder / "artifacts").test_client()


@pytest.fixture
def paired(client: FlaskClient) -> SealedClient:
    """Asks as the extension does once it is paired."""
    return sealed_client(client)


def sealed_client(client: FlaskClient, key: bytes = KEY) -> SealedClient:
    """A client that seals with this key."""
    headers = {"Host": HOST, "Origin": FIREFOX}
    return SealedClient(key, lambda envelope: client.post("/v1/sealed", json=envelope, headers=headers).get_json())
