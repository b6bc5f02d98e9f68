"""Every kind of box that the extension reads, and what it should tell the service about it."""

from dataclasses import dataclass, replace
from typing import Any

from tests.browser.fixtures.pages import BLUESKY, LINKEDIN, MASTODON, MOBILE_X, PLAIN, X

DRAFT = '[data-testid="{}"][contenteditable]'


@dataclass(frozen=True)
class Box:
    """One box on one fixture page, and what the extension should make of it."""

    name: str
    host: str
    path: str
    key: str
    css: str
    platform: str
    audience: str
    reply: bool = False
    media: bool = False
    initial: str = ""
    newline: str = "Enter"

    @property
    def url(self) -> str:
        """Where the extension meets it."""
        return f"https://{self.host}{self.path}"

    @property
    def plain_url(self) -> str:
        """The same page where no extension runs."""
        return f"https://{PLAIN}{self.path}"

    @property
    def is_message(self) -> bool:
        """Whether it is left alone until the user switches messages on."""
        return self.audience == "direct"


X_INLINE = Box("x-inline", X, "/home", "inline", DRAFT.format("tweetTextarea_0"), "x", "public")
X_MODAL = Box("x-modal", X, "/compose/post", "modal", DRAFT.format("tweetTextarea_0"), "x", "public")
X_THREAD = Box("x-thread", X, "/compose/thread", "thread1", DRAFT.format("tweetTextarea_1"), "x", "public")
X_REPLY = Box("x-reply", X, "/anna/status/1", "reply", DRAFT.format("tweetTextarea_0"), "x", "public", reply=True)
X_MESSAGE = Box("x-message", X, "/messages/1-2", "message", DRAFT.format("dmComposerTextInput"), "x", "direct")
X_CHAT = Box(
    "x-chat", X, "/i/chat/1-2", "chat", '[data-testid="dm-composer-textarea"]', "x", "direct", newline="Shift+Enter"
)
X_MOBILE = Box("x-mobile", MOBILE_X, "/compose/tweet", "mobile", "textarea", "x", "public")
LINKEDIN_FEED = Box("linkedin-feed", LINKEDIN, "/feed/", "feed", ".ql-editor", "linkedin", "public")
LINKEDIN_SHARE = Box("linkedin-share", LINKEDIN, "/sharing/share-offsite/", "share", ".ql-editor", "linkedin", "public")
LINKEDIN_COMMENT = Box(
    "linkedin-comment",
    LINKEDIN,
    "/feed/update/urn:li:activity:1/",
    "comment",
    ".tiptap.ProseMirror",
    "linkedin",
    "public",
    reply=True,
)
LINKEDIN_MESSAGE = Box(
    "linkedin-message",
    LINKEDIN,
    "/messaging/thread/1/",
    "message",
    ".msg-form__contenteditable",
    "linkedin",
    "direct",
)

# What a box is on pages that differ in one thing.
X_QUOTE = Box("x-quote", X, "/compose/quote", "quote", DRAFT.format("tweetTextarea_0"), "x", "public")
X_EDIT = replace(X_MODAL, name="x-edit", path="/compose/edit", key="edit", initial="Wij zijn open ")
X_ANSWER = replace(X_MODAL, name="x-answer", path="/compose/reply", key="answer", reply=True)
X_LEXICAL = replace(X_INLINE, name="x-lexical", path="/lexical", key="lexical")
LINKEDIN_NESTED = replace(LINKEDIN_FEED, name="linkedin-nested", path="/nested/", key="nested")
LINKEDIN_ANSWER = replace(
    LINKEDIN_COMMENT,
    name="linkedin-answer",
    path="/feed/update/urn:li:activity:2/",
    key="answer",
    initial="Bob Kuipers ",
)
LINKEDIN_REPOST = replace(LINKEDIN_FEED, name="linkedin-repost", path="/feed/repost/", key="repost")
LINKEDIN_EDIT = replace(
    LINKEDIN_FEED, name="linkedin-edit", path="/feed/edit/", key="edit", audience="unknown", initial="Wij zijn open "
)
MASTODON_POST = Box("mastodon", MASTODON, "/publish", "mastodon", ".compose-form textarea", "mastodon", "public")
BLUESKY_POST = Box("bluesky", BLUESKY, "/intent/compose", "bluesky", ".ProseMirror", "bluesky", "public")

# Those on which everything is tried; the others are the same editors with other surroundings.
BOXES = (
    X_INLINE,
    X_MODAL,
    X_THREAD,
    X_REPLY,
    X_MESSAGE,
    X_CHAT,
    X_MOBILE,
    X_LEXICAL,
    LINKEDIN_FEED,
    LINKEDIN_NESTED,
    LINKEDIN_SHARE,
    LINKEDIN_COMMENT,
    LINKEDIN_MESSAGE,
    MASTODON_POST,
    BLUESKY_POST,
)
MESSAGES = tuple(box for box in BOXES if box.is_message)
POSTS = tuple(box for box in BOXES if not box.is_message)


def on(box: Box, query: str, **expected: Any) -> Box:
    """The same box on a page that differs in this query, and so in what is expected."""
    return replace(box, name=f"{box.name}?{query}", path=f"{box.path}?{query}", **expected)


# Every box in surroundings that change what the service should be told.
SURROUNDINGS = (
    X_QUOTE,
    X_EDIT,
    X_ANSWER,
    on(X_MODAL, "media", media=True),
    on(X_INLINE, "media", media=True),
    on(X_ANSWER, "media", reply=True, media=True),
    LINKEDIN_ANSWER,
    LINKEDIN_REPOST,
    LINKEDIN_EDIT,
    on(LINKEDIN_FEED, "audience=Connections+only", audience="connections"),
    on(LINKEDIN_SHARE, "audience=Connections+only", audience="connections"),
    on(LINKEDIN_FEED, "audience=Ambtenaren+2.0", audience="group"),
    on(replace(LINKEDIN_FEED, name="linkedin-group", path="/groups/123/"), "audience=Ambtenaren+2.0", audience="group"),
    on(LINKEDIN_FEED, "media", media=True),
    on(MASTODON_POST, "visibility=unlisted"),
    on(MASTODON_POST, "visibility=private", audience="connections"),
    on(MASTODON_POST, "reply", reply=True),
    on(MASTODON_POST, "edit"),
    on(MASTODON_POST, "media", media=True),
    on(BLUESKY_POST, "reply", reply=True),
    on(BLUESKY_POST, "media", media=True),
)
