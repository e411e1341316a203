import { frameAddress, frameWithFallback, type Snippet } from './snippet.ts';

/** A cell of a notebook. JSON's texts are Python's. */
export const jupyter: Snippet = {
  id: 'jupyter',
  name: 'Jupyter',
  write: (context) =>
    `from IPython.display import IFrame\n\nIFrame(${JSON.stringify(frameAddress(context))}, width="100%", height=${context.height})`,
};

/** A cell of Observable: a template of its HTML. */
export const observable: Snippet = {
  id: 'observable',
  name: 'Observable',
  write: (context) => `html\`${frameWithFallback(context).replace(/[`\\]|\$\{/g, '\\$&')}\``,
};

/** Notion embeds whatever address is pasted into a line of its own. */
export const notion: Snippet = { id: 'notion', name: 'Notion', write: frameAddress };
