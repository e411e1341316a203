import { element, elementScript, frameWithFallback, type Snippet } from './snippet.ts';

/** A frame works wherever HTML does, scripts of the site's own or not. */
export const htmlFrame: Snippet = { id: 'html', name: 'HTML', write: frameWithFallback };

/** The element is as high as its content, follows the page's theme and prints its fallback. */
export const htmlElement: Snippet = {
  id: 'element',
  name: '<xent-lab>',
  isElement: true,
  write: (context) => `${elementScript(context)}\n${element(context)}`,
};

/** In the source editor; Moodle keeps frames of trusted authors. */
export const moodle: Snippet = { id: 'moodle', name: 'Moodle', write: frameWithFallback };

/** A block of the kind "Custom HTML". */
export const wordpress: Snippet = {
  id: 'wordpress',
  name: 'WordPress',
  write: (context) => `<!-- wp:html -->\n${frameWithFallback(context)}\n<!-- /wp:html -->`,
};

/** px of a slide's 700, below a heading. */
const slideHeight = 560;

/**
 * A slide. Frames are blank when slides are printed; the element leaves its fallback there. Text on a screen is to be larger. Slides are
 * put into the middle before the frame is there, so the element is as high from the beginning.
 */
export const revealJs: Snippet = {
  id: 'reveal',
  name: 'reveal.js',
  isElement: true,
  write(context) {
    const isScaled = context.attributes.some(([name]) => name === 'scale');
    const attributes = [
      ...context.attributes,
      ...(isScaled ? [] : [['scale', '1.25'] as const]),
      ['height', String(slideHeight)] as const,
      ['style', `height: ${slideHeight}px`] as const,
    ];
    const slide = { ...context, attributes };
    return ['<section>', elementScript(slide), element(slide), '</section>'].join('\n');
  },
};
