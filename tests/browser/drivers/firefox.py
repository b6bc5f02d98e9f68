"""Firefox, driven by WebDriver BiDi: no geckodriver is needed."""

import base64
import json
import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.drivers.base import HOSTS, REBOUND, Browser, Rect
from tests.browser.drivers.bidi import BidiError, Connection
from tests.browser.fixtures.proxy import Proxy
from tests.browser.waits import until

GECKO_ID = "antenne@antenne.example"
POPUP = 'chrome.extension.getViews({ type: "popup" })[0]?.document'
# A fixed address for the extension, which Firefox otherwise draws anew at each installation.
UUID = "5f3a9c52-7d1e-4b6a-9c1f-0a2b3c4d5e6f"

REMOTE = ("--remote-debugging-port", "0", "--remote-allow-system-access")
KEYS = {
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "Backspace": "\ue003",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Delete": "\ue017",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}

# Firefox's own stand-in for an input method, at work in the window and so in the tab in front.
COMPOSE = """((steps) => {
  const method = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  method.beginInputTransaction(Services.wm.getMostRecentWindow("navigator:browser"), () => true);
  for (const step of steps) {
    method.setPendingCompositionString(step);
    method.appendClauseToPendingComposition(step.length, method.ATTR_RAW_CLAUSE);
    method.setCaretInPendingComposition(step.length);
    method.flushPendingComposition();
  }
  method.commitComposition();
})"""

EXTENSION_ERRORS = """
(() => {
  const found = Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && message.sourceName.startsWith("moz-extension://"))
    // Firefox's own remark on a page or background that went, or was put aside, while an answer was under way.
    .filter(({ errorMessage }) =>
      !/^Promise (resolved|rejected) (after context unloaded|while context is inactive)/.test(errorMessage))
    .map((message) => `${message.errorMessage} ${message.sourceName}:${message.lineNumber}`);
  Services.console.reset();
  return found;
})()"""


class Firefox(Browser):
    """Debian's Firefox ESR, headless, with a profile of its own."""

    name = "firefox"
    extension_origin = f"moz-extension://{UUID}"

    def __init__(
        self, extension: Path, hosts: tuple[str, ...], fixtures_port: int, policy: dict[str, Any] | None = None
    ) -> None:
        binary = shutil.which("firefox-esr") or shutil.which("firefox")
        if binary is None:
            raise RuntimeError("firefox is missing: apt-get install firefox-esr")
        self._profile = TemporaryDirectory(prefix="antenne-firefox-", ignore_cleanup_errors=True)
        self.proxy = Proxy({f"{host}:443": fixtures_port for host in hosts})
        if policy is not None:
            _pre_set(Path(self._profile.name), policy)
        self._errors: list[str] = []
        self._aside: str | None = None
        self._process, address = self._start(binary)
        try:
            self._connect(address, extension)
        except Exception:
            # Nobody else would end it: there is no browser yet to close.
            self._process.kill()
            raise

    def _connect(self, address: str, extension: Path) -> None:
        self._bidi = Connection(address, self._on_event)
        self._bidi.send("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
        self._bidi.send("session.subscribe", events=["log.entryAdded"])
        self._bidi.send("webExtension.install", extensionData={"type": "path", "path": str(extension)})
        self._tab = self._new_tab()

    def _start(self, binary: str) -> tuple[subprocess.Popen[bytes], str]:
        folder = Path(self._profile.name)
        prefs = {
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": self.proxy.port,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": self.proxy.port,
            "extensions.webextensions.uuids": json.dumps({GECKO_ID: UUID}),
            "remote.prefs.recommended": True,
            # Else a script that happens to run when the next test navigates is cut off and reported as a time-out.
            "dom.ipc.cancel_content_js_when_navigating": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.enabled": False,
            "browser.shell.checkDefaultBrowser": False,
            "intl.accept_languages": "en",
            "network.dns.localDomains": REBOUND,
            "network.proxy.no_proxies_on": REBOUND,
            # The prompt is Firefox's own: what the user would click is taken as clicked.
            "extensions.webextOptionalPermissionPrompts": False,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()]
        (folder / "user.js").write_text("".join(lines))
        log = folder / "stderr.log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [binary, "--headless", "--no-remote", "--profile", str(folder), *REMOTE],
                stdout=sink,
                stderr=sink,
                env={
                    **os.environ,
                    "HOME": str(folder),
                    "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
                    "MOZ_CRASHREPORTER_DISABLE": "1",
                },
            )
        found = until(
            "Firefox to listen", lambda: re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text()), 60
        )
        return process, found[1]

    def _on_event(self, method: str, params: dict[str, Any]) -> None:
        if method == "log.entryAdded" and params["level"] == "error":
            self._errors.append(params["text"] or "")

    def _new_tab(self, background: bool = False) -> str:
        tab: str = self._bidi.send("browsingContext.create", type="tab", background=background)["context"]
        return tab

    def _close_tab(self, tab: str) -> None:
        # Left first: a script that happens to run when its tab closes is cut off and reported as a time-out.
        try:
            self._bidi.send("browsingContext.navigate", context=tab, url="about:blank", wait="none")
        except BidiError:
            # A navigation of the page's own was refused just then, and Firefox tells it here: closed as it is.
            self._bidi.send("browsingContext.close", context=tab)
            return
        until("the tab to be left", lambda: self._address(tab) == "about:blank")
        self._bidi.send("browsingContext.close", context=tab)

    def _address(self, tab: str) -> str:
        address: str = self._bidi.send("browsingContext.getTree", root=tab, maxDepth=0)["contexts"][0]["url"]
        return address

    def new_tab(self) -> None:
        old, self._tab = self._tab, self._new_tab()
        self._close_tab(old)

    def follow(self, part: str) -> None:
        def opened() -> list[str]:
            tree = self._bidi.send("browsingContext.getTree", maxDepth=0)
            return [tab["context"] for tab in tree["contexts"] if part in tab["url"]]

        old, self._tab = self._tab, until(f"a tab at {part}", opened)[-1]
        self._close_tab(old)

    def open(self, url: str) -> None:
        self._bidi.send("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def _keys(self, actions: list[dict[str, str]]) -> None:
        self._bidi.send(
            "input.performActions", context=self._tab, actions=[{"type": "key", "id": "keyboard", "actions": actions}]
        )

    def type(self, text: str, newline: str = "Enter") -> None:
        actions: list[dict[str, str]] = []
        for character in text:
            actions += _chord(newline) if character == "\n" else _chord(character)
        if actions:
            self._keys(actions)

    def press(self, combination: str) -> None:
        self._keys(_chord(combination))

    def compose(self, *steps: str) -> None:
        self.eval("void addEventListener('compositionend', () => { globalThis.isComposed = true; }, { once: true })")
        self._in_chrome(f"{COMPOSE}({json.dumps(steps)})")
        # The window and its tab are two processes: a key may not overtake the end.
        until("the end of the composition", lambda: self.eval("globalThis.isComposed"))
        self.eval("void (delete globalThis.isComposed)")

    def click_at(self, x: float, y: float) -> None:
        move: dict[str, object] = {"type": "pointerMove", "x": round(x), "y": round(y)}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._bidi.send(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "pointer", "id": "mouse", "actions": [move, *press]}],
        )

    def carry(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        # Without a screen Firefox begins a drag and never lets go: here it is cut and pasted.
        self.press("Control+x")
        self.click_at(*end)
        self.press("Control+v")

    def eval(self, expression: str) -> Any:
        return self._value(self._tab, expression)

    def _value(self, context: str, expression: str) -> Any:
        wrapped = f"(async () => JSON.stringify(await ({expression})))()"
        return _plain(
            self._bidi.send(
                "script.evaluate",
                expression=wrapped,
                target={"context": context},
                awaitPromise=True,
                userActivation=True,
            )
        )

    def in_host(self, function: str) -> Any:
        host = self._bidi.send(
            "script.evaluate",
            expression=f"{HOSTS}[0]",
            target={"context": self._tab},
            awaitPromise=False,
            serializationOptions={"includeShadowTree": "all", "maxDomDepth": 1},
        )["result"]
        root = host.get("value", {}).get("shadowRoot") if host["type"] == "node" else None
        if root is None:
            return None
        try:
            return _plain(
                self._bidi.send(
                    "script.callFunction",
                    functionDeclaration=f"async (root) => JSON.stringify(await ({function})(root))",
                    arguments=[{"sharedId": root["sharedId"]}],
                    target={"context": self._tab},
                    awaitPromise=True,
                    userActivation=True,
                )
            )
        except BidiError as error:
            # The host may leave between the two commands.
            if "no such node" in str(error) or "stale element" in str(error):
                return None
            raise

    def beside(self, path: str) -> None:
        if self._aside is None:
            self._aside = self._new_tab(background=True)
        url = f"{self.extension_origin}/{path}"
        self._bidi.send("browsingContext.navigate", context=self._aside, url=url, wait="complete")

    def in_extension(self, expression: str) -> Any:
        if self._aside is None:
            self.beside("manifest.json")
        assert self._aside is not None
        return self._value(self._aside, expression)

    def open_popup(self) -> None:
        """Click Antenne in the toolbar; `POPUP` in a page of the extension is then the popup's document."""
        self.in_extension("0")
        self._in_chrome(
            'ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs").ExtensionParent.apiManager'
            f'.global.browserActionFor(WebExtensionPolicy.getByID("{GECKO_ID}").extension)'
            '.triggerAction(Services.wm.getMostRecentWindow("navigator:browser"))'
        )

    def _in_chrome(self, expression: str) -> Any:
        tree = self._bidi.send("browsingContext.getTree", **{"moz:scope": "chrome"})
        return self._value(tree["contexts"][0]["context"], expression)

    def _permissions(self, verb: str, origins: list[str]) -> None:
        self._in_chrome(
            'ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs").ExtensionPermissions'
            f'.{verb}("{GECKO_ID}", {json.dumps({"permissions": [], "origins": origins})},'
            f' WebExtensionPolicy.getByID("{GECKO_ID}").extension).then(() => null)'
        )

    def grant(self, origin: str) -> None:
        self._permissions("add", [f"{origin}/*"])

    def withhold(self, withheld: bool) -> None:
        sites = self.in_extension("chrome.runtime.getManifest().content_scripts[0].matches")
        self._permissions("remove" if withheld else "add", sites)

    def stop_background(self) -> None:
        self._in_chrome(f'WebExtensionPolicy.getByID("{GECKO_ID}").extension.terminateBackground()')

    def reload_extension(self) -> None:
        if self._aside is not None:
            self._bidi.send("browsingContext.close", context=self._aside)
            self._aside = None
        self._in_chrome(
            'ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs")'
            f'.AddonManager.getAddonByID("{GECKO_ID}").then((addon) => addon.reload()).then(() => null)'
        )

    def prefer(self, theme: str) -> None:
        number = ("dark", "light").index(theme)
        self._in_chrome(f'Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", {number})')

    def resize(self, width: int, height: int) -> None:
        self._bidi.send("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def screenshot(self, path: Path, clip: Rect | None = None) -> None:
        area = {} if clip is None else {"clip": {"type": "box", **vars(clip)}}
        shot = self._bidi.send("browsingContext.captureScreenshot", context=self._tab, **area)
        path.write_bytes(base64.b64decode(shot["data"]))

    def errors(self) -> list[str]:
        found, self._errors[:] = [*self._errors, *self._in_chrome(EXTENSION_ERRORS)], []
        return found

    def close(self) -> None:
        with suppress(Exception):
            self._bidi.send("browser.close")
        self._bidi.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self.proxy.close()
        self._profile.cleanup()


def _pre_set(home: Path, policy: dict[str, Any]) -> None:
    """What an organisation lays down for an extension, where Firefox looks for it in a user's home."""
    folder = home / ".mozilla" / "managed-storage"
    folder.mkdir(parents=True)
    manifest = {"name": GECKO_ID, "description": "policy", "type": "storage", "data": policy}
    (folder / f"{GECKO_ID}.json").write_text(json.dumps(manifest))


def _chord(combination: str) -> list[dict[str, str]]:
    """Key actions of `Control+z`; a plus sign alone is itself."""
    names = combination.split("+") if len(combination) > 1 else [combination]
    keys = [KEYS.get(name, name) for name in names]
    down = [{"type": "keyDown", "value": key} for key in keys]
    return down + [{"type": "keyUp", "value": key} for key in reversed(keys)]


def _plain(answer: dict[str, Any]) -> Any:
    if answer["type"] == "exception":
        raise RuntimeError(answer["exceptionDetails"]["text"])
    text = answer["result"].get("value")
    return None if text is None else json.loads(text)
