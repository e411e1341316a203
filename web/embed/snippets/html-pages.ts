import { element, escapeHtml, frameWithFallback, pageAddress, type Snippet, scriptAddress } from './snippet.ts';

/** A frame works wherever HTML does, scripts of the site's own or not. */
export const htmlFrame: Snippet = { id: 'html', name: 'HTML', write: frameWithFallback };

/** The element is as high as its content, follows the page's theme and prints its fallback. */
export const htmlElement: Snippet = {
  id: 'element',
  name: '<xent-lab>',
  isElement: true,
  write: (context) =>
    `<script type="module" src="${escapeHtml(scriptAddress(context))}"></script>\n${element(context)}`,
};

/** In the source editor; Moodle keeps frames of trusted authors. */
export const moodle: Snippet = { id: 'moodle', name: 'Moodle', write: frameWithFallback };

/** A block of the kind "Custom HTML". */
export const wordpress: Snippet = {
  id: 'wordpress',
  name: 'WordPress',
  write: (context) => `<!-- wp:html -->\n${frameWithFallback(context)}\n<!-- /wp:html -->`,
};

/** A slide: frames are blank when slides are printed, so the fallback has a slide's text. */
export const revealJs: Snippet = {
  id: 'reveal',
  name: 'reveal.js',
  write(context) {
    const larger = { ...context, query: `${context.query === '' ? '?' : `${context.query}&`}scale=1.25` };
    const address = escapeHtml(`${larger.site}v1/embed.html${larger.query}${larger.hash}`);
    return [
      `<section data-background-iframe="${address}" data-background-interactive data-preload>`,
      `  <p class="print-only"><a href="${escapeHtml(pageAddress(context))}">${escapeHtml(context.title)}</a></p>`,
      '</section>',
    ].join('\n');
  },
};
