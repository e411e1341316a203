import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../app/icons.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import { messages } from '../../../i18n/paste/messages.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Pasted } from '../../../io/pasted.ts';
import type { State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import { pasteStands, splitPatch } from './paste-patch.ts';

/** What was found in a text that held more than one tensor, and the other way to take it. Gone when the numbers change. */
export class PasteNote extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    pasted: { attribute: false },
    text: { attribute: false },
    closed: { state: true },
  };

  static override styles = [
    controls,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
        border-radius: var(--radius);
        background: var(--color-accent-soft);
      }

      p {
        flex: 1 1 10rem;
        margin: 0;
        overflow-wrap: anywhere;
      }

      .close {
        flex: none;
        align-self: start;
        width: var(--size-control);
        padding: 0;
        border-color: transparent;
        background: transparent;
      }

      @media (max-width: 40rem) {
        /* Below the words, whose end the way out stays beside. */
        .other {
          order: 1;
        }
      }

      @media (any-pointer: coarse) {
        .close {
          width: var(--size-touch);
        }
      }
    `,
  ];

  declare state: State;
  declare translator: Translator;
  declare pasted: Pasted;
  /** The text as it was pasted. */
  declare text: string;
  declare closed: boolean;

  constructor() {
    super();
    this.closed = false;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('pasted')) this.closed = false;
  }

  protected override updated(): void {
    this.hidden = !this.#isShown;
  }

  get #isShown(): boolean {
    return !this.closed && pasteStands(this.pasted, this.text, this.state);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isShown) return nothing;
    const { text } = this.translator.with(messages);
    return html`
      <section aria-label=${text('paste.title')}>
        <p role="status">${this.#told}</p>
        ${this.#renderOther()}
        <button class="close" type="button" aria-label=${text('paste.close')} title=${text('paste.close')}
            @click=${() => {
              this.closed = true;
            }}>${icon('close')}</button>
      </section>`;
  }

  get #isApart(): boolean {
    return this.pasted.how === 'column' && this.state.logits === this.pasted.split.logits;
  }

  get #told(): string {
    const { pasted } = this;
    const { text } = this.translator.with(messages);
    if (pasted.how === 'names') {
      const { used, unused } = pasted;
      const sentences = [text('paste.names', { count: used.length, names: this.#list(used) })];
      if (unused.length > 0) sentences.push(text('paste.unused', { names: this.#list(unused) }));
      return this.#join(sentences);
    }
    if (pasted.how === 'numbers') return '';
    const { column, omitted, isNamed } = pasted.split;
    if (!this.#isApart) return text(isNamed ? 'paste.offerNamed' : 'paste.offer', { column });
    const sentences = [text('paste.column', { column })];
    if (omitted.length > 0) sentences.push(text('paste.omitted', { names: this.#list(omitted) }));
    return this.#join(sentences);
  }

  #list(names: readonly string[]): string {
    return names.map((name) => `“${name}”`).join(this.translator.with(messages).text('paste.between'));
  }

  #join(sentences: readonly string[]): string {
    return sentences.join(this.translator.locale === 'en' ? ' ' : '');
  }

  #renderOther(): TemplateResult | typeof nothing {
    const { pasted } = this;
    if (pasted.how !== 'column') return nothing;
    const { text } = this.translator.with(messages);
    return this.#isApart
      ? html`<button class="other" type="button" @click=${() => dispatchPatch(this, { logits: this.text })}>${text('paste.keepTogether')}</button>`
      : html`<button class="other" type="button" @click=${() => dispatchPatch(this, splitPatch(pasted.split))}>${text('paste.takeApart')}</button>`;
  }
}

customElements.define('xent-paste-note', PasteNote);
