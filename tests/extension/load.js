import { readFileSync } from "node:fs";
import vm from "node:vm";

const CONTENT = new URL("../../extension/content/", import.meta.url);

/**
 * Runs content scripts as the browser does, one after another in one global, and gives back their namespace.
 * @param {string[]} names
 * @param {Record<string, unknown>} globals what the page would offer
 */
export function load(names, globals = {}) {
  const context = vm.createContext({ ...globals });
  for (const name of ["namespace", ...names]) {
    vm.runInContext(readFileSync(new URL(`${name}.js`, CONTENT), "utf8"), context, { filename: `${name}.js` });
  }
  return vm.runInContext("Antenne", context);
}
