import { messages } from '../i18n/poster/messages.ts';
import { chooseLocale } from '../i18n/translator.ts';

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
