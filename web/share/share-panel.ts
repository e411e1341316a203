import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { copyText } from '../app/clipboard.ts';
import { segmentedChoice } from '../app/controls/segmented-choice.ts';
import { download } from '../app/download.ts';
import type { ViewResult } from '../app/result-event.ts';
import { defaultSettings, type EmbedSettings } from '../embed/embed-options.ts';
import { type SnippetContext, snippetById, snippets } from '../embed/snippets/snippets.ts';
import { messages } from '../i18n/share/messages.ts';
import type { Translator } from '../i18n/translator.ts';
import { viewParts } from '../state/limits.ts';
import { encodeState, isTooLong } from '../state/permalink.ts';
import type { State } from '../state/schema.ts';
import { controls } from '../style/shared.ts';
import { attributesOf, queryOf } from './share-settings.ts';
import { shareStyles } from './share-styles.ts';
import { fallbackOf, pictureText } from './share-words.ts';

const confirmationTime = 2500;
const heights = { minimum: 240, maximum: 2000, default: 640 } as const;

type Way = 'link' | 'embed' | 'picture';

/** The state for somebody else: as a link, in a tutorial, as a picture. It stands in the page and covers nothing. */
export class SharePanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    result: { attribute: false },
    translator: { attribute: false },
    way: { state: true },
    host: { state: true },
    settings: { state: true },
    height: { state: true },
    loadsOnClick: { state: true },
    message: { state: true },
  };

  static override styles = [controls, shareStyles];

  declare state: State;
  /** What the view computed last. */
  declare result: ViewResult | null;
  declare translator: Translator;
  declare way: Way;
  declare host: string;
  declare settings: EmbedSettings;
  declare height: number;
  declare loadsOnClick: boolean;
  /** What became of the last copy. */
  declare message: 'none' | 'copied' | 'failed';

  constructor() {
    super();
    this.result = null;
    this.way = 'link';
    this.host = snippets[0].id;
    this.settings = defaultSettings;
    this.height = heights.default;
    this.loadsOnClick = false;
    this.message = 'none';
  }

  get #translator() {
    return this.translator.with(messages);
  }

  get #hash(): string {
    return encodeState(this.state);
  }

  get #context(): SnippetContext {
    return {
      site: new URL('.', location.href).href.replace(/[?#].*/, ''),
      hash: this.#hash,
      query: queryOf(this.settings),
      attributes: [...attributesOf(this.settings), ...(this.loadsOnClick ? ([['loading', 'click']] as const) : [])],
      height: this.height,
      title: this.#title,
      fallback: fallbackOf(this.#translator, this.state, this.result),
    };
  }

  get #title(): string {
    return this.#translator.text(`share.title.${this.state.view}`);
  }

  protected override render(): TemplateResult {
    const { text } = this.#translator;
    return html`
      <section aria-label=${text('share.label')}>
        ${segmentedChoice<Way>({
          name: 'way',
          legend: text('share.label'),
          hideLegend: true,
          choices: [
            { value: 'link', label: text('share.link') },
            { value: 'embed', label: text('share.embed') },
            { value: 'picture', label: text('share.picture') },
          ],
          value: this.way,
          change: (way) => {
            this.way = way;
            this.message = 'none';
          },
        })}
        ${this.way === 'link' ? this.#renderLink() : this.way === 'embed' ? this.#renderEmbed() : this.#renderPicture()}
        <p class="message" role="status">${this.message === 'none' ? nothing : text(`share.${this.message}`)}</p>
      </section>`;
  }

  #renderLink(): TemplateResult {
    const { text } = this.#translator;
    const link = this.#context.site + this.#hash;
    return html`
      <div class="line">
        <input type="text" readonly aria-label=${text('share.link')} .value=${link} @focus=${selectAll}>
        <button type="button" class="primary" @click=${() => void this.#copy(link)}>${text('share.copy')}</button>
      </div>
      <p class="hint">${text(isTooLong(this.#hash) ? 'share.link.long' : 'share.link.hint', { length: link.length })}</p>
      ${
        isTooLong(this.#hash)
          ? html`<button type="button" @click=${() => this.#saveState()}>${text('share.link.file')}</button>`
          : nothing
      }`;
  }

  #saveState(): void {
    // As the exported results have it: what reads those reads this.
    const file = JSON.stringify({ state: this.#hash });
    download('xent-state.json', new Blob([file], { type: 'application/json' }));
  }

  #renderEmbed(): TemplateResult {
    const { text } = this.#translator;
    const context = this.#context;
    const snippet = snippetById(this.host);
    const code = snippet.write(context);
    return html`
      <div class="columns">
        <div class="choices">
          <label>${text('share.host')}
            <select @change=${(event: Event) => this.#chooseHost(event)}>
              ${snippets.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.host}>${name}</option>`)}
            </select>
          </label>
          ${this.#renderTheme()} ${this.#renderLocale()}
          <label>${text('share.height')}
            <input type="number" min=${heights.minimum} max=${heights.maximum} step="20" .value=${String(this.height)}
              @change=${(event: Event) => this.#chooseHeight(event)}>
          </label>
          ${this.#renderParts()}
          <label class="check"><input type="checkbox" .checked=${this.settings.readonly}
            @change=${(event: Event) => this.#set({ readonly: isChecked(event) })}>${text('share.readonly')}</label>
          ${
            snippet.isElement
              ? html`<label class="check"><input type="checkbox" .checked=${this.loadsOnClick}
                  @change=${(event: Event) => {
                    this.loadsOnClick = isChecked(event);
                  }}>${text('share.loadsOnClick')}</label>`
              : nothing
          }
        </div>
        <div class="preview">
          <p class="hint">${text('share.preview')}</p>
          <iframe title=${context.title} src=${`./embed.html${context.query}${context.hash}`} height=${Math.min(this.height, 640)}></iframe>
        </div>
      </div>
      <pre tabindex="0" role="region" aria-label=${text('share.snippet', { host: snippet.name })}>${code}</pre>
      <button type="button" class="primary" @click=${() => void this.#copy(code)}>${text('share.copySnippet')}</button>
      <p class="hint">${text('share.embed.hint')}</p>`;
  }

  #renderTheme(): TemplateResult {
    const { text } = this.#translator;
    return segmentedChoice({
      name: 'embed-theme',
      legend: text('app.theme'),
      choices: (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: text(`share.theme.${value}`) })),
      value: this.settings.theme,
      change: (theme) => this.#set({ theme }),
    });
  }

  #renderLocale(): TemplateResult {
    const { text } = this.#translator;
    return segmentedChoice({
      name: 'embed-locale',
      legend: text('app.language'),
      choices: [
        { value: '', label: text('share.locale.reader') },
        { value: 'en', label: 'EN', title: 'English', language: 'en' },
        { value: 'zh-CN', label: '中文', title: '简体中文', language: 'zh-CN' },
      ],
      value: this.settings.locale ?? '',
      change: (locale) => this.#set({ locale: locale === '' ? null : (locale as 'en' | 'zh-CN') }),
    });
  }

  /** What the embed shows: all parts, without those that are unticked. */
  #renderParts(): TemplateResult | typeof nothing {
    const { text } = this.#translator;
    if (this.state.view !== 'check') return nothing;
    const { hide } = this.settings;
    return html`
      <fieldset>
        <legend>${text('share.show')}</legend>
        ${viewParts.map(
          (part) => html`
            <label class="check"><input type="checkbox" .checked=${!hide.includes(part)}
              @change=${(event: Event) =>
                this.#set({ hide: isChecked(event) ? hide.filter((other) => other !== part) : [...hide, part] })}>
              ${text(`share.part.${part}`)}</label>`,
        )}
      </fieldset>`;
  }

  #renderPicture(): TemplateResult {
    const { text } = this.#translator;
    return html`
      <p class="hint">${text('share.picture.hint')}</p>
      <div class="line">
        <button type="button" class="primary" @click=${() => void this.#copyPicture()}>${text('share.picture.copy')}</button>
        <button type="button" @click=${() => void this.#savePicture()}>${text('share.picture.save')}</button>
      </div>`;
  }

  async #draw(): Promise<Blob> {
    const { sharePicture } = await import('./share-picture.ts');
    const link = this.#context.site + this.#hash;
    return sharePicture(pictureText(this.#translator, this.state, this.result, this.#title, link));
  }

  async #copyPicture(): Promise<void> {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': this.#draw() })]);
      this.#say('copied');
    } catch {
      this.#say('failed');
    }
  }

  async #savePicture(): Promise<void> {
    download('xent.png', await this.#draw());
  }

  #set(change: Partial<EmbedSettings>): void {
    this.settings = { ...this.settings, ...change };
  }

  #chooseHost(event: Event): void {
    this.host = (event.target as HTMLSelectElement).value;
    this.message = 'none';
  }

  #chooseHeight(event: Event): void {
    const height = Math.round(Number((event.target as HTMLInputElement).value));
    if (height >= heights.minimum && height <= heights.maximum) this.height = height;
    this.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    this.#say((await copyText(text)) ? 'copied' : 'failed');
  }

  #say(message: 'copied' | 'failed'): void {
    this.message = message;
    if (message === 'copied') {
      setTimeout(() => {
        this.message = 'none';
      }, confirmationTime);
    }
  }
}

const isChecked = (event: Event): boolean => (event.target as HTMLInputElement).checked;
const selectAll = (event: Event): void => (event.target as HTMLInputElement).select();

customElements.define('xent-share-panel', SharePanel);
