"""The Flask application."""

from flask import Flask

from model.scorer import Scorer
from server import guards, practice, problems
from server.routes import v1


def create_app(scorer: Scorer) -> Flask:
    """An application that answers with this scorer.

    Args:
        scorer: a trained model; it is read only.
    """
    app = Flask("server", static_folder=None)
    app.extensions["antenne"] = scorer
    app.json.ensure_ascii = True  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    problems.register(app)
    guards.register(app)
    app.register_blueprint(v1)
    app.register_blueprint(practice.page)
    return app
