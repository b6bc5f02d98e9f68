"""The body of a request, read as JSON."""

import json
from typing import Any

from flask import request

from server.problems import ProblemError


def json_body() -> Any:
    """What the body says.

    Raises:
        ProblemError: it is not JSON in UTF-8.
    """
    try:
        return json.loads(request.get_data(cache=False).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ProblemError(400, "broken-json", "Broken JSON", "The body is not JSON in UTF-8.") from None
