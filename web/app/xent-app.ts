import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import type { Xent } from '../engine/xent.ts';
import { createTranslator, type Locale, type Translator } from '../i18n/translator.ts';
import { noLimits } from '../state/limits.ts';
import { type Decoded, decodeState } from '../state/permalink.ts';
import { Store } from '../state/store.ts';
import { controls } from '../style/shared.ts';
import { views } from '../views/views.ts';
import { Address } from './address.ts';
import { appStyles } from './app-styles.ts';
import { copyText } from './clipboard.ts';
import { refuseFiles } from './file-drop.ts';
import { appHeader } from './header.ts';
import { travelByKey } from './history-keys.ts';
import { navigation } from './navigation.ts';
import { linkNotice, type Notice } from './notice.ts';
import { noticeLine } from './notice-line.ts';
import { noticeStyles } from './notice-styles.ts';
import { applyPreferences, openStorage, type Preferences, readPreferences, rememberPreference } from './preferences.ts';
import type { Results } from './result-event.ts';

const confirmationTime = 2500;

/** The page: header, notices, and the view that the state names. It owns the store; views read the state and send patches. */
export class XentApp extends LitElement {
  static override properties = {
    xent: { attribute: false },
    takeUpdate: { attribute: false },
    preferences: { state: true },
    notice: { state: true },
    copied: { state: true },
    sharing: { state: true },
  };

  static override styles = [controls, noticeStyles, appStyles];

  /** The engine; null when it could not be loaded. */
  declare xent: Xent | null;
  /** Opens the page again in a newer version; null while there is none. */
  declare takeUpdate: (() => void) | null;
  declare preferences: Preferences;
  declare notice: Notice | null;
  declare copied: boolean;
  /** Whether the ways to share are open. */
  declare sharing: boolean;

  readonly #storage = openStorage();
  readonly #store: Store;
  readonly #address = new Address((decoded) => this.#open(decoded));
  #translator: Translator;
  readonly #results: Results = {};

  constructor() {
    super();
    this.xent = null;
    this.takeUpdate = null;
    this.copied = false;
    this.sharing = false;
    this.preferences = readPreferences(location.search, this.#storage, navigator.languages ?? []);
    this.#translator = createTranslator(this.preferences.locale);
    const decoded = decodeState(location.hash);
    this.notice = linkNotice(decoded);
    this.#store = new Store(decoded.state);
    this.#store.subscribe((state) => {
      this.#address.write(state);
      this.requestUpdate();
    });
    this.addEventListener('xent-result', ({ detail }) => {
      this.#results[detail.view] = detail.result;
      if (this.sharing) this.requestUpdate();
    });
    this.addEventListener('xent-patch', ({ detail: { patch, coalesce } }) =>
      this.#store.update(patch, coalesce === undefined ? {} : { coalesce }),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#address.connect();
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('dragover', refuseFiles);
    document.addEventListener('drop', refuseFiles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#address.disconnect();
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('dragover', refuseFiles);
    document.removeEventListener('drop', refuseFiles);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('preferences')) return;
    applyPreferences(document.documentElement, this.preferences);
    if (this.#translator.locale !== this.preferences.locale) {
      this.#translator = createTranslator(this.preferences.locale);
    }
    document.title = this.#translator.text('app.title');
  }

  /** The page that stood here before any script ran has done its work. */
  protected override firstUpdated(): void {
    if (this.xent) this.replaceChildren();
  }

  protected override render(): TemplateResult {
    const { text } = this.#translator;
    const { xent } = this;
    // Without an engine there is still the page as it came.
    if (!xent) return html`<p class="notice" role="alert">${text('app.engineFailed')}</p><slot></slot>`;
    return html`
      <div class="page">
        ${this.#renderUpdate()}
        ${appHeader({
          translator: this.#translator,
          preferences: this.preferences,
          canUndo: this.#store.canUndo,
          canRedo: this.#store.canRedo,
          copied: this.copied,
          choose: (change) => this.#prefer(change),
          undo: () => this.#store.undo(),
          redo: () => this.#store.redo(),
          reset: () => this.#store.reset(),
          copyLink: () => void this.#copyLink(),
          sharing: this.sharing,
          share: () => {
            this.sharing = !this.sharing;
          },
        })}
        ${navigation({
          translator: this.#translator,
          view: this.#store.state.view,
          choose: (view) => this.#store.update({ view }),
        })}
        ${this.#renderNotice()} ${this.sharing ? this.#renderShare() : nothing}
        <main>${cache(this.#renderView(xent))}</main>
        <footer><p>${text('app.footer')}</p></footer>
      </div>`;
  }

  /** What a view holds besides the state, as results and where it was scrolled, stays while another one is shown. */
  #renderView(xent: Xent): TemplateResult {
    const view = views.find(({ id }) => id === this.#store.state.view) ?? views[0];
    return view.render({ state: this.#store.state, translator: this.#translator, xent, limits: noLimits });
  }

  /** Few open it, so it isn't there from the start. */
  #renderShare(): TemplateResult {
    void import('../share/share-panel.ts');
    return html`<xent-share-panel .state=${this.#store.state} .result=${this.#results[this.#store.state.view] ?? null}
      .translator=${this.#translator}></xent-share-panel>`;
  }

  #renderUpdate(): TemplateResult | typeof nothing {
    const { takeUpdate } = this;
    if (!takeUpdate) return nothing;
    const { text } = this.#translator;
    const dismiss = () => {
      this.takeUpdate = null;
    };
    return noticeLine(text('app.updateReady'), text('app.dismiss'), dismiss, {
      label: text('app.reload'),
      run: takeUpdate,
    });
  }

  #renderNotice(): TemplateResult | typeof nothing {
    if (!this.notice) return nothing;
    const { text } = this.#translator;
    return noticeLine(text(this.notice.key, this.notice.values), text('app.dismiss'), () => {
      this.notice = null;
    });
  }

  #prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    for (const [name, value] of Object.entries(change) as [keyof Preferences, Locale][]) {
      rememberPreference(this.#storage, name, value);
    }
  }

  #open(decoded: Decoded): void {
    this.notice = linkNotice(decoded);
    this.#store.update(decoded.state);
  }

  async #copyLink(): Promise<void> {
    const link = this.#address.link(this.#store.state);
    if (link === null) {
      this.notice = { key: 'app.linkTooLong' };
      this.sharing = true;
      return;
    }
    if (!(await copyText(link))) {
      this.notice = { key: 'app.copyFailed', values: { link } };
      return;
    }
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, confirmationTime);
  }

  #onKey = (event: KeyboardEvent): void => travelByKey(event, this.#store);
}
