import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import { hashOf } from '../app/address.ts';
import { refuseFiles } from '../app/file-drop.ts';
import { travelByKey } from '../app/history-keys.ts';
import { linkNotice } from '../app/notice.ts';
import { noticeLine } from '../app/notice-line.ts';
import { noticeStyles } from '../app/notice-styles.ts';
import { applyPreferences } from '../app/preferences.ts';
import type { ComputedResult, Results } from '../app/result-event.ts';
import type { Xent } from '../engine/xent.ts';
import { messages } from '../i18n/embed/messages.ts';
import { chooseLocale, createTranslator, type Locale } from '../i18n/translator.ts';
import { LeftOut, leftOutEvent } from '../publish/left-out.ts';
import { isAllowedPatch } from '../state/limits.ts';
import { decodeState, encodeState } from '../state/permalink.ts';
import type { State } from '../state/schema.ts';
import { Store } from '../state/store.ts';
import { controls } from '../style/shared.ts';
import { views } from '../views/views.ts';
import { defaultSettings, type EmbedSettings, limitsOf, settingsInQuery } from './embed-options.ts';
import { embedStyles } from './embed-styles.ts';
import { frameAddress } from './frame-address.ts';
import { splitSecret } from './heights.ts';
import { HostLink } from './host-link.ts';
import { type HostRequest, protocolVersion, type Refusal, type Snapshot } from './protocol.ts';

/** Changes closer together than this, as in a drag, are told to the host as one. */
const restTime = 50;

/**
 * One view in a frame of another page, without the page around it. It keeps nothing: the state comes from the hash and from the
 * host (protocol.ts), neither storage nor history is touched, and it asks the network for nothing.
 */
export class EmbedApp extends LitElement {
  static override properties = {
    xent: { attribute: false },
    settings: { state: true },
    notice: { state: true },
  };

  static override styles = [controls, noticeStyles, embedStyles];

  /** The engine; undefined until it is there, null when it could not be loaded. */
  declare xent: Xent | null | undefined;
  declare settings: EmbedSettings;
  /** A sentence above the view that can be put away; empty for none. */
  declare notice: string;

  readonly #store = new Store();
  readonly #host: HostLink;
  readonly #resize = new ResizeObserver(() => this.#tellHeight());
  #translator = createTranslator('en').with(messages);
  /** What the views are shown: a new object when a patch was refused, so that their controls go back. */
  #shown: State;
  readonly #results: Results = {};
  #isReady = false;
  #hostChanges = false;
  #changer: 'reader' | 'host' = 'reader';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.xent = undefined;
    this.notice = '';
    const { search, hash: wholeHash } = frameAddress();
    const { settings, refused } = settingsInQuery(search);
    this.settings = { ...defaultSettings, ...settings };
    this.#translate();
    const { hash, secret } = splitSecret(wholeHash);
    this.#host = new HostLink(secret, (request) => this.#answer(request));
    this.#open(hash);
    if (refused.length > 0) {
      this.notice = this.#translator.text('embed.optionRefused', { names: refused.join(', ') });
    }
    this.#shown = this.#store.state;
    this.#store.subscribe((state) => {
      this.#shown = state;
      this.#changer = this.#hostChanges ? 'host' : 'reader';
      this.#tellChange();
      this.requestUpdate();
    });
    this.addEventListener('xent-patch', ({ detail: { patch, coalesce } }) => this.#patch(patch, coalesce));
    this.addEventListener('xent-result', ({ detail }) => this.#computed(detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#host.connect();
    this.#resize.observe(this);
    addEventListener('hashchange', this.#hashChanged);
    addEventListener(leftOutEvent, this.#lacks);
    addEventListener('unhandledrejection', this.#failed);
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('dragover', refuseFiles);
    document.addEventListener('drop', refuseFiles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#host.disconnect();
    this.#resize.disconnect();
    clearTimeout(this.#timer);
    removeEventListener('hashchange', this.#hashChanged);
    removeEventListener(leftOutEvent, this.#lacks);
    removeEventListener('unhandledrejection', this.#failed);
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('dragover', refuseFiles);
    document.removeEventListener('drop', refuseFiles);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('settings')) return;
    this.#translate();
    const { theme, scale } = this.settings;
    applyPreferences(document.documentElement, { theme, locale: this.#translator.locale });
    // Every size is in rem.
    document.documentElement.style.fontSize = scale === 1 ? '' : `${100 * scale}%`;
    document.title = this.#translator.text('app.title');
  }

  /** Views that report no result, or a late one, are there all the same. */
  protected override updated(): void {
    if (this.xent && !this.#isReady) setTimeout(() => this.#becomeReady(), restTime);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { text } = this.#translator;
    const { xent } = this;
    if (xent === undefined) return nothing;
    if (xent === null) return html`<p class="notice" role="alert">${text('app.engineFailed')}</p>`;
    const view = views.find(({ id }) => id === this.#shown.view) ?? views[0];
    return html`
      ${
        this.notice === ''
          ? nothing
          : noticeLine(this.notice, text('app.dismiss'), () => {
              this.notice = '';
            })
      }
      <main aria-label=${text(view.title)}>
        ${cache(view.render({ state: this.#shown, translator: this.#translator, xent, limits: limitsOf(this.settings) }))}
      </main>`;
  }

  #translate(): void {
    const locale: Locale = this.settings.locale ?? chooseLocale(navigator.languages ?? []);
    if (this.#translator.locale !== locale) this.#translator = createTranslator(locale).with(messages);
  }

  /** Opens a link's hash. What is wrong with it is said, and is the default. */
  #open(hash: string): void {
    const decoded = decodeState(hash);
    const notice = linkNotice(decoded);
    this.notice = notice ? this.#translator.text(notice.key, notice.values) : '';
    this.#store.update(decoded.state);
  }

  #patch(patch: Partial<State>, coalesce: string | undefined): void {
    if (isAllowedPatch(patch, this.#store.state, limitsOf(this.settings))) {
      this.#store.update(patch, coalesce === undefined ? {} : { coalesce });
    } else {
      this.#shown = { ...this.#store.state };
      this.requestUpdate();
    }
  }

  #computed({ view, result }: ComputedResult): void {
    this.#results[view] = result;
    if (this.#isReady) this.#tellChange();
    else this.#becomeReady();
  }

  #becomeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#host.post({ type: 'xent:ready', protocol: protocolVersion, ...this.#snapshot() });
    // <xent-lab> shows a second frame from then on, and the heights before are those of the first.
    this.#host.repeatHeight();
  }

  /** Does what the host asks for, whole or not at all. */
  #answer(request: HostRequest | Refusal): void {
    if ('reason' in request) {
      this.notice = this.#translator.text('embed.messageRefused', { reason: request.reason });
      this.#host.post({ type: 'xent:refused', ...request });
      return;
    }
    const { id, state, settings, tokens } = request;
    if (Object.keys(settings).length > 0) this.settings = { ...this.settings, ...settings };
    for (const [name, value] of Object.entries(tokens)) {
      document.documentElement.style.setProperty(`--${name}`, value);
    }
    this.#byHost(() => this.#store.update(state));
    void this.updateComplete.then(() =>
      this.#host.post({ type: 'xent:state', ...(id === undefined ? {} : { id }), ...this.#snapshot() }),
    );
  }

  #byHost(change: () => void): void {
    this.#hostChanges = true;
    change();
    this.#hostChanges = false;
  }

  #snapshot(): Snapshot {
    const { state } = this.#store;
    const { theme } = this.settings;
    return {
      state,
      hash: hashOf(state, encodeState),
      result: this.#results[state.view] ?? null,
      theme,
      locale: this.#translator.locale,
    };
  }

  #tellChange(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#isReady) this.#host.post({ type: 'xent:change', by: this.#changer, ...this.#snapshot() });
    }, restTime);
  }

  #tellHeight(): void {
    this.#host.postHeight(Math.ceil(this.getBoundingClientRect().height));
  }

  #hashChanged = (): void => {
    this.#byHost(() => this.#open(splitSecret(location.hash).hash));
  };

  /** Another page will take the place of this one: not before the reader has left the field that is being typed into. */
  #lacks = (): void => {
    const tell = () => this.#host.post({ type: 'xent:incomplete', ...this.#snapshot() });
    if (isTyping(document)) this.addEventListener('focusout', tell, { once: true });
    else tell();
  };

  #failed = (event: PromiseRejectionEvent): void => {
    if (event.reason instanceof LeftOut) event.preventDefault();
  };

  #onKey = (event: KeyboardEvent): void => travelByKey(event, this.#store);
}

/** Whether the focus is in something that one types into, at any depth of shadow roots. */
function isTyping(root: DocumentOrShadowRoot): boolean {
  const active = root.activeElement;
  if (active?.shadowRoot) return isTyping(active.shadowRoot);
  return active?.matches('textarea, input[type=text]') ?? false;
}
