"""Every kind of box that the extension reads, and what it should tell the service about it."""

from dataclasses import dataclass

from tests.browser.fixtures.pages import LINKEDIN, MOBILE_X, PLAIN, X

DRAFT = '[data-testid="{}"][contenteditable]'


@dataclass(frozen=True)
class Box:
    """One box on one fixture page."""

    name: str
    host: str
    path: str
    key: str
    css: str
    platform: str
    audience: str
    reply: bool = False
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
    "unknown",
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

BOXES = (
    X_INLINE,
    X_MODAL,
    X_THREAD,
    X_REPLY,
    X_MESSAGE,
    X_CHAT,
    X_MOBILE,
    LINKEDIN_FEED,
    LINKEDIN_SHARE,
    LINKEDIN_COMMENT,
    LINKEDIN_MESSAGE,
)
MESSAGES = tuple(box for box in BOXES if box.is_message)
POSTS = tuple(box for box in BOXES if not box.is_message)
