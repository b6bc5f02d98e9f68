"""Made-up requests of every kind (the long run is `make soak`): no 500, and every refusal is a problem document."""

import shutil
from pathlib import Path

from model.scorer import Scorer
from server.app import create_app
from server.seal import Seal
from server.store import Store
from tests.server.conftest import KEY
from tests.server.generated import try_all


def test_no_made_up_request_brings_it_down(scorer: Scorer, artifacts: Path, tmp_path: Path) -> None:
    models = Path(shutil.copytree(artifacts, tmp_path / "models"))
    tmp_path.chmod(0o700)
    app = create_app(scorer, lambda: Seal(KEY), store=Store(tmp_path / "examples.sqlite3"), models=models)
    statuses = try_all(app, 400)
    assert statuses[200]
    assert statuses[422]
    assert sum(statuses.values()) > 100
