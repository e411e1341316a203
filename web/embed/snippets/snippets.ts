import { htmlElement, htmlFrame, moodle, revealJs, wordpress } from './html-pages.ts';
import { jupyter, notion, observable } from './notebooks.ts';
import type { Snippet } from './snippet.ts';
import { docusaurus, hugo, jekyll, markdown, mkdocs, myst } from './static-sites.ts';

/** The hosts, the most general first. A new one is an entry here. */
export const snippets: readonly Snippet[] = [
  htmlFrame,
  htmlElement,
  markdown,
  docusaurus,
  mkdocs,
  hugo,
  jekyll,
  myst,
  jupyter,
  observable,
  notion,
  wordpress,
  revealJs,
  moodle,
];

/** The snippet of a host; the first for a name that is none. */
export function snippetById(id: string): Snippet {
  return snippets.find((snippet) => snippet.id === id) ?? snippets[0];
}

export type { Snippet, SnippetContext } from './snippet.ts';
