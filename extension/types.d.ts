/** Shapes that more than one file of the extension knows. Nothing here exists at run time. */

type Label = "private" | "in_function" | "policy_sensitive";
type Level = "none" | "aware" | "talk";
type Failure = "offline" | "refused" | "unpaired" | "stranger";
type BadgeState = "reading" | "doubt" | "short" | Failure;
type Audience = "public" | "connections" | "group" | "direct" | "unknown";
type BoxKind = "post" | "thread" | "reply" | "quote" | "comment" | "edit" | "message";

/** A condition on the page around a box; every part that is given must hold. */
interface Rule {
  /** The box has this ancestor; `has` is then looked for within it. */
  within?: string;
  /** So too, but within the nearest ancestor that holds a match of this. */
  around?: string;
  has?: string;
  /** The first that `has` finds also fits this. */
  is?: string;
  /** Its text or label contains one of these words. */
  words?: string[];
  /** Regular expression on the path of the page. */
  page?: string;
}

/** One kind of box of a site; the first whose selector and page fit counts. */
interface BoxRecord {
  id: string;
  kind: BoxKind;
  /** The record of the same site that gives what is left out here. */
  like?: string;
  /** The editor or an ancestor of it. */
  selector: string;
  page?: string;
  reply?: boolean | Rule[];
  audience?: (Rule & { value: Audience })[];
  media?: boolean | Rule[];
  /** An organisation's account was chosen to post with. */
  postAs?: boolean | Rule[];
  postButton?: string;
}

interface SiteRecord {
  id: string;
  platform: string;
  /** None where the user adds servers. */
  hosts: string[];
  /** Off until the user adds it. */
  optional?: boolean;
  /** Regular expressions on the paths of pages that should have a box. */
  expects: string[];
  boxes: BoxRecord[];
}

/** A box as it stands in the page now. */
interface Place {
  kind: BoxKind;
  postAs: boolean;
  postButton: string | null;
  describe: Omit<Draft, "text">;
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
  explanation: { unit: { start: number; end: number }; evidence: Evidence[] };
  factors: string[];
  advice: { level: Level; options: string[]; basis?: string[] };
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
  factors: { id: string; mitigates: boolean }[];
  options: string[];
  /** The guidance that the advice rests on. */
  basis: string[];
  /** The part of the draft that decided. */
  unit: { start: number; end: number };
  /** Places in the draft that weighed most, heaviest first. */
  spans: { start: number; end: number }[];
}

interface ReadView {
  state: "reading" | "doubt" | "short";
  place: Place;
  draft: Draft;
  reading: Reading;
}
/** What one box shows now. */
type View = ReadView | { state: Failure; place: Place; draft: Draft; reading: null };

type Messages = Record<string, { message: string; description?: string }>;
type Translate = (key: string, substitutions?: string[]) => string;

/** Messages from page or popup to the background, and what it answers. */
interface Requests {
  start: { ask: { type: "start"; url: string }; answer: Start };
  score: { ask: { type: "score"; draft: Draft }; answer: ScoreResult };
  health: { ask: { type: "health" }; answer: HealthResult };
  status: { ask: { type: "status" }; answer: Status };
  /** Opens the settings where one connects. */
  connect: { ask: { type: "connect" }; answer: unknown };
  /** Opens the page where one says that a reading is wrong. */
  correct: { ask: { type: "correct"; draft: Draft; reading: Reading }; answer: unknown };
}
type Question = Requests[keyof Requests]["ask"];
type Answer<T extends keyof Requests> = Requests[T]["answer"];

/** Messages from the background or the popup to a page. */
type Notice = { type: "settings" | "page" | "pause_draft" | "resume_draft" };

/** What a page answers to `page`. */
interface PageState {
  /** Id of the site; null where Antenne is off for it. */
  site: string | null;
  /** Boxes that Antenne follows now. */
  boxes: number;
  /** Someone typed in a box that no record of the site knows. */
  unknown: boolean;
  /** The draft in front. */
  draft: "none" | "read" | "paused";
}

interface Start {
  site: SiteRecord | null;
  messages: Messages;
  language: string;
  settings: { messages: boolean; thinkAgain: boolean };
  paused: Pause | null;
  contacts: Contact[];
  /** Address of each piece of guidance that advice may rest on. */
  guidance: Record<string, string>;
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
  failure: Failure | null;
  model: ModelInfo | null;
  last: LastReading | null;
}

/** What the writer told of their work; it goes to the service on this machine and nowhere else. */
interface Profile {
  layer?: string;
  employer?: string;
  role?: string;
  topics?: string[];
  /** Platforms where their profile shows the employer. */
  shows_employer_on?: string[];
  /** What has been agreed with the employer; "" = nothing. */
  agreed?: string;
}
/** Someone whom one could call. */
interface Contact {
  name: string;
  reach: string;
}
/** Sites beside those of the manifest. */
interface AddedSites {
  mastodon: string[];
  bluesky: boolean;
}
interface Paused {
  sites: string[];
  /** Moment in epoch milliseconds. */
  until: number | null;
  always: boolean;
}
/** A pause that holds here; `until` is null where it lasts until it is undone. */
interface Pause {
  until: number | null;
}
/** What an organisation pre-set. */
interface Policy {
  language: string | null;
  sites: AddedSites;
  contacts: Contact[];
}
interface Settings {
  language: string | null;
  messages: boolean;
  thinkAgain: boolean;
  profile: Profile;
  sites: AddedSites;
  contacts: Contact[];
  paused: Paused;
}

interface Queue<Item> {
  push(item: Item): void;
  clear(): void;
}
interface Composer {
  readonly editor: HTMLElement;
  readonly place: Place;
  readonly view: View | null;
  readonly text: string;
  readonly paused: boolean;
  /** The newest reading, if it is of the text as it is now. */
  readonly fresh: View | null;
  /** The card was shown before posting this draft. */
  asked: boolean;
  refresh(): void;
  /** Looks at the surroundings of the box again. */
  look(): void;
  retry(): void;
  fail(reason: Failure): void;
  /** Leaves this draft alone, until it is emptied. */
  pause(): void;
  resume(): void;
  dispose(): void;
}
interface Calm {
  next(view: View): void;
  clear(): void;
}
interface Unknown {
  note(editor: HTMLElement, path: string): void;
  /** Someone typed in it. */
  typed(editor: HTMLElement): void;
  known(editor: HTMLElement): void;
  isNoted(editor: HTMLElement, path: string): boolean;
  present(): boolean;
}
interface Think {
  /** True where this event would post a draft that is to be shown first. */
  holds(event: MouseEvent | KeyboardEvent): boolean;
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
  update(view: View, asking?: { post: () => void }): void;
}
/** What badge and card get from around them; the practice page has only some of it. */
interface Outside {
  t: Translate;
  signal: AbortSignal;
  contacts?: () => Contact[];
  guidance?: () => Record<string, string>;
  /** Leads to where one connects the extension with the service. */
  connect?: () => void;
  /** Leads to where one says that a reading is wrong. */
  correct?: (view: ReadView) => void;
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
  /** Looks again where a box is not as it was when its badge took its place. */
  glance(): void;
  /** True where the key was meant for badge or card. */
  key(event: KeyboardEvent): boolean;
  /** Opens the card before a post goes out; false where it cannot be seen. */
  ask(composer: Composer, post: () => void): boolean;
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
  scopeAround(editor: Element, selector: string): ParentNode | null;
  findBox(site: SiteRecord, editor: Element, path: string): Place | null;
  /** A page that should have a box has none that is known. */
  missesBox(site: SiteRecord, path: string): boolean;
  readText(editor: Element): string;
  createQueue<Item, Result>(
    run: (item: Item) => Promise<Result>,
    deliver: (item: Item, result: Result) => void,
  ): Queue<Item>;
  createComposer(options: {
    editor: HTMLElement;
    place: Place;
    locate: () => Place | null;
    score: (draft: Draft) => Promise<ScoreResult>;
    show: (composer: Composer) => void;
  }): Composer;
  createCalm(show: (view: View) => void): Calm;
  createUnknown(): Unknown;
  createThink(options: {
    composers: () => Iterable<Composer>;
    ask: (composer: Composer, post: () => void) => boolean;
  }): Think;
  createPulse(options: { active: () => boolean; beat: () => Promise<void>; signal: AbortSignal }): Pulse;
  look: string;
  icon(name: string): SVGSVGElement;
  make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    className: string,
    ...content: (string | Node)[]
  ): HTMLElementTagNameMap[Tag];
  /** A button that heeds only the user. */
  makeButton(className: string, content: string | Node, act: () => void): HTMLButtonElement;
  /** Pieces of the draft as the card shows it. */
  copyPieces(text: string, reading: Reading): { text: string; marked: boolean }[];
  /** Key of the word for a view that is no reading. */
  stateWord(view: View): string;
  createBadge(t: Translate): Badge;
  createCard(outside: Outside, close: () => void): Card;
  isDark(element: Element): boolean;
  rememberCaret(editor: HTMLElement): () => void;
  seenBox(editor: HTMLElement): Box | null;
  visibleBox(element: Element): Box | null;
  badgeSpots(box: Box, size: { width: number; height: number }, isRtl: boolean): Spot[];
  covered(editor: Element, box: Box): boolean;
  taken(spot: Spot, size: { width: number; height: number }): boolean;
  cardSpot(badge: Box, size: { width: number; height: number }, view: { width: number; height: number }): Spot;
  follow(element: Element, moved: () => void, signal: AbortSignal): void;
  createHost(): Host;
  createOverlay(outside: Outside): Overlay;
  /** Ends the instance that runs in this frame. */
  stop?(): void;
}

declare var Antenne: AntenneNamespace;

interface Element {
  /** Firefox gives it to content scripts. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}
