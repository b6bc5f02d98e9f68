"""Where the study and the search over settings do their work: on this machine's cores, or on a Dask cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from joblib import parallel_config

from model.study import StudyError

SCHEME = "dask://"


@contextmanager
def backend(address: str | None) -> Iterator[None]:
    """Have all `joblib.Parallel` work in here done there.

    Args:
        address: `dask://host:port` of a scheduler, or None for this machine.

    Raises:
        StudyError: no such scheme, or dask is not installed.
    """
    if address is None:
        yield
        return
    if not address.startswith(SCHEME):
        raise StudyError(f"--backend {address}: expected {SCHEME}host:port of a Dask scheduler")
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise StudyError("Dask is missing: `pip install --require-hashes -r requirements/dask.txt`.") from None
    with distributed.Client(f"tcp://{address.removeprefix(SCHEME)}"), parallel_config("dask"):
        yield
