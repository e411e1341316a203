import { messages } from '../i18n/poster/messages.ts';
import { chooseLocale } from '../i18n/translator.ts';

/** Of the text around it, whatever that looks like. */
export const posterRules = `
  .poster { text-align: center; }
  p { margin: 0 0 16px; }
  p:empty, .with-fallback p { display: none; }
  button {
    all: initial; padding: 10px 20px; border: 1px solid; border-radius: 2em; cursor: pointer;
    background: color-mix(in srgb, currentcolor 8%, transparent); color: var(--xent-color-accent, inherit);
    font: 600 medium/1.5 var(--xent-font-sans, system-ui, sans-serif);
  }
  button::before { content: '▶\\fe0e' / ''; margin-inline-end: 10px; font-size: 75%; }
  button:hover { background: color-mix(in srgb, currentcolor 16%, transparent); }
  button:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

/** Stands in the place of a frame that nobody has asked for yet: its title and a button, beside what the page's author put there. */
export class Poster {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('p');
  readonly #button = document.createElement('button');
  #isLoading = false;

  /** `start` is called once, when the reader wants the frame. */
  constructor(start: () => void) {
    this.element.className = 'poster';
    this.#button.part.add('start');
    this.#button.addEventListener('click', () => {
      if (this.#isLoading) return;
      this.#isLoading = true;
      // Not every browser focuses what is clicked, and the focus shall go on into the frame.
      this.#button.focus();
      start();
    });
    this.element.append(this.#title, this.#button);
  }

  /** Writes it in a language; null for the reader's own. */
  write(title: string, locale: string | null): void {
    const words = messages[chooseLocale(locale === null ? navigator.languages : [locale])];
    const label = words[this.#isLoading ? 'poster.loading' : 'poster.start'];
    this.#title.textContent = title;
    this.#button.textContent = label;
    this.#button.ariaLabel = title === '' ? null : `${label} ${title}`;
  }

  /** Takes itself away, and the focus, where it has it, to the frame. */
  giveWay(frame: HTMLIFrameElement): void {
    const isFocused = this.#button.matches(':focus');
    this.element.remove();
    if (isFocused) frame.focus();
  }
}
