import { afterEach, expect, test, vi } from 'vitest';
import { presetPage, sitePage } from '../../../web/publish/preset-pages.ts';

const site = `<html><head><title>xent</title><meta name="description" content="all"><link rel="icon" href="./icon.svg">
</head><body><noscript>no</noscript><p>the first chart</p></main></body></html>`;
const preset = {
  name: 'soft-target',
  title: '$& <b>"A & B"</b>',
  loss: '0.5',
  hash: '#v1:z=1&t=0',
  prediction: [0.5, 0.5],
  target: [1, 0],
};

afterEach(() => vi.unstubAllEnvs());

test('takes the place of the words and of the first chart, and finds the files of the site', () => {
  const page = presetPage(site, preset);
  expect(page).toContain('<title>$&amp; &lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt; · xent</title>');
  expect(page).toContain('<meta name="xent-state" content="#v1:z=1&amp;t=0">');
  expect(page).toContain('href="../../icon.svg"');
  expect(page).not.toMatch(/the first chart|content="all"|<b>/);
});

test.each(['https://example.org/xent', 'https://example.org/xent/'])('has absolute addresses under %s', (address) => {
  vi.stubEnv('XENT_SITE_URL', address);
  const page = presetPage(site, preset);
  const base = 'https://example.org/xent/';
  expect(page).toContain(`<link rel="canonical" href="${base}p/soft-target/">`);
  expect(page).toContain(`<meta property="og:image" content="${base}p/soft-target/preview.png">`);
  expect(page).toContain(`<link rel="iframely" type="text/html" href="${base}v1/embed.html#v1:z=1&amp;t=0">`);
  expect(page).toContain(`type="application/json+oembed" href="${base}p/soft-target/oembed.json"`);
});

test('the site itself is previewed with its own words and the picture of an example', () => {
  vi.stubEnv('XENT_SITE_URL', 'https://example.org/xent/');
  const page = sitePage(site, preset);
  expect(page).toContain('<meta property="og:title" content="xent">');
  expect(page).toContain('<meta property="og:description" content="all">');
  expect(page).toContain('<meta property="og:image" content="https://example.org/xent/p/soft-target/preview.png">');
  expect(page).toContain('<link rel="canonical" href="https://example.org/xent/">');
  expect(page).toContain('<p>the first chart</p>');
});
