"""Nothing that was typed is left: not by the service, and by the browser no more than without the extension."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import pytest

from tests.browser.boxes import LINKEDIN_FEED, X_INLINE
from tests.browser.conftest import BROWSERS, EXTENSION
from tests.browser.drivers.base import Browser
from tests.browser.drivers.firefox import Firefox
from tests.browser.faulty import CRASHES, FAILS
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.hostile import second_extension
from tests.browser.service import ROOT, Service
from tests.browser.trace import search
from tests.browser.waits import becomes, until

pytestmark = pytest.mark.long

CANARIES = ["zonnekanariepiet", "kwetterkooitje", "geelgevéderd"]
DRAFT = f"Wij als gemeente vinden {' en '.join(CANARIES)} een slecht plan"


class FaultyService(Service):
    """The service with faults, core dumps allowed, its words kept, and a folder of its own for what is temporary."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        (folder / "tmp").mkdir(parents=True)
        self.full_disk = False

    def start(self) -> None:
        def limits() -> None:
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
            if self.full_disk:
                resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

        # A pipe, for a file could not be written to either where the disk is full.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.faulty", "--port", str(self.port)],
            cwd=self.folder,
            env={**self._environment, "TMPDIR": str(self.folder / "tmp"), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=limits,
        )
        until("the service to answer", self._answers, 30)

    def words(self) -> bytes:
        """Wait until it is gone, and give all that it said."""
        assert self._process
        said: bytes = self._process.communicate(timeout=10)[0]
        self._process = None
        return said

    def kill(self) -> None:
        """End it as `kill -9` does."""
        assert self._process
        self._process.kill()

    def stop(self) -> None:
        assert self._process
        self._process.terminate()
        self.words()


def states(browser: Browser) -> list[str]:
    return [badge.state for badge in browser.badges()]


def write(browser: Browser, box: Any, text: str) -> None:
    browser.open(box.url)
    browser.click(box.css)
    browser.type(text)


def live(browser: Browser, service: FaultyService, *, watched: bool) -> bytes:
    """Type through the whole product and its faults; gives what the service said. `watched`: Antenne is there."""
    said = b""

    def shows(*wanted: str) -> None:
        if watched:
            until(f"one of {wanted}", lambda: set(states(browser)) & set(wanted), 10)

    service.start()
    if watched:
        browser.store(pairing=service.pairing, language="nl")
    write(browser, X_INLINE, DRAFT)
    shows("reading", "doubt")
    if watched:
        browser.click_at(*browser.badges()[0].rect.middle)
        until("the card", browser.card)
    write(browser, LINKEDIN_FEED, f"{DRAFT} {FAILS}")
    shows("refused")
    write(browser, X_INLINE, f"{DRAFT} {CRASHES}")
    shows("offline")
    if watched:
        said += service.words()
    else:
        service.stop()
    service.full_disk = True
    service.start()
    write(browser, LINKEDIN_FEED, DRAFT)
    shows("reading", "doubt")
    browser.open(f"http://127.0.0.1:{service.port}/")
    browser.click("#draft")
    browser.type(DRAFT)
    until("a reading on the practice page", lambda: set(states(browser)) & {"reading", "doubt"}, 10)
    write(browser, X_INLINE, DRAFT)
    service.kill()
    said += service.words()
    browser.type(" en nog wat")
    shows("offline")
    return said


def crash(browser: Browser, profile: Path) -> None:
    """End the browser as a crash does; what is on disk is what it had written by then."""
    if isinstance(browser, Firefox):
        browser._process.kill()
    else:
        # Chromium's lock is a link to the name of the machine and the number of the process.
        os.kill(int((profile / "SingletonLock").readlink().name.rpartition("-")[2]), signal.SIGKILL)
    with suppress(Exception):
        browser.close()


@pytest.fixture
def left_behind(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str, Callable[[Browser], None]], set[str]]:
    """Runs something in a browser of this name with this extension, and tells where the canaries then are."""

    def run(name: str, extension: str, do: Callable[[Browser], None]) -> set[str]:
        # Not in pytest's own folder: the path to a socket of the browser may not be long.
        temporary = Path(mkdtemp(prefix="antenne-"))
        monkeypatch.setenv("TMPDIR", str(temporary))
        path = EXTENSION if extension == "antenne" else second_extension(tmp_path / "second")

        def whole() -> set[str]:
            browser = BROWSERS[name](path, pages.HOSTS, sites.port)
            profile = browser._profile
            browser._profile = SimpleNamespace(name=profile.name, cleanup=lambda: None)  # type: ignore[assignment]
            try:
                browser.new_tab()
                do(browser)
            finally:
                crash(browser, Path(profile.name))
            found = search([Path(profile.name), temporary], CANARIES)
            shutil.rmtree(temporary, ignore_errors=True)
            profile.cleanup()
            return found

        # In a thread of its own: Playwright runs once in each.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(whole).result()

    return run


@pytest.mark.parametrize("name", BROWSERS)
def test_a_draft_leaves_no_trace(name: str, left_behind: Callable[..., set[str]], tmp_path: Path) -> None:
    said = b""
    services = []

    def use(extension: str) -> Callable[[Browser], None]:
        def do(browser: Browser) -> None:
            nonlocal said
            service = FaultyService(tmp_path / f"service-{extension}")
            services.append(service)
            said += live(browser, service, watched=extension == "antenne")

        return do

    with_it = left_behind(name, "antenne", use("antenne"))
    without = left_behind(name, "second", use("second"))
    assert with_it <= without
    assert b"unforeseen ValueError in" in said
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "said.txt").write_bytes(said)
    folders = [tmp_path / "said", *(each.folder for each in services), *(each.home for each in services)]
    assert search(folders, CANARIES) == set()
    assert [path for each in services for path in each.folder.rglob("*core*")] == []
    # Only the key: nothing else is kept.
    assert {path.name for path in services[0].home.rglob("*") if path.is_file()} == {"pairing.key"}


@pytest.mark.parametrize("name", BROWSERS)
def test_the_search_finds_what_is_there(name: str, left_behind: Callable[..., set[str]]) -> None:
    kept = json.dumps({"note": DRAFT, "more": [DRAFT * 50] * 20})

    def keep(browser: Browser) -> None:
        browser.in_extension(f"chrome.storage.local.set({kept})")
        becomes([DRAFT], lambda: browser.in_extension("chrome.storage.local.get('note').then(Object.values)"))

    assert left_behind(name, "antenne", keep)


def test_a_core_dump_is_not_made(tmp_path: Path) -> None:
    """Neither a file nor, through a pipe, one for a crash reporter: that heeds the flag alone."""
    asked = (
        "import ctypes, resource; from server.memory import keep_to_itself; keep_to_itself();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "0"]
