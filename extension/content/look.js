"use strict";
// Level gives shape and colour: a quiet note, a round sign, a speech balloon. Never red.
Antenne.look = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; display: block !important;
  z-index: 2147483647 !important; pointer-events: none !important; }
.badge, .card { --surface: #fff; --text: #1f2933; --soft: #52606d; --line: #7b8794; --faint: #e4e7eb; --ring: #1d4ed8;
  --aware: #e6e9fd; --aware-text: #33379b; --aware-line: #7f86dd; --talk: #ffd980; --talk-text: #4a3100; --talk-line: #b97f0a; --mark: #fff0c7; --mark-line: #b97f0a;
  box-sizing: border-box; position: absolute; direction: ltr; left: 0; top: 0; pointer-events: none;
  font: 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text); text-align: start;
  -webkit-font-smoothing: antialiased; }
.dark { --surface: #1b232d; --text: #eef1f4; --soft: #b4bfca; --line: #8494a5; --faint: #34404d; --ring: #a8c1ff;
  --aware: #2d2f6b; --aware-text: #dfe1ff; --aware-line: #7d83e0; --talk: #f3b83f; --talk-text: #2e1f00; --talk-line: #f3b83f;
  --mark: #4d3d12; --mark-line: #f3b83f; }
.away { visibility: hidden; }
.caught { position: fixed; inset: 0; pointer-events: auto; }
.caught :is(.badge, .card) { pointer-events: auto; }
@media (any-pointer: coarse) { .badge, .card { pointer-events: auto; } }
.through, .through :is(.badge, .card) { pointer-events: none !important; }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
svg { display: block; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.filled { fill: currentColor; stroke: none; }
.picture { flex: none; }
.badge { display: inline-grid; justify-items: end; margin: 0; padding: 0; border: 0; background: none; cursor: pointer; outline: none; }
.badge.start { justify-items: start; }
.pill { box-sizing: border-box; grid-area: 1 / 1; display: inline-flex; align-items: center; gap: 6px; height: 26px; padding: 0 10px 0 7px;
  border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--soft);
  font-weight: 500; line-height: 1; white-space: nowrap; user-select: none; -webkit-user-select: none;
  box-shadow: 0 1px 2px rgb(15 23 42 / 0.1); }
.size { visibility: hidden; font-weight: 650; }
.badge:hover .pill { color: var(--text); border-color: currentColor; }
.badge:focus-visible .pill, :is(.card, .close, .link, .correct, .choice):focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.badge:is([data-state="doubt"], [data-state="short"]) .pill { border-style: dashed; }
.badge:is([data-state="offline"], [data-state="refused"], [data-state="unpaired"], [data-state="stranger"]) .pill {
  border-color: transparent; background: var(--faint); color: var(--text); }
.badge[data-level="aware"] .pill { border-color: var(--aware-line); border-radius: 13px; background: var(--aware); color: var(--aware-text); }
.badge[data-level="talk"] .pill { border-color: var(--talk-line); border-radius: 13px 13px 3px 13px; background: var(--talk);
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
.notice { margin: 10px 0 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); }
.copy { margin: 0; padding: 8px 10px; border-radius: 8px; background: color-mix(in srgb, var(--faint) 45%, transparent);
  white-space: pre-wrap; overflow-wrap: anywhere; }
mark { padding: 0 2px; border-radius: 3px; background: var(--mark); color: inherit; font-weight: 600;
  text-decoration: underline 2px var(--mark-line); text-underline-offset: 3px; }
.factors, .options, .basis, .contacts, .small { margin: 0; padding: 0; list-style: none; }
.factors li { position: relative; padding-inline-start: 14px; }
:is(.factors, .basis, .contacts) li + li { margin-top: 4px; }
.factors li::before { content: ""; position: absolute; inset-inline-start: 1px; top: 7px; width: 5px; height: 5px;
  border: 1px solid var(--line); border-radius: 50%; background: var(--line); }
.factors .mitigates::before { background: none; }
.tag { padding: 0 6px; border: 1px solid var(--line); border-radius: 9px; font-size: 11px; color: var(--soft); white-space: nowrap; }
.options li { padding: 7px 10px; border: 1px solid var(--line); border-radius: 8px; }
.options li + li { margin-top: 5px; }
.body:has(+ .foot:empty) .options li:last-child { position: sticky; bottom: 8px; background: var(--surface);
  box-shadow: 0 8px 0 1px var(--surface), 0 -6px 6px 1px var(--surface); }
.link { color: inherit; text-underline-offset: 2px; border-radius: 3px; }
.small { margin-top: 14px; padding-top: 10px; border-top: 1px solid var(--faint); font-size: 12px; color: var(--soft); text-wrap: pretty; }
.small li + li { margin-top: 3px; }
:is(.correct, .choice) { box-sizing: border-box; min-height: 30px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 8px;
  background: none; color: inherit; font: inherit; cursor: pointer; }
:is(.correct, .choice):hover { background: rgb(128 128 128 / 0.14); }
.correct { margin-top: 10px; font-size: 12px; }
.foot:empty { display: none; }
.foot { position: sticky; bottom: 0; padding: 10px 16px 12px; border-top: 1px solid var(--faint); background: var(--surface); }
.asked { margin: 0 0 8px; font-weight: 500; }
.choices { display: flex; gap: 8px; }
.choice { flex: 1; font-weight: 600; }
@media (prefers-contrast: more) { .pill, .card, .copy, .options li, .tag { border: 1px solid currentColor; } }
@media (forced-colors: active) {
  .pill { border: 1px solid ButtonText; }
  .badge[data-level="aware"] .pill { border-width: 2px; }
  .badge[data-level="talk"] .pill, .size { border-width: 3px; }
  .card, .copy { border: 1px solid CanvasText; }
  .head { border-bottom: 1px solid CanvasText; }
  .factors li::before { border-color: CanvasText; background: CanvasText; }
  .factors .mitigates::before { background: Canvas; }
}
`;
