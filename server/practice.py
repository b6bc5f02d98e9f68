"""The practice page at `/`: the extension's own badge and card, without the extension; and the model card."""

from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory
from flask.typing import ResponseReturnValue

from model import card as model_card

HERE = Path(__file__).resolve().parent / "practice_page"
EXTENSION = Path(__file__).resolve().parent.parent / "extension"

page = Blueprint("practice", __name__)


@page.get("/")
def index() -> ResponseReturnValue:
    """The page itself."""
    return send_from_directory(HERE, "index.html")


@page.get("/practice/<name>")
def own(name: str) -> ResponseReturnValue:
    """The page's script and style."""
    return send_from_directory(HERE, name)


@page.get("/model-card/<any(nl, en):language>")
def card(language: str) -> ResponseReturnValue:
    """The card of the loaded model."""
    return Response(model_card.page(current_app.extensions["antenne"].record, language), mimetype="text/html")


@page.get("/extension/<any(_locales, content, icons):part>/<path:name>")
def shared(part: str, name: str) -> ResponseReturnValue:
    """Words, badge, card and icons, from the extension as it stands; beside the links below nothing else is served."""
    return send_from_directory(EXTENSION / part, name)


@page.get("/extension/data/guidance.json")
def guidance() -> ResponseReturnValue:
    """Links to the guidance that advice rests on."""
    return send_from_directory(EXTENSION / "data", "guidance.json")
