import {
  element,
  elementScript,
  escapeHtml,
  escapeMarkdown,
  fallbackTable,
  frame,
  frameAddress,
  markdownTable,
  oneLine,
  pageAddress,
  type Snippet,
} from './snippet.ts';

/** Docusaurus renders on a server: the element is only a tag until its script is there. */
export const docusaurus: Snippet = {
  id: 'mdx',
  name: 'Docusaurus, MDX',
  isElement: true,
  write: (context) =>
    [
      "import Head from '@docusaurus/Head';",
      '',
      '<Head>',
      `  ${elementScript(context)}`,
      '</Head>',
      '',
      element(context),
    ].join('\n'),
};

/**
 * The element upgrades itself, also after instant navigation, and follows Material's scheme. Python-Markdown leaves HTML alone only in
 * elements that it knows.
 */
export const mkdocs: Snippet = {
  id: 'mkdocs',
  name: 'MkDocs',
  isElement: true,
  write: (context) => `<div>\n${elementScript(context)}\n${element(context)}\n</div>`,
};

/** Hugo's Markdown drops HTML, so the frame comes from a shortcode, a file that is written once. */
export const hugo: Snippet = {
  id: 'hugo',
  name: 'Hugo',
  write: (context) =>
    [
      '<!-- layouts/shortcodes/xent-lab.html -->',
      `<iframe src="${escapeHtml(context.site)}v1/embed.html{{ .Get "query" | safeURL }}#{{ .Get "state" | safeURL }}" title="{{ .Get "title" }}"`,
      '        width="100%" height="{{ .Get "height" }}" loading="lazy" allow="clipboard-write; fullscreen" style="border: 0"></iframe>',
      '<noscript>{{ .Inner | safeHTML }}</noscript>',
      '',
      '<!-- in the page -->',
      `{{< xent-lab state="${context.hash.replace(/^#/, '')}" query="${context.query}" height="${context.height}" title="${plain(context.title)}" >}}`,
      fallbackTable(context),
      '{{< /xent-lab >}}',
    ].join('\n'),
};

/** kramdown takes HTML as it is; `nomarkdown` keeps its hands off what is inside. */
export const jekyll: Snippet = {
  id: 'jekyll',
  name: 'Jekyll',
  write: (context) => `{::nomarkdown}\n${frame(context)}\n<noscript>\n${fallbackTable(context)}\n</noscript>\n{:/}`,
};

/** Jupyter Book 2 and MyST: books that are printed get the table in place of the frame. */
export const myst: Snippet = {
  id: 'myst',
  name: 'MyST, Jupyter Book',
  write: (context) =>
    [
      `\`\`\`{iframe} ${frameAddress(context)}`,
      ':width: 100%',
      `:title: ${plain(context.title)}`,
      '',
      escapeMarkdown(context.title),
      '```',
      '',
      markdownTable(context),
    ].join('\n'),
};

/** Any Markdown: a link and a table, which is all that it can have. */
export const markdown: Snippet = {
  id: 'markdown',
  name: 'Markdown',
  write: (context) =>
    `[${escapeMarkdown(context.title).replace(/[[\]]/g, '\\$&')}](${pageAddress(context)})\n\n${markdownTable(context)}`,
};

/** A parameter of a shortcode or a directive has no way to escape what ends it. */
const plain = (text: string): string => oneLine(text).replace(/[<>"`\\[\]{}]/g, '');
