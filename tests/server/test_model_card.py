"""The model card is open to anyone on this machine, as the practice page that links it."""

import pytest
from flask.testing import FlaskClient

from tests.server.conftest import HOST


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Niet om mensen te beoordelen"), ("en", "Not for assessing people")]
)
def test_the_card_of_the_loaded_model_is_shown(client: FlaskClient, language: str, says: str) -> None:
    shown = client.get(f"/model-card/{language}", headers={"Host": HOST})
    assert shown.status_code == 200
    assert shown.mimetype == "text/html"
    assert "script-src 'self'" in shown.headers["Content-Security-Policy"]
    version = client.get("/v1/model", headers={"Host": HOST}).get_json()["version"]
    assert says in shown.get_data(as_text=True)
    assert version in shown.get_data(as_text=True)


def test_there_is_a_card_in_the_languages_that_it_has(client: FlaskClient) -> None:
    assert client.get("/model-card/fy", headers={"Host": HOST}).status_code == 404


def test_the_practice_page_links_the_card(client: FlaskClient) -> None:
    with client.get("/", headers={"Host": HOST}) as page:
        assert 'href="/model-card/nl"' in page.get_data(as_text=True)
