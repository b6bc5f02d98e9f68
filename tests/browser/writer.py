"""Someone at the keyboard: writes in a box, and knows what the service itself says of the draft."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.boxes import Box
from tests.browser.drivers.base import Badge, Browser
from tests.browser.fixtures.pages import MASTODON
from tests.browser.service import Recorder, Service
from tests.browser.waits import becomes, until

SENTENCES: list[dict[str, str]] = [
    json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]

# The sites that a user adds.
SITES = {"mastodon": [f"https://{MASTODON}"], "bluesky": True}


@dataclass
class Writer:
    """A browser, the service, and the drafts that went between them."""

    browser: Browser
    service: Service
    recorder: Recorder

    def settings(self, **more: object) -> None:
        """Connected and in Dutch, and what else one chooses."""
        self.browser.store(**{"pairing": self.recorder.pairing, "language": "nl", "sites": SITES, **more})

    def open(self, box: Box, query: str = "") -> None:
        """Open the box's page and put the caret in the box."""
        self.browser.open(box.url + query)
        self.browser.click(box.css)

    def ask(self, box: Box, what: str) -> Any:
        """What the editor itself answers, such as `text()`."""
        return self.browser.eval(f"fixture.boxes.{box.key}.{what}")

    def empty(self, box: Box) -> None:
        """Empty the box by keyboard, and wait for its badge to go."""
        self.browser.press("Control+a")
        self.browser.press("Delete")
        becomes("", lambda: self.ask(box, "text()"))
        becomes([], self.browser.badges)

    def request(self, box: Box, text: str) -> dict[str, object]:
        """The request that this draft should become."""
        about = {"platform": box.platform, "audience": box.audience, "reply": box.reply, "media": box.media}
        return {"text": box.initial + text, **about}

    def answer(self, box: Box, text: str) -> dict[str, Any]:
        """What the service itself says of this draft."""
        return self.service.score(self.browser.extension_origin, **self.request(box, text))

    def expected(self, box: Box, text: str) -> tuple[str, str | None, str | None]:
        """State, label and level that the badge should have."""
        answer = self.answer(box, text)
        if answer["too_short"]:
            return "short", None, None
        if answer["doubt"]:
            return "doubt", None, None
        return "reading", answer["label"], answer["advice"]["level"]

    def a_sentence(self, box: Box, state: str = "reading") -> str:
        """A sentence on one line that gets this state in this box."""
        texts = [sentence["text"] for sentence in SENTENCES]
        return next(text for text in texts if "\n" not in text and self.expected(box, text)[0] == state)

    def write(self, box: Box, text: str | None = None) -> str:
        """Open the box, type a sentence, wait for its reading, and give the sentence."""
        text = self.a_sentence(box) if text is None else text
        self.open(box)
        self.browser.type(text, box.newline)
        self.await_reading(box, text)
        return text

    def await_reading(self, box: Box, text: str, seconds: float = 8.0) -> None:
        """Wait until the newest draft was sent as it stands and the one badge says what the service says of it."""
        becomes([self.request(box, text)], lambda: self.recorder.drafts[-1:], seconds)
        becomes([self.expected(box, text)], lambda: [shown(badge) for badge in self.browser.badges()], seconds)

    def badge(self) -> Badge:
        """The one badge, after the frame in which it takes its place."""
        self.browser.eval("new Promise(requestAnimationFrame).then(() => null)")
        [badge] = self.browser.badges()
        return badge

    def open_card(self) -> str:
        """Click the badge, and give the text of the card."""
        self.browser.click_at(*self.badge().rect.middle)
        return until("the card", self.browser.card)

    def correct(self) -> None:
        """Open the card, click "not right?", and go on in the page that it opens."""
        self.open_card()
        middle = self.browser.in_host(
            """(root) => {
              const button = root.querySelector(".card .correct");
              button.scrollIntoView({ block: "nearest", behavior: "instant" });
              const rect = button.getBoundingClientRect();
              return [rect.x + rect.width / 2, rect.y + rect.height / 2];
            }"""
        )
        self.browser.click_at(*middle)
        self.browser.follow("correct/correct.html")
        self.await_page()

    def await_page(self) -> None:
        """Wait until a page of the extension has its words."""
        until("the page", lambda: self.browser.eval("document.querySelector('#main')?.hidden === false"))


def shown(badge: Badge) -> tuple[str, str | None, str | None]:
    """State of a badge, with label and level where it gives a reading."""
    return (badge.state, badge.label, badge.level) if badge.state == "reading" else (badge.state, None, None)
