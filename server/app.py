"""The Flask application."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask

from model.artifacts import ARTIFACTS
from model.scorer import Scorer
from server import guards, practice, problems
from server.examples import examples
from server.learning import learning
from server.routes import v1
from server.seal import Seal
from server.sealed import Once, sealed
from server.store import Store
from server.training import Training


def create_app(scorer: Scorer, seal: Callable[[], Seal], store: Store | None = None, models: Path = ARTIFACTS) -> Flask:
    """An application that answers with this scorer, until a new one was trained.

    Args:
        scorer: a trained model; it is read only.
        seal: gives the seal of the pairing that holds now.
        store: where examples are kept; this user's own unless told.
        models: where trained models are.
    """
    store = store or Store()
    app = Flask("server", static_folder=None)
    app.extensions["antenne"] = scorer
    app.extensions["antenne-seal"] = seal
    app.extensions["antenne-once"] = Once()
    app.extensions["antenne-store"] = store
    app.extensions["antenne-artifacts"] = models
    app.extensions["antenne-training"] = Training(app, models, store.lines)
    app.json.ensure_ascii = True  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    problems.register(app)
    guards.register(app)
    app.register_blueprint(v1)
    app.register_blueprint(sealed)
    app.register_blueprint(practice.page)
    app.register_blueprint(examples)
    app.register_blueprint(learning)
    return app
