/** Shapes that more than one file of the extension knows. Nothing here exists at run time. */

type Label = "private" | "in_function" | "policy_sensitive";
type Level = "none" | "aware" | "talk";
type Failure = "offline" | "refused";
type BadgeState = "reading" | "doubt" | "short" | Failure;
type Audience = "public" | "connections" | "group" | "direct" | "unknown";
type BoxKind = "post" | "thread" | "reply" | "comment" | "message";

/** A condition on the page around a box; every part that is given must hold. */
interface Rule {
  /** The box has this ancestor; `has` is then looked for within it. */
  within?: string;
  has?: string;
  /** The text of what `has` found contains one of these words. */
  words?: string[];
  /** Regular expression on the path of the page. */
  page?: string;
}

interface BoxRecord {
  id: string;
  kind: BoxKind;
  selector: string;
  page?: string;
  reply: boolean | Rule[];
  audience: (Rule & { value: Audience })[];
  media: boolean | Rule[];
  postButton?: string;
}

interface SiteRecord {
  id: string;
  platform: string;
  hosts: string[];
  boxes: BoxRecord[];
}

interface Draft {
  text: string;
  platform: string;
  audience: Audience;
  reply: boolean;
  media: boolean;
}

interface Evidence {
  start: number | null;
  end: number | null;
  feature: string;
  weight: number;
}

/** What `POST /v1/score` answers, as far as the extension reads it. */
interface ScoreAnswer {
  label: Label;
  probabilities: Record<Label, number>;
  doubt: boolean;
  too_short: boolean;
  function_link: { label: string };
  explanation: { evidence: Evidence[] };
  factors: (string | { id: string })[];
  advice: { level: Level; options: string[] };
}

/** The part of an answer that badge and card show. */
interface Reading {
  label: Label;
  /** The next-best label: between the two lies the doubt. */
  second: Label;
  probability: number;
  doubt: boolean;
  short: boolean;
  link: string;
  level: Level;
  factors: string[];
  options: string[];
  /** Places in the draft that weighed most, heaviest first. */
  spans: { start: number; end: number }[];
}

/** What one box shows now. */
type View =
  | { state: "reading" | "doubt" | "short"; draft: Draft; reading: Reading }
  | { state: Failure; draft: Draft; reading: null };

type Messages = Record<string, { message: string; description?: string }>;
type Translate = (key: string, substitutions?: string[]) => string;

/** Messages from page or popup to the background, and what it answers. */
interface Requests {
  start: { ask: { type: "start"; url: string }; answer: Start };
  score: { ask: { type: "score"; draft: Draft }; answer: ScoreResult };
  health: { ask: { type: "health" }; answer: HealthResult };
  status: { ask: { type: "status" }; answer: Status };
}
type Question = Requests[keyof Requests]["ask"];
type Answer<T extends keyof Requests> = Requests[T]["answer"];

/** Messages from the background or the popup to a page. */
type Notice = { type: "settings" } | { type: "ping" };

interface Start {
  site: SiteRecord | null;
  messages: Messages;
  language: string;
  settings: { messages: boolean };
}
type ScoreResult = { ok: true; reading: Reading } | { ok: false; reason: Failure };
type HealthResult = { ok: true; port: number } | { ok: false; reason: Failure };

interface ModelInfo {
  version: string;
  trained_at: string;
  rows: number;
}
interface LastReading {
  state: BadgeState;
  label: Label;
  level: Level;
  at: number;
}
interface Status {
  port: number | null;
  model: ModelInfo | null;
  last: LastReading | null;
}

interface Settings {
  port: number | null;
  language: string | null;
  messages: boolean;
}

interface Queue<Item> {
  push(item: Item): void;
  clear(): void;
}
interface Composer {
  readonly editor: HTMLElement;
  readonly kind: BoxKind;
  readonly view: View | null;
  readonly text: string;
  refresh(): void;
  retry(): void;
  fail(reason: Failure): void;
  dispose(): void;
}
interface Pulse {
  wake(): void;
}
interface Badge {
  readonly element: HTMLButtonElement;
  update(view: View): void;
  /** What a screen reader says of it. */
  spoken(): string;
}
interface Card {
  readonly element: HTMLDivElement;
  update(view: View): void;
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
interface Spot {
  left: number;
  top: number;
}
interface Host {
  readonly element: HTMLDivElement;
  readonly root: ShadowRoot;
  /** Puts the host where it is seen and can be used beside this editor. */
  attach(editor: HTMLElement): void;
  remove(): void;
}
interface Overlay {
  show(composer: Composer): void;
  drop(composer: Composer): void;
  /** Looks again at every place. */
  settle(): void;
  /** True where the key was meant for badge or card. */
  key(event: KeyboardEvent): boolean;
  /** Draws everything again, in the words of now. */
  repaint(): void;
  remove(): void;
}

interface AntenneNamespace {
  translator(messages: Messages): Translate;
  toReading(text: string, answer: ScoreAnswer): Reading;
  editableAt(node: EventTarget | null | undefined): HTMLElement | null;
  closestAcross(element: Element, selector: string): Element | null;
  parentAcross(element: Element): Element | null;
  findBox(site: SiteRecord, editor: Element, path: string): BoxRecord | null;
  describe(site: SiteRecord, box: BoxRecord, editor: Element, path: string): Omit<Draft, "text">;
  readText(editor: Element): string;
  createQueue<Item, Result>(
    run: (item: Item) => Promise<Result>,
    deliver: (item: Item, result: Result) => void,
  ): Queue<Item>;
  createComposer(options: {
    editor: HTMLElement;
    box: BoxRecord;
    describe: () => Omit<Draft, "text">;
    score: (draft: Draft) => Promise<ScoreResult>;
    show: (composer: Composer) => void;
  }): Composer;
  createPulse(options: { active: () => boolean; beat: () => Promise<void>; signal: AbortSignal }): Pulse;
  look: string;
  icon(name: string): SVGSVGElement;
  createBadge(t: Translate): Badge;
  createCard(t: Translate, onClose: () => void): Card;
  isDark(element: Element): boolean;
  visibleBox(element: Element): Box | null;
  badgeSpots(box: Box, size: { width: number; height: number }): Spot[];
  covered(editor: Element, box: Box): boolean;
  taken(spot: Spot, size: { width: number; height: number }): boolean;
  cardSpot(badge: Box, size: { width: number; height: number }, view: { width: number; height: number }): Spot;
  follow(element: Element, moved: () => void, signal: AbortSignal): void;
  createHost(): Host;
  createOverlay(t: Translate, signal: AbortSignal): Overlay;
  /** Ends the instance that runs in this frame. */
  stop?(): void;
}

declare var Antenne: AntenneNamespace;

interface Element {
  /** Firefox gives it to content scripts. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}
