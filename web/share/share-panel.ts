import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fitsLink } from '../app/address.ts';
import { copyText } from '../app/clipboard.ts';
import { segmentedChoice } from '../app/controls/segmented-choice.ts';
import { download } from '../app/download.ts';
import type { ViewResult } from '../app/result-event.ts';
import { type SnippetContext, snippetById } from '../embed/snippets/snippets.ts';
import { messages } from '../i18n/share/messages.ts';
import type { Translator } from '../i18n/translator.ts';
import { encodeLink, isTooLong, stateLink } from '../state/permalink.ts';
import type { State } from '../state/schema.ts';
import { controls } from '../style/shared.ts';
import { defaultChoices, type EmbedChoices, embedChoices } from './embed-choices.ts';
import './embed-preview.ts';
import './picture-preview.ts';
import type { PicturePreview } from './picture-preview.ts';
import { attributesOf, queryOf } from './share-settings.ts';
import { shareStyles } from './share-styles.ts';
import { fallbackOf, pictureText, type ShareWords } from './share-words.ts';

const confirmationTime = 2500;
/** px; whoever scrolls over the page must get past the preview. */
const highestPreview = 640;

type Way = 'link' | 'embed' | 'picture';

/** The state for somebody else: as a link, in a tutorial, as a picture. It stands in the page and covers nothing. */
export class SharePanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    result: { attribute: false },
    translator: { attribute: false },
    way: { state: true },
    choices: { state: true },
    message: { state: true },
  };

  static override styles = [controls, shareStyles];

  declare state: State;
  /** What the view computed last. */
  declare result: ViewResult | null;
  declare translator: Translator;
  declare way: Way;
  declare choices: EmbedChoices;
  /** What became of the last copy. */
  declare message: 'none' | 'copied' | 'failed';

  /** Of the state; null for one that fits into no link. */
  #hash: string | null = null;

  constructor() {
    super();
    this.result = null;
    this.way = 'link';
    this.choices = defaultChoices;
    this.message = 'none';
  }

  get #words(): ShareWords {
    return this.translator.with(messages);
  }

  /** The address of the page, and of this page alone where it is the site in one file. */
  get #page(): string {
    const { href } = isOneFile() ? location : new URL('.', location.href);
    return href.replace(/[?#].*/, '');
  }

  get #title(): string {
    return this.#words.text(`share.title.${this.state.view}`);
  }

  #contextOf(hash: string): SnippetContext {
    const { settings, height, loadsOnClick } = this.choices;
    return {
      site: this.#page,
      hash,
      query: queryOf(settings),
      attributes: [...attributesOf(settings), ...(loadsOnClick ? ([['loading', 'click']] as const) : [])],
      height,
      title: this.#title,
      fallback: fallbackOf(this.#words, this.state, this.result),
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#hash = fitsLink(this.state) ? encodeLink(this.state) : null;
  }

  protected override render(): TemplateResult {
    const { text } = this.#words;
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
    const { text } = this.#words;
    if (this.#hash === null) return this.#renderFile(text('share.link.tooMany'));
    const link = this.#page + this.#hash;
    return html`
      <div class="line">
        <input type="text" readonly aria-label=${text('share.link')} .value=${link} @focus=${selectAll}>
        <button type="button" class="primary" @click=${() => void this.#copy(link)}>${text('share.copy')}</button>
        ${
          'share' in navigator
            ? html`<button type="button" @click=${() => void this.#send(link)}>${text('share.send')}</button>`
            : nothing
        }
      </div>
      ${
        isTooLong(this.#hash)
          ? this.#renderFile(text('share.link.long', { length: link.length }))
          : html`<p class="hint">${text('share.link.hint', { length: link.length })}</p>`
      }`;
  }

  /** Why a link will not do, and a file in its place. */
  #renderFile(why: string): TemplateResult {
    const { text } = this.#words;
    const link = stateLink(this.state);
    if (link === null) return html`<p class="hint">${why}</p>`;
    return html`
      <p class="hint">${why} ${text('share.link.fileWorks')}</p>
      <button type="button" @click=${() => saveState(link)}>${text('share.link.file')}</button>`;
  }

  #renderEmbed(): TemplateResult {
    const { text } = this.#words;
    const { choices } = this;
    if (isOneFile()) return html`<p class="hint">${text('share.embed.oneFile')}</p>`;
    if (this.#hash === null) return this.#renderFile(text('share.link.tooMany'));
    const context = this.#contextOf(this.#hash);
    const snippet = snippetById(choices.host);
    const code = snippet.write(context);
    return html`
      <div class="columns">
        ${embedChoices({
          words: this.#words,
          view: this.state.view,
          choices,
          change: (chosen) => {
            this.choices = chosen;
            this.message = 'none';
          },
        })}
        <div class="preview">
          <p class="hint">${text('share.preview')}</p>
          <xent-embed-preview .address=${`./embed.html${context.query}${context.hash}`} .label=${context.title}
            .height=${Math.min(choices.height, highestPreview)}></xent-embed-preview>
        </div>
      </div>
      ${isTooLong(this.#hash) ? this.#renderFile(text('share.link.long', { length: this.#hash.length })) : nothing}
      <pre tabindex="0" role="region" aria-label=${text('share.snippet', { host: snippet.name })}>${code}</pre>
      <button type="button" class="primary" @click=${() => void this.#copy(code)}>${text('share.copySnippet')}</button>
      <p class="hint">${text('share.embed.hint')}</p>`;
  }

  #renderPicture(): TemplateResult {
    const { text } = this.#words;
    const link = this.#hash === null ? null : this.#page + this.#hash;
    return html`
      <p class="hint">${text('share.picture.hint')}</p>
      <xent-picture-preview .text=${pictureText(this.#words, this.state, this.result, this.#title, link)}></xent-picture-preview>
      <div class="line">
        <button type="button" class="primary" @click=${() => void this.#copyPicture()}>${text('share.picture.copy')}</button>
        <button type="button" @click=${() => void this.#savePicture()}>${text('share.picture.save')}</button>
      </div>`;
  }

  async #png(): Promise<Blob> {
    const preview = this.renderRoot.querySelector<PicturePreview>('xent-picture-preview');
    if (!preview) throw new Error('no picture is shown');
    return preview.png();
  }

  async #copyPicture(): Promise<void> {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': this.#png() })]);
      this.#say('copied');
    } catch {
      this.#say('failed');
    }
  }

  async #savePicture(): Promise<void> {
    download('xent.png', await this.#png());
  }

  async #copy(text: string): Promise<void> {
    this.#say((await copyText(text)) ? 'copied' : 'failed');
  }

  /** To whatever the reader's device can send links with. */
  async #send(url: string): Promise<void> {
    try {
      await navigator.share({ title: this.#title, url });
    } catch (error) {
      // Readers may think better of it.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#say('failed');
    }
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

/** Whether the page has nothing beside it: only the site has a manifest. */
const isOneFile = (): boolean => document.querySelector('link[rel="manifest"]') === null;
const selectAll = (event: Event): void => (event.target as HTMLInputElement).select();

/** As the exported results have it: what reads those reads this. */
function saveState(link: string): void {
  download('xent-state.json', new Blob([JSON.stringify({ state: link })], { type: 'application/json' }));
}

customElements.define('xent-share-panel', SharePanel);
