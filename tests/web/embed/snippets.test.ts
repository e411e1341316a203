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

/** As JavaScript would fill it in. */
const place = ['$', '{1}'].join('');
/** Texts that would leave their place if a host's quoting were forgotten. */
const hostile = `"><script>alert(1)</script>{\`${place}\`}' | [x](y) \`\`\` *a* $b$ {{< x >}} {{% y %}} {% z %} \\`;
const hostileContext: SnippetContext = {
  ...context,
  title: hostile,
  fallback: { caption: hostile, columns: [hostile, 'Value'], rows: [[hostile, hostile]] },
};

const frames = snippets.filter(({ id, isElement }) => !isElement && id !== 'markdown');

test('every host has a name and an id of its own', () => {
  expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
  expect(new Set(snippets.map(({ name }) => name)).size).toBe(snippets.length);
});

describe.each(snippets)('for $name', ({ write }) => {
  test('the state is in it', () => {
    const text = write(context).replaceAll('&amp;', '&');
    expect(text).toContain('v1:z=1_2&t=0');
    expect(text).toContain('example.org/xent/');
  });

  test('a text of the author stays a text', () => {
    const text = write(hostileContext);
    expect(text).not.toContain('<script>alert');
    // The only quotes are those of attributes.
    expect(text).not.toContain('="">');
    // What Markdown makes a link of.
    expect(text).not.toContain('[x](y)');
  });
});

/** Where texts of the author stand in what a host reads as more than HTML; before it is what the host itself is told. */
const placesOfTexts: Readonly<Record<string, string>> = {
  mdx: '<xent-lab',
  jekyll: '<iframe',
  hugo: '<table>',
  observable: '<iframe',
  markdown: '[',
  myst: '\n\n',
  jupyter: 'Markdown(\n',
};

test.each(Object.entries(placesOfTexts))('in %s a text holds no template and no code', (id, place) => {
  const text = snippets.find((snippet) => snippet.id === id)?.write(hostileContext) ?? '';
  const inside = text
    .slice(text.indexOf(place) + place.length)
    .replace(/```\n|\{\{< \/xent-lab >\}\}$|\{:\/\}$|`$/, '');
  expect(inside).toContain('alert(1)');
  expect(inside).not.toMatch(/[{}`]/);
});

test.each(['markdown', 'myst', 'jupyter'])('in %s a text holds no mark of Markdown', (id) => {
  const text = snippets.find((snippet) => snippet.id === id)?.write(hostileContext) ?? '';
  const lines = text.split('\n').filter((line) => line.includes('| &quot;'));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).not.toMatch(/(?<!\\)[*$]/);
});

test.each(frames)('$name pins the version', ({ write }) => {
  expect(write(context)).toContain('https://example.org/xent/v1/embed.html');
});

test.each(snippets)('$name is said to write the element where it does', ({ isElement, write }) => {
  expect(/<xent-lab\s/.test(write(context))).toBe(isElement === true);
});

test.each(snippets.filter(({ id }) => id !== 'notion'))(
  '$name has the numbers for those without scripts',
  ({ write }) => {
    expect(write(context)).toMatch(/<td>1\.3 nats<\/td>|\| 1\.3 nats \|/);
  },
);

test.each(['html', 'hugo', 'jekyll', 'jupyter', 'observable', 'wordpress', 'moodle'])(
  '%s loads lazily and may copy',
  (id) => {
    const text = snippets.find((snippet) => snippet.id === id)?.write(context);
    expect(text).toContain('loading="lazy"');
    expect(text).toContain('allow="clipboard-write; fullscreen"');
  },
);

test.each(snippets.filter(({ id }) => id !== 'notion'))('$name has a title', ({ write }) => {
  expect(write(context)).toMatch(/title="Softmax"|:title: Softmax|\[Softmax\]/);
});

test.each(snippets.filter(({ isElement }) => isElement))(
  '$name needs no CORS, but for the small script that waits',
  ({ write }) => {
    expect(write(context)).toMatch(/<script async src="[^"]*\/v1\/embed\/xent-lab\.classic\.js">/);
    const waiting = write({ ...context, attributes: [['loading', 'click']] });
    expect(waiting).toMatch(/<script async type="module" src="[^"]*\/v1\/embed\/xent-lab\.js">/);
  },
);

test('a slide is larger than a page, unless its size is chosen', () => {
  const slide = snippets.find(({ id }) => id === 'reveal');
  expect(slide?.write(context)).toContain('scale="1.25"');
  const chosen = slide?.write({ ...context, attributes: [['scale', '2']] });
  expect(chosen?.match(/scale="[\d.]+"/g)).toEqual(['scale="2"']);
});

test('in Jupyter the address is a text of Python', () => {
  const text = snippets.find(({ id }) => id === 'jupyter')?.write({ ...context, site: 'https://example.org/"x/' });
  expect(text).toContain('"https://example.org/\\"x/v1/embed.html');
});
