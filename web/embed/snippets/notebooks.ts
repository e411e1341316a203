import { escapeHtml, frameAddress, frameWithFallback, markdownTable, type Snippet } from './snippet.ts';

/** A cell of a notebook; its table stays where a notebook is shown without frames, as on GitHub or in a PDF. JSON's texts are Python's. */
export const jupyter: Snippet = {
  id: 'jupyter',
  name: 'Jupyter',
  write: (context) =>
    [
      'from IPython.display import IFrame, Markdown, display',
      '',
      'display(',
      '    IFrame(',
      `        ${JSON.stringify(frameAddress(context))},`,
      '        width="100%",',
      `        height=${context.height},`,
      '        extras=[',
      `            'title="${escapeHtml(context.title)}"',`,
      `            'loading="lazy"',`,
      `            'allow="clipboard-write; fullscreen"',`,
      '        ],',
      '    ),',
      '    Markdown(',
      ...markdownTable(context)
        .split('\n')
        .map((line) => `        ${JSON.stringify(`${line}\n`)}`),
      '    ),',
      ')',
    ].join('\n'),
};

/** A cell of Observable: a template of its HTML. */
export const observable: Snippet = {
  id: 'observable',
  name: 'Observable',
  write: (context) => `html\`${frameWithFallback(context)}\``,
};

/** Notion embeds whatever address is pasted into a line of its own. */
export const notion: Snippet = { id: 'notion', name: 'Notion', write: frameAddress };
