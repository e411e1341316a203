import { posterRules } from './poster.ts';

/** Beside what no page can break: what a page says of all elements, with or without `!important`, reaches only the host. */
const text = `
  :host { display: block !important; min-width: 0; }
  :host([hidden]) { display: none !important; }
  .lab { position: relative; }
  .lab:not(.with-fallback, .ready) { height: var(--height, 20rem); }
  slot { display: block; }
  iframe {
    all: initial; position: absolute; inset: 0; display: block; width: 100%; height: 100%; border: 0;
    opacity: 0; pointer-events: none;
  }
  .ready slot { display: none; }
  .ready iframe { position: static; height: var(--height, 30rem); opacity: 1; pointer-events: auto; }
  .ready iframe.coming { position: absolute; height: 100%; opacity: 0; pointer-events: none; }
  .lab:has(> .poster) {
    display: grid; place-content: center; place-items: center; gap: 16px; box-sizing: border-box; padding: 16px;
    border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); border-radius: 8px;
  }
  .lab:has(> .poster) slot { max-width: 100%; overflow-x: auto; }
  ${posterRules}
  @media print {
    .lab:has(> .poster) { display: block; height: auto; border: 0; padding: 0; }
    button { display: none; }
    .with-fallback slot { display: block; }
    .with-fallback iframe { display: none; }
  }
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all elements. It needs no permission of a page's policy, as a <style> would. */
export function labStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  return sheet;
}
