import {
  element,
  escapeHtml,
  fallbackTable,
  frame,
  frameAddress,
  type Snippet,
  type SnippetContext,
  scriptAddress,
} from './snippet.ts';

/** MDX 3 reads braces as JavaScript, also in text. */
const escapeBraces = (text: string) => text.replaceAll('{', '&#123;').replaceAll('}', '&#125;');

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
      `  <script async type="module" src="${escapeHtml(scriptAddress(context))}"></script>`,
      '</Head>',
      '',
      escapeBraces(element(context)),
    ].join('\n'),
};

/** The element upgrades itself, also after instant navigation, and follows Material's scheme. */
export const mkdocs: Snippet = {
  id: 'mkdocs',
  name: 'MkDocs',
  isElement: true,
  write: (context) =>
    `<script type="module" src="${escapeHtml(scriptAddress(context))}"></script>\n\n${element(context)}`,
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
      oneLine(context.title),
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
    `[${oneLine(context.title).replace(/[[\]\\]/g, '\\$&')}](${context.site}${context.hash})\n\n${markdownTable(context)}`,
};

function markdownTable({ fallback }: SnippetContext): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(fallback.columns), line(fallback.columns.map(() => '---')), ...fallback.rows.map(line)].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** A parameter of a shortcode has no way to escape what ends it. */
const plain = (text: string): string => oneLine(text).replace(/[<>"`\\]/g, '');
