"""What the service is told of a draft: who will see it, whether it is an answer, and whether there is a photo."""

import pytest

from tests.browser.boxes import LINKEDIN_FEED, MASTODON_POST, SURROUNDINGS, X_MODAL, Box, on
from tests.browser.waits import becomes
from tests.browser.writer import Writer


@pytest.mark.parametrize("box", SURROUNDINGS, ids=lambda box: box.name)
def test_surroundings_are_told_as_they_are(writer: Writer, box: Box) -> None:
    writer.open(box)
    writer.browser.press("Control+End")
    writer.browser.type("Morgen leggen wij het uit")
    writer.await_reading(box, "Morgen leggen wij het uit")
    assert writer.ask(box, "text()") == f"{box.initial}Morgen leggen wij het uit"


def test_mastodon_mention_to_a_few_is_a_message(writer: Writer) -> None:
    box = on(MASTODON_POST, "visibility=direct", audience="direct")
    writer.open(box)
    writer.browser.type("Dit is alleen voor jou")
    assert writer.browser.badges() == []
    writer.settings(messages=True)
    writer.await_reading(box, "Dit is alleen voor jou")


def test_site_that_was_not_added_is_left_alone(writer: Writer) -> None:
    writer.settings(sites={"mastodon": [], "bluesky": False})
    writer.open(MASTODON_POST)
    writer.browser.type("Morgen leggen wij het uit")
    # The next draft, on a site that is read, would come after anything that was sent before it.
    writer.write(X_MODAL, "Een ander bericht, op een andere plek")
    assert all(draft["platform"] == "x" for draft in writer.recorder.drafts)


def test_profile_goes_along_and_organisation_is_shown(writer: Writer) -> None:
    profile = {"layer": "municipality", "role": "official", "topics": ["wonen"], "shows_employer_on": ["linkedin"]}
    writer.settings(profile=profile)
    writer.open(LINKEDIN_FEED)
    writer.browser.type("Morgen leggen wij het uit")
    about = writer.request(LINKEDIN_FEED, "Morgen leggen wij het uit")
    becomes([{**about, "profile": profile}], lambda: writer.recorder.drafts[-1:])
