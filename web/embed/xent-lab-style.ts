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
    display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 16px;
    box-sizing: border-box; padding: 16px;
    border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); border-radius: 8px;
  }
  .lab:has(> .poster) slot { max-width: 100%; overflow-x: auto; }
  .poster { text-align: center; }
  .poster p { margin: 0 0 16px; }
  .poster p:empty, .with-fallback .poster p { display: none; }
  button {
    all: initial; box-sizing: border-box; min-height: 44px; padding: 8px 20px; cursor: pointer;
    border: 1px solid; border-radius: 22px; background: color-mix(in srgb, currentcolor 8%, transparent);
    color: var(--xent-color-accent, inherit); font: 600 medium/1.4 var(--xent-font-sans, system-ui, sans-serif);
  }
  button::before { content: '▶\\fe0e' / ''; margin-inline-end: 10px; font-size: 75%; }
  button:hover { background: color-mix(in srgb, currentcolor 16%, transparent); }
  button:focus-visible { outline: 3px solid; outline-offset: 2px; }
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
