import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** Line drawings of 20 units a side; the text beside or around them says what they are. */
const drawings = {
  undo: svg`<path d="M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8"></path>`,
  redo: svg`<path d="m13 4 4 4-4 4M17 8H9a5 5 0 0 0 0 10h3"></path>`,
  reset: svg`<path d="M4 10a6 6 0 1 0 2-4.5M4 3v3.5h3.5"></path>`,
  link: svg`<path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6L10 5.4M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6L10 14.6"></path>`,
  auto: svg`<circle cx="10" cy="10" r="6.5"></circle><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"></path>`,
  light: svg`<circle cx="10" cy="10" r="3.2"></circle><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4"></path>`,
  dark: svg`<path d="M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z"></path>`,
  previous: svg`<path d="m12 5-5 5 5 5"></path>`,
  next: svg`<path d="m8 5 5 5-5 5"></path>`,
  close: svg`<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"></path>`,
} satisfies Record<string, SVGTemplateResult>;

export function icon(name: keyof typeof drawings): TemplateResult {
  return html`<svg class="icon" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawings[name]}</svg>`;
}
