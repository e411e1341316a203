import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';
import { examples } from '../../web/state/examples.ts';
import { expect, lossOf, test } from './page.ts';

const names = readdirSync(join(root, 'dist/p'));

test('every example has a page', () => expect(names).toHaveLength(examples.length));

for (const name of names) {
  test(`the page of ${name} opens the example, and says so to who previews links`, async ({ page, request }) => {
    const html = await (await request.get(`p/${name}/`)).text();
    const meta = (property: string) => new RegExp(`property="og:${property}" content="([^"]*)"`).exec(html)?.[1] ?? '';
    const [, loss] = /the cross-entropy is ([\d.e-]+) nats/.exec(meta('description')) ?? [];

    await page.goto(`p/${name}/?lang=en`);
    await expect(lossOf(page)).toHaveText(`${loss} nats`);
    // The address is that of the state, from which everything of the site is found.
    expect(new URL(page.url()).pathname).toBe('/');

    const preview = await request.get(new URL(meta('image'), `${new URL(page.url()).origin}/p/${name}/`).href);
    expect(preview.headers()['content-type']).toBe('image/png');
    const header = await preview.body();
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1200, 630]);

    const embed = await (await request.get(`p/${name}/oembed.json`)).json();
    expect(embed).toMatchObject({ version: '1.0', type: 'rich', thumbnail_width: 1200 });
    const [, source] = /<iframe src="([^"]*)"/.exec(embed.html) ?? [];
    await page.goto(new URL(source.replaceAll('&amp;', '&'), `${new URL(page.url()).origin}/p/${name}/`).href);
    await expect(lossOf(page)).toContainText(loss);
  });
}

test('a link to a preset with a state of its own opens that', async ({ page }) => {
  for (const address of ['p/soft-target/', 'p/soft-target']) {
    await page.goto(`${address}#v1:z=0_0&t=1`);
    await expect(lossOf(page)).toContainText('0.6931472');
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the page of a preset shows its result in the style of the site', async ({ page }) => {
    await page.goto('p/soft-target/');
    await expect(page.getByText('0.7130153 nats')).toBeVisible();
    await page.screenshot({ path: 'build/screenshots/preset.png' });
  });
});
