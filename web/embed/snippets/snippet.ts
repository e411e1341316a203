/** All that a snippet is written from. Texts are as people typed them: each snippet escapes what its host needs. */
export interface SnippetContext {
  /** Where the site stands, with a slash at its end: `https://example.org/xent/`. */
  readonly site: string;
  /** The state as a link's hash: `#v1:...`. */
  readonly hash: string;
  /** The settings as query of the frame's address: `?theme=dark`, or nothing. */
  readonly query: string;
  /** The same settings as attributes of <xent-lab>. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** px; hosts of frames cannot ask for the height of the content. */
  readonly height: number;
  /** What the frame shows, for those who don't see it. */
  readonly title: string;
  /** What stands there without scripts, on paper and in feeds. */
  readonly fallback: Fallback;
}

export interface Fallback {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How a state gets into a tutorial of one kind. */
export interface Snippet {
  readonly id: string;
  /** The host's own name. */
  readonly name: string;
  /** Whether it writes <xent-lab>, which can do more than a frame. */
  readonly isElement?: true;
  readonly write: (context: SnippetContext) => string;
}

/** The address of the frame. Its version is pinned: what it shows today it shows for ever. */
export function frameAddress({ site, query, hash }: SnippetContext): string {
  return `${site}v1/embed.html${query}${hash}`;
}

/** The address of the page with the same state, for readers who want more room. */
export function pageAddress({ site, hash }: SnippetContext): string {
  return `${site}${hash}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '{': '&#123;',
  '}': '&#125;',
  '`': '&#96;',
  '\\': '&#92;',
  '(': '&#40;',
};

/**
 * For text between tags and in attributes, where HTML stands inside something else, too: braces are JavaScript in MDX and templates in
 * Jekyll and Hugo, backticks end Observable's texts, and a parenthesis after a bracket is a link in Markdown.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'{}`\\]|(?<=\])\(/g, (letter) => entities[letter]);
}

/**
 * The script of <xent-lab>. The classic one needs no permission of its host for other origins, and brings its frame along; the module is
 * small, for pages that fetch the frame only at a click.
 */
export function elementScript({ site, attributes }: SnippetContext): string {
  const waits = attributes.some(([name]) => name === 'loading');
  const [kind, file] = waits ? ['async type="module"', 'xent-lab.js'] : ['async', 'xent-lab.classic.js'];
  return `<script ${kind} src="${escapeHtml(`${site}v1/embed/${file}`)}"></script>`;
}

/** A frame, with what a browser needs to know of it. */
export function frame(context: SnippetContext): string {
  return [
    `<iframe src="${escapeHtml(frameAddress(context))}"`,
    `        title="${escapeHtml(context.title)}" width="100%" height="${context.height}"`,
    '        loading="lazy" allow="clipboard-write; fullscreen" style="border: 0"></iframe>',
  ].join('\n');
}

/** A text in one line, for places that end with the line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** For text in Markdown: no HTML, no emphasis, no formula, no cell of its own. */
export const escapeMarkdown = (text: string): string => escapeHtml(oneLine(text)).replace(/[*_~|$]/g, '\\$&');

/** The fallback in Markdown. */
export function markdownTable({ fallback: { columns, rows } }: SnippetContext): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

/** The fallback as a table. Every tag is closed, so that it is JSX, too. */
export function fallbackTable({ fallback }: SnippetContext): string {
  const cells = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('');
  return [
    '  <table>',
    `    <caption>${escapeHtml(fallback.caption)}</caption>`,
    `    <thead><tr>${cells('th', fallback.columns)}</tr></thead>`,
    '    <tbody>',
    ...fallback.rows.map((row) => `      <tr>${cells('td', row)}</tr>`),
    '    </tbody>',
    '  </table>',
  ].join('\n');
}

/** <xent-lab> with its fallback inside. */
export function element(context: SnippetContext): string {
  const attributes = [['state', context.hash.replace(/^#/, '')], ['title', context.title], ...context.attributes]
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');
  return `<xent-lab${attributes}>\n${fallbackTable(context)}\n</xent-lab>`;
}

/** A frame with the fallback beside it, for readers without scripts. */
export function frameWithFallback(context: SnippetContext): string {
  return `${frame(context)}\n<noscript>\n${fallbackTable(context)}\n</noscript>`;
}
