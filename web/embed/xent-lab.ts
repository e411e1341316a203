import { frameSource } from './frame-source.ts';
import { hostTokenNames } from './host-tokens.ts';
import { type EmbedOptionName, embedOptionNames, optionTexts } from './option-texts.ts';
import { Poster } from './poster.ts';
import type { EmbedMessage, Snapshot } from './protocol.ts';
import { surroundingTheme, watchTheme } from './surrounding-theme.ts';
import { labStyle } from './xent-lab-style.ts';

/** Attributes that are part of the frame's address, beside the settings. */
const addressed = ['src', 'view', 'state'];

/** Higher frames than this are a mistake, or an attack on the page around. */
const highest = 20_000;

/** On a server there is no DOM, and the element is only a name; its children stand in the page. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * A playground of softmax and cross-entropy in a page of somebody else.
 *
 * It is a frame, and not a part of the page: views are made for a window of their own. They take pasted text, dropped files and
 * keys wherever these go, adapt to the width of the window, and count in the root's font size; a page's style sheets, other
 * elements and policies would break them one by one. A frame needs `frame-src` of a host's policy and nothing else, each of several
 * has its own, and its sandbox keeps it away from the page, whose address it does not even know.
 *
 * Attributes: `state`, a link's hash; `view`; `height` in px, without which the frame is as high as its content; `src`, another embed.html;
 * `loading="click"`, for a frame that is fetched only when the reader presses a button; and the settings of embed-options.ts. Children
 * are shown until the first result is there, without scripts, and on paper.
 *
 * @fires ready When there is something to see; `change`, after every change. Their `detail` is a `Snapshot` (protocol.ts), with `by` in `change`.
 * @fires refused When something that was set is not possible; `detail.reason` says why.
 * @cssprop --xent-color-accent and the other tokens of host-tokens.ts.
 * @csspart frame
 * @csspart fallback
 * @csspart start The button of `loading="click"`.
 */
export class XentLab extends Base {
  static readonly observedAttributes = [...addressed, 'height', 'title', 'loading', ...embedOptionNames];

  #frame: HTMLIFrameElement | null = null;
  /** The frame that will take the place of that one when it is ready. */
  #next: HTMLIFrameElement | null = null;
  /** In the place of the frame, until this is there, where the reader is asked first. */
  #poster: Poster | null = null;
  readonly #wrapper: HTMLElement = globalThis.document?.createElement('div');
  #snapshot: Snapshot | null = null;
  /** What was set before the frame could take it. */
  #waiting: string | Partial<Snapshot['state']> | null = null;
  #isReady = false;
  #look = '';
  #stopWatching: (() => void) | null = null;

  /** The whole state; null until it is ready. Set it to a hash, or to an object with the fields that change. */
  get state(): Snapshot['state'] | null {
    return this.#snapshot?.state ?? null;
  }

  set state(state: string | Partial<Snapshot['state']> | null) {
    if (state === null) return;
    if (this.#isReady) this.#post({ state });
    else this.#waiting = state;
  }

  /** The link's hash of the state; null until it is ready, and for a state too large for a link. */
  get hash(): string | null {
    return this.#snapshot?.hash ?? null;
  }

  /** What was computed last: losses in nats. */
  get result(): Snapshot['result'] {
    return this.#snapshot?.result ?? null;
  }

  get view(): string {
    return this.#snapshot?.state.view ?? this.getAttribute('view') ?? 'check';
  }

  set view(view: string) {
    this.setAttribute('view', view);
  }

  get theme(): string {
    return this.getAttribute('theme') ?? 'auto';
  }

  set theme(theme: string) {
    this.setAttribute('theme', theme);
  }

  get locale(): string {
    return this.getAttribute('locale') ?? this.#snapshot?.locale ?? '';
  }

  set locale(locale: string) {
    this.setAttribute('locale', locale);
  }

  get height(): number | null {
    const height = Number.parseFloat(this.getAttribute('height') ?? '');
    return height > 0 && height <= highest ? height : null;
  }

  set height(height: number | null) {
    if (height === null) this.removeAttribute('height');
    else this.setAttribute('height', String(height));
  }

  connectedCallback(): void {
    this.#takeProperties();
    if (!this.shadowRoot) this.#build();
    addEventListener('message', this.#receive);
    this.#stopWatching = watchTheme(() => this.#passLook());
    if (this.getAttribute('loading') !== 'click') void this.#load();
    else if (!this.#poster) this.#showPoster();
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#receive);
    this.#stopWatching?.();
    // What the reader had is there again if the element is only moved.
    if (this.#snapshot && this.#waiting === null) this.#waiting = this.#snapshot.state;
    this.#unready();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    this.#poster?.write(this.title, this.getAttribute('locale'));
    if (name === 'loading' && this.#poster) void this.#load();
    if (!this.#frame) return;
    if (name === 'height') this.#setHeight(this.height ?? this.#frame.clientHeight);
    else if (name === 'title') this.#frame.title = value ?? '';
    else if (name === 'src') void this.#load();
    else if (name === 'state') this.state = value;
    else if (name === 'view') this.state = { view: (value ?? 'check') as Snapshot['state']['view'] };
    else if (this.#isReady) this.#post({ [name]: this.#setting(name as EmbedOptionName) });
  }

  /** What the page set before it knew the element is in the way of the element's own properties. */
  #takeProperties(): void {
    for (const name of ['state', 'view', 'theme', 'locale', 'height']) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  #build(): void {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [labStyle()];
    const fallback = document.createElement('slot');
    fallback.part.add('fallback');
    this.#wrapper.className = 'lab';
    // The parser makes the element before its children.
    fallback.addEventListener('slotchange', () => {
      const isThere = fallback
        .assignedNodes()
        .some(({ textContent, nodeType }) => nodeType === 1 || textContent?.trim());
      this.#wrapper.classList.toggle('with-fallback', isThere);
    });
    this.#wrapper.append(fallback);
    root.append(this.#wrapper);
    if (this.height) this.#setHeight(this.height);
  }

  /** Shows the button that asks for the frame: it takes the attribute away, as the page may, too. */
  #showPoster(): void {
    this.#poster = new Poster(() => this.removeAttribute('loading'));
    this.#poster.write(this.title, this.getAttribute('locale'));
    this.#wrapper.append(this.#poster.element);
  }

  /** Makes a frame with its document: the one that came along, if no other address is asked for. */
  async #load(): Promise<void> {
    const { address, unpack } = frameSource;
    const own = this.getAttribute('src');
    if (own !== null || !unpack) return this.#loadFrom(own ?? address);
    const page = new TextDecoder().decode(await unpack());
    this.#show((frame) => {
      // Such a document has no address: it reads what would be in it from its name.
      frame.name = this.#query + this.#hash;
      frame.srcdoc = page;
    });
  }

  #loadFrom(address: string | null): void {
    const { href } = new URL(address ?? '', document.baseURI);
    // Anything else could run as a script of this page.
    if (address === null || !/^(?:https?|file):/.test(href)) return;
    this.#show((frame) => {
      frame.src = href.replace(/[?#].*/, '') + this.#query + this.#hash;
    });
  }

  /** Puts a new frame in the place of the one before, if any: some of what it is given counts only at its beginning. */
  #show(give: (frame: HTMLIFrameElement) => void): void {
    this.#unready();
    this.#frame?.remove();
    this.#next?.remove();
    this.#next = null;
    this.#frame = this.#makeFrame(give);
    this.#wrapper.append(this.#frame);
  }

  #makeFrame(give: (frame: HTMLIFrameElement) => void): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.part.add('frame');
    frame.title = this.getAttribute('title') ?? 'xent';
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write; fullscreen';
    frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox');
    give(frame);
    return frame;
  }

  get #query(): string {
    const query = new URLSearchParams();
    for (const name of embedOptionNames) {
      const text = this.#setting(name);
      if (text !== optionTexts[name].defaultText) query.set(optionTexts[name].query, text);
    }
    return `?${query}`;
  }

  /** The attributes `state` and `view` as one hash. Libraries, such as React, set the property in the place of the attribute. */
  get #hash(): string {
    const state = typeof this.#waiting === 'string' ? this.#waiting : (this.getAttribute('state') ?? '');
    const hash = `#${state.trim().replace(/^#/, '') || 'v1:'}`;
    const view = this.getAttribute('view');
    return view === null ? hash : `${hash}${hash.endsWith(':') ? '' : '&'}v=${encodeURIComponent(view)}`;
  }

  /** The text of a setting; a theme that goes by its surroundings is what these are. */
  #setting(name: EmbedOptionName): string {
    const text = this.getAttribute(name) ?? optionTexts[name].defaultText;
    return name === 'theme' && text === 'auto' ? surroundingTheme(this) : text;
  }

  /** A page's root may change with every step of scrolling: only another look is passed on. */
  #passLook(): void {
    const look = { theme: this.#setting('theme'), tokens: this.#tokens };
    const written = JSON.stringify(look);
    if (!this.#isReady || written === this.#look) return;
    this.#look = written;
    this.#post(look);
  }

  get #tokens(): Record<string, string> {
    const style = getComputedStyle(this);
    const tokens = hostTokenNames.map((name) => [name, style.getPropertyValue(`--xent-${name}`).trim()] as const);
    return Object.fromEntries(tokens.filter(([, value]) => value !== ''));
  }

  /** To an opaque origin, which is what the sandbox gives the frame, messages go without one. */
  #post(settings: object): void {
    this.#frame?.contentWindow?.postMessage({ type: 'xent:set', ...settings }, '*');
  }

  #receive = ({ source, data }: MessageEvent<Partial<EmbedMessage> | null>): void => {
    if (!source || typeof data !== 'object' || data === null) return;
    if (source === this.#next?.contentWindow && data.type === 'xent:ready') this.#replace(this.#next);
    if (source !== this.#frame?.contentWindow) return;
    switch (data.type) {
      case 'xent:ready':
        this.#becomeReady(data as Snapshot);
        break;
      case 'xent:change':
      case 'xent:state':
        this.#snapshot = data as Snapshot;
        if (data.type === 'xent:change') this.#emit('change', data);
        break;
      case 'xent:refused':
        this.#emit('refused', data);
        break;
      case 'xent:incomplete':
        if (frameSource.address !== null) this.#complete(data as Snapshot, frameSource.address);
        else this.#emit('refused', { reason: 'there is no embed.html for that: set src' });
        break;
      case 'xent:height':
        if (this.height === null) this.#setHeight(Number(data.height));
    }
  };

  #becomeReady(snapshot: Snapshot): void {
    this.#isReady = true;
    this.#snapshot = snapshot;
    this.#wrapper.classList.add('ready');
    if (this.#frame) this.#poster?.giveWay(this.#frame);
    this.#poster = null;
    this.#passLook();
    if (this.#waiting !== null) this.#post({ state: this.#waiting });
    this.#waiting = null;
    this.#emit('ready', snapshot);
  }

  /** The frame that came along lacks what is wanted now. The one at the address has everything, and is made ready behind it. */
  #complete({ hash }: Snapshot, address: string): void {
    if (this.#next) return;
    this.#next = this.#makeFrame((frame) => {
      frame.className = 'coming';
      frame.loading = 'eager';
      frame.src = address + this.#query + (hash ?? '');
    });
    this.#wrapper.append(this.#next);
  }

  #replace(next: HTMLIFrameElement): void {
    this.#waiting = this.#snapshot?.state ?? null;
    this.#frame?.remove();
    next.className = '';
    this.#frame = next;
    this.#next = null;
    this.#unready();
  }

  #unready(): void {
    this.#isReady = false;
    this.#look = '';
    this.#wrapper.classList.remove('ready');
  }

  #setHeight(height: number): void {
    if (height > 0 && height <= highest) this.#wrapper.style.setProperty('--height', `${Math.ceil(height)}px`);
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

if (globalThis.customElements && !customElements.get('xent-lab')) customElements.define('xent-lab', XentLab);
