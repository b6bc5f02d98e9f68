import { readFileSync } from "node:fs";

const ORIGIN = "moz-extension://antenne";
const EXTENSION = new URL("../../extension/", import.meta.url);

/** @param {Record<string, unknown>} kept */
function area(kept, changed) {
  const pick = (keys) => {
    if (keys === undefined) return { ...kept };
    const defaults = typeof keys === "object" && !Array.isArray(keys) ? keys : {};
    const names = typeof keys === "string" ? [keys] : Array.isArray(keys) ? keys : Object.keys(keys);
    return {
      ...defaults,
      ...Object.fromEntries(names.filter((name) => name in kept).map((name) => [name, kept[name]])),
    };
  };
  return {
    get: async (keys) => structuredClone(pick(keys)),
    set: async (items) => {
      Object.assign(kept, structuredClone(items));
      changed(Object.fromEntries(Object.keys(items).map((key) => [key, {}])));
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) delete kept[key];
      changed(Object.fromEntries([keys].flat().map((key) => [key, {}])));
    },
  };
}

function event() {
  const listeners = [];
  return { listeners, addListener: (listener) => listeners.push(listener) };
}

/**
 * What the extension sees of the browser, in memory: one store, permissions, registered scripts, opened tabs.
 * @param {{ local?: object, managed?: object | Error, granted?: string[] }} given
 */
export function install({ local = {}, managed = {}, granted = [] } = {}) {
  const seen = {
    local,
    granted: new Set(granted),
    scripts: [],
    asked: [],
    removed: [],
    opened: [],
    injected: [],
    told: [],
  };
  const manifest = JSON.parse(readFileSync(new URL("manifest.json", EXTENSION), "utf8"));
  // As Firefox does.
  for (const scripts of manifest.content_scripts) scripts.js = scripts.js.map((file) => `${ORIGIN}/${file}`);
  const onChanged = event();
  const notify = (name) => (changes) => onChanged.listeners.forEach((listener) => listener(changes, name));
  const isGranted = ({ origins }) => origins.every((origin) => seen.granted.has(origin));
  globalThis.chrome = {
    storage: {
      onChanged,
      local: area(local, notify("local")),
      session: area({}, notify("session")),
      // Firefox hands over all that a policy holds; the keys one asks for are no protection.
      managed: {
        get: async () => {
          if (managed instanceof Error) throw managed;
          return structuredClone(managed);
        },
      },
    },
    permissions: {
      onAdded: event(),
      onRemoved: event(),
      contains: async (permissions) => isGranted(permissions),
      request: async ({ origins }) => {
        seen.asked.push(...origins);
        return isGranted({ origins });
      },
      remove: async ({ origins }) => seen.removed.push(...origins),
    },
    scripting: {
      getRegisteredContentScripts: async () => seen.scripts,
      registerContentScripts: async (scripts) => {
        if (seen.scripts.length) throw new Error("Duplicate script ID");
        seen.scripts = scripts;
      },
      updateContentScripts: async (scripts) => {
        seen.scripts = scripts;
      },
      unregisterContentScripts: async () => {
        seen.scripts = [];
      },
      executeScript: async (injection) => seen.injected.push(injection.target.tabId),
    },
    tabs: {
      create: async ({ url }) => seen.opened.push(url),
      query: async () => [{ id: 7 }],
      sendMessage: async (_, notice) => seen.told.push(notice),
    },
    i18n: { getUILanguage: () => "de-DE" },
    runtime: {
      id: "antenne",
      onMessage: event(),
      onStartup: event(),
      onInstalled: event(),
      getURL: (path) => new URL(path, `${ORIGIN}/`).href,
      getManifest: () => manifest,
    },
  };
  globalThis.fetch = async (url) =>
    new Response(readFileSync(new URL(url.replace(`${ORIGIN}/`, ""), EXTENSION), "utf8"));
  return seen;
}
