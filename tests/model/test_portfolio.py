"""Does a draft touch one's own field? Compounds, inflections, three languages; and far only where something says so."""

import pytest

from model.advice.portfolio import portfolio
from model.advice.profile import Profile
from model.analysis import analyse


@pytest.mark.parametrize(
    ("topic", "draft"),
    [
        ("jeugdzorg", "De wachtlijsten in de jeugdhulp groeien"),
        ("jeugdzorg", "Het jeugdzorgbudget is op"),
        ("jeugdzorg", "Child protection is failing these kids"),
        ("jeugdzorg", "De jeugdsoarch rint fêst"),
        ("stikstof en natuur", "Natura 2000 ligt op slot"),
        ("stikstof en natuur", "The nitrogen map is wrong"),
        ("vergunningen evenementen", "Geen festivalvergunning dit jaar"),
        ("vergunningen evenementen", "De vergunningverlening loopt vast"),
        ("muskusrattenbeheer", "Weer muskusratten in de dijk"),
        ("Wmo", "De WMO-aanvraag duurt weken"),
        ("AOW", "De aow omhoog"),
        ("zorg", "De zorg piept en kraakt"),
        ("afvalwater", "Het riool in Oosterpoort"),
    ],
)
def test_a_draft_on_ones_own_field(topic: str, draft: str) -> None:
    assert portfolio(analyse(draft), Profile(topics=("iets anders", topic))) == "own"


@pytest.mark.parametrize(
    ("topic", "draft"),
    [
        ("jeugdzorg", "Dat stikstofplan is niks"),
        ("afvalwater", "Dit kabinet moet weg"),
        ("huren", "Het asielbeleid deugt niet"),
        ("zorg", "Ik maak me zorgen over de dijken"),
        ("burgerzaken", "The housing crisis is a choice"),
    ],
)
def test_a_draft_on_another_field_is_far(topic: str, draft: str) -> None:
    assert portfolio(analyse(draft), Profile(topics=(topic,))) == "far"


@pytest.mark.parametrize("topics", [(), ("beleid",), ("",), ("!",)])
def test_without_a_telling_topic_nothing_is_known(topics: tuple[str, ...]) -> None:
    assert portfolio(analyse("Dat stikstofplan is niks"), Profile(topics=topics)) == "unknown"


def test_a_draft_without_any_field_is_not_called_far() -> None:
    assert portfolio(analyse("Wat een onzin weer bij ons"), Profile(topics=("jeugdzorg",))) == "unknown"


def test_a_draft_that_names_ones_employer_is_not_called_far() -> None:
    draft, topics = "Het asielbeleid van Zwolle deugt niet", ("jeugdzorg",)
    assert portfolio(analyse(draft), Profile(topics=topics)) == "far"
    assert portfolio(analyse(draft), Profile(topics=topics, employer="Gemeente Zwolle")) == "unknown"


def test_a_word_counts_from_its_beginning_only() -> None:
    assert portfolio(analyse("Wie wil zijn tent verhuren"), Profile(topics=("huren",))) == "unknown"
