"use strict";
// Level gives shape and colour: a quiet note, a round sign, a speech balloon. Never red.
Antenne.look = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; display: block !important;
  z-index: 2147483647 !important; pointer-events: none !important; }
.badge, .card { --surface: #fff; --text: #1f2933; --soft: #52606d; --line: #7b8794; --faint: #e4e7eb; --ring: #1d4ed8;
  --aware: #e6e9fd; --aware-text: #33379b; --aware-line: #7f86dd; --talk: #ffd980; --talk-text: #4a3100; --talk-line: #b97f0a;
  box-sizing: border-box; position: absolute; left: 0; top: 0; pointer-events: auto;
  font: 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text); text-align: start;
  -webkit-font-smoothing: antialiased; }
.dark { --surface: #1b232d; --text: #eef1f4; --soft: #b4bfca; --line: #8494a5; --faint: #34404d; --ring: #a8c1ff;
  --aware: #2d2f6b; --aware-text: #dfe1ff; --aware-line: #7d83e0; --talk: #f3b83f; --talk-text: #2e1f00; --talk-line: #f3b83f; }
.away { visibility: hidden; }
.through { pointer-events: none; }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
svg { display: block; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.filled { fill: currentColor; stroke: none; }
.picture { flex: none; }
.badge { display: inline-flex; align-items: center; gap: 6px; height: 26px; margin: 0; padding: 0 10px 0 7px; cursor: pointer;
  border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--soft);
  font-weight: 500; line-height: 1; white-space: nowrap; user-select: none; -webkit-user-select: none;
  box-shadow: 0 1px 2px rgb(15 23 42 / 0.1); }
.badge:hover { color: var(--text); border-color: currentColor; }
.badge:focus-visible, .card:focus-visible, .close:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.badge[data-state="doubt"], .badge[data-state="short"] { border-style: dashed; }
.badge[data-state="offline"], .badge[data-state="refused"] { border-color: transparent; background: var(--faint); color: var(--text); }
.badge[data-level="aware"] { border-color: var(--aware-line); border-radius: 13px; background: var(--aware); color: var(--aware-text); }
.badge[data-level="talk"] { border-color: var(--talk-line); border-radius: 13px 13px 3px 13px; background: var(--talk);
  color: var(--talk-text); font-weight: 650; box-shadow: 0 1px 4px rgb(15 23 42 / 0.22); }
.card { width: 344px; max-width: calc(100vw - 16px); max-height: min(600px, max(var(--room) - 16px, 260px), 100vh - 16px); overflow: auto; overscroll-behavior: contain;
  border: 1px solid var(--faint); border-radius: 12px; background: var(--surface);
  box-shadow: 0 2px 6px rgb(15 23 42 / 0.1), 0 12px 32px rgb(15 23 42 / 0.18); }
.card.dark { box-shadow: 0 2px 6px rgb(0 0 0 / 0.4), 0 12px 32px rgb(0 0 0 / 0.5); }
.head { position: sticky; top: 0; display: flex; align-items: center; gap: 8px; padding: 10px 10px 10px 16px;
  border-bottom: 1px solid var(--faint); background: var(--surface); color: var(--soft); }
.card[data-level="aware"] .head { background: var(--aware); color: var(--aware-text); border-color: transparent; }
.card[data-level="talk"] .head { background: var(--talk); color: var(--talk-text); border-color: transparent; }
.name { flex: 1; font-weight: 600; }
.close { all: unset; box-sizing: border-box; display: grid; place-items: center; width: 28px; height: 28px; border-radius: 6px; cursor: pointer; }
.close:hover { background: rgb(128 128 128 / 0.18); }
.body { padding: 14px 16px 12px; }
.sentence { margin: 0; font-size: 15px; font-weight: 500; line-height: 1.4; text-wrap: pretty; }
.title { margin: 14px 0 5px; font-size: 12px; font-weight: 600; line-height: 1.3; color: var(--soft); }
.chips, .factors, .options { margin: 0; padding: 0; list-style: none; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.chip { padding: 2px 8px; border: 1px solid var(--faint); border-radius: 5px; background: color-mix(in srgb, var(--faint) 55%, transparent);
  overflow-wrap: anywhere; }
.factors li { position: relative; padding-inline-start: 14px; }
.factors li + li { margin-top: 4px; }
.factors li::before { content: ""; position: absolute; inset-inline-start: 2px; top: 8px; width: 5px; height: 5px; border-radius: 50%;
  background: var(--line); }
.options li { padding: 7px 10px; border: 1px solid var(--faint); border-radius: 8px; background: var(--surface); }
.options li + li { margin-top: 5px; }
.options li:last-child { position: sticky; bottom: 12px; border-color: var(--line); font-weight: 500;
  box-shadow: 0 0 0 5px var(--surface), 0 14px 0 5px var(--surface); }
.small { margin: 12px 0 0; font-size: 12px; color: var(--soft); text-wrap: pretty; }
@media (prefers-contrast: more) { .badge, .card, .chip, .options li { border-color: currentColor; } }
@media (forced-colors: active) { .badge { border: 1px solid ButtonText; } .card { border: 1px solid CanvasText; } }
`;
