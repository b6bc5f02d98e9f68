"use strict";
// The content scripts of a frame share this one global; an instance that is already there makes room.
globalThis.Antenne?.stop?.();
globalThis.Antenne = /** @type {AntenneNamespace} */ ({});
