"""Who may ask: Host against DNS rebinding, Origin against web pages, content type and size."""

import re

from flask import Flask, Response, request
from flask_cors import CORS

from server.problems import ProblemError
from server.sealed import SEALED

CHROME_EXTENSION = "chrome-extension://kjeaffndfijeoacgefokpakdabfmenig"
"""Fixed by the `key` in extension/manifest.json."""
MOZ_EXTENSION = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
LOOPBACK_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
MOST_BYTES = 256 * 1024

OPEN = (
    "v1.health",
    "v1.model",
    "v1.openapi",
    "practice.index",
    "practice.own",
    "practice.shared",
    "practice.guidance",
    "practice.card",
    "sealed.unseal",
)
"""What anyone on this machine may ask unsealed; `sealed.unseal` opens only what is sealed with the right key."""

_WHO = "Only Antenne's extension and its practice page may ask this."
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


def is_extension(origin: str) -> bool:
    """Whether this Origin is Antenne's own extension (Chrome) or a Firefox extension (ids differ per install)."""
    return origin == CHROME_EXTENSION or MOZ_EXTENSION.fullmatch(origin) is not None


def _check_host() -> None:
    if not LOOPBACK_HOST.fullmatch(request.headers.get("Host", "")):
        raise ProblemError(403, "foreign-host", "Not this host", "Antenne answers only to 127.0.0.1 and localhost.")


def _check_origin() -> None:
    origin = request.headers.get("Origin")
    if origin is None:
        if request.method in ("GET", "HEAD"):
            return
        raise ProblemError(403, "missing-origin", "No Origin", _WHO)
    if not is_extension(origin) and origin != _own_origin():
        raise ProblemError(403, "foreign-origin", "Foreign Origin", _WHO)


def _own_origin() -> str:
    return f"http://{request.headers['Host']}"


def _check_seal() -> None:
    if request.endpoint is None or request.endpoint in OPEN or request.method == "OPTIONS":
        return
    if request.endpoint == "v1.score" and request.headers.get("Origin") == _own_origin():
        return
    raise ProblemError(401, "not-sealed", "Not sealed", "Pair with this Antenne first, and seal the request.")


def _check_body() -> None:
    if request.method not in ("POST", "PUT", "PATCH"):
        return
    if request.mimetype != "application/json":
        raise ProblemError(415, "not-json", "Not JSON", "Send the request as Content-Type: application/json.")
    if (request.content_length or 0) > MOST_BYTES:
        raise ProblemError(413, "too-large", "Too large", f"A request is at most {MOST_BYTES // 1024} KiB.")


def register(app: Flask) -> None:
    """Check each request before anything else sees it, and set the headers that every answer carries."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    CORS(
        app,
        resources={r"/v1/(health|model|sealed)": {}},
        origins=[CHROME_EXTENSION, MOZ_EXTENSION],
        methods=["GET", "POST"],
        allow_headers=["Content-Type"],
        max_age=600,
        always_send=False,
    )

    @app.before_request
    def check() -> None:
        _check_host()
        if not request.environ.get(SEALED):
            _check_origin()
            _check_seal()
        _check_body()

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers[name] = value
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = "Antenne-Seal"
        return response
