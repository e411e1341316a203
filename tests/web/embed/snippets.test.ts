import { describe, expect, test } from 'vitest';
import type { SnippetContext } from '../../../web/embed/snippets/snippet.ts';
import { snippets } from '../../../web/embed/snippets/snippets.ts';

const context: SnippetContext = {
  site: 'https://example.org/xent/',
  hash: '#v1:z=1_2&t=0',
  query: '?theme=dark&hide=table',
  attributes: [
    ['theme', 'dark'],
    ['readonly', ''],
  ],
  height: 480,
  title: 'Softmax',
  fallback: { caption: 'Softmax', columns: ['Quantity', 'Value'], rows: [['Loss', '1.3 nats']] },
};

/** Texts that would leave their place if a host's quoting were forgotten. */
/** As JavaScript would fill it in. */
const place = ['$', '{1}'].join('');
const hostile = `"><script>alert(1)</script>{\`${place}\`}' | ]( \`\`\` {{< x >}} \\`;

const frames = snippets.filter(({ id, isElement }) => !isElement && id !== 'markdown');

test('every host has a name and an id of its own', () => {
  expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
  expect(new Set(snippets.map(({ name }) => name)).size).toBe(snippets.length);
});

describe.each(snippets)('for $name', ({ id, write }) => {
  test('the state is in it', () => {
    const text = write(context).replaceAll('&amp;', '&');
    expect(text).toContain('v1:z=1_2&t=0');
    expect(text).toContain('example.org/xent/');
  });

  test('a text of the author stays a text', () => {
    const text = write({
      ...context,
      title: hostile,
      fallback: { caption: hostile, columns: [hostile, 'Value'], rows: [[hostile, hostile]] },
    });
    if (['markdown', 'myst', 'jupyter', 'notion'].includes(id)) return;
    expect(text).not.toContain('<script>alert');
    // The only quotes are those of attributes.
    expect(text).not.toContain('="">');
  });
});

test.each(frames)('$name pins the version', ({ write }) => {
  expect(write(context)).toContain('https://example.org/xent/v1/embed.html');
});

test.each(snippets)('$name is said to write the element where it does', ({ isElement, write }) => {
  expect(/<xent-lab\s/.test(write(context))).toBe(isElement === true);
});

test.each(['html', 'element', 'mdx', 'hugo', 'jekyll', 'wordpress', 'moodle'])(
  '%s has the numbers for those without scripts',
  (id) => {
    const text = snippets.find((snippet) => snippet.id === id)?.write(context);
    expect(text).toContain('<td>1.3 nats</td>');
  },
);

test.each(['html', 'hugo', 'jekyll', 'observable', 'wordpress', 'moodle'])('%s loads lazily and may copy', (id) => {
  const text = snippets.find((snippet) => snippet.id === id)?.write(context);
  expect(text).toContain('loading="lazy"');
  expect(text).toContain('allow="clipboard-write; fullscreen"');
});

test('MDX has no brace and no backtick of its own in the element', () => {
  const text = snippets.find(({ id }) => id === 'mdx')?.write({ ...context, title: '{x}' }) ?? '';
  expect(text.slice(text.indexOf('<xent-lab'))).not.toMatch(/[{}]/);
});

test('in Observable a template stays one', () => {
  const text = snippets.find(({ id }) => id === 'observable')?.write({ ...context, title: `\`${place}\`` }) ?? '';
  expect(text.slice(5, -1)).not.toMatch(/(?<!\\)(`|\$\{)/);
});

test('in Jupyter the address is a text of Python', () => {
  const text = snippets.find(({ id }) => id === 'jupyter')?.write({ ...context, site: 'https://example.org/"x/' });
  expect(text).toContain('IFrame("https://example.org/\\"x/v1/embed.html');
});
