"""Errors as problem documents (RFC 9457), each with a stable type."""

import json
import logging
from http import HTTPStatus

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("antenne")


class ProblemError(Exception):
    """A refusal that becomes a problem document. `detail` says what to do and never repeats the draft."""

    def __init__(self, status: int, kind: str, title: str, detail: str) -> None:
        super().__init__(kind)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail


def document(status: int, kind: str, title: str, detail: str) -> bytes:
    """A problem document as JSON; `type` is `urn:antenne:problem:<kind>`."""
    body = {"type": f"urn:antenne:problem:{kind}", "title": title, "status": status, "detail": detail}
    return json.dumps(body).encode()


def _response(status: int, kind: str, title: str, detail: str) -> Response:
    return Response(document(status, kind, title, detail), status, content_type=MEDIA_TYPE)


def register(app: Flask) -> None:
    """Turn every error of the app into a problem document."""

    @app.errorhandler(ProblemError)
    def known(problem: ProblemError) -> Response:
        return _response(problem.status, problem.kind, problem.title, problem.detail)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = HTTPStatus(error.code or 500)
        response = _response(status, status.phrase.lower().replace(" ", "-"), status.phrase, error.description or "")
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        # Only the place and the kind of fault are logged: a message could quote the draft.
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
        _log.error("unforeseen %s in %s", type(error).__name__, place)
        return _response(500, "internal", "Internal Server Error", "Something went wrong here. Nothing was kept.")
