// The site as somebody hosts it, below a path: it opens when the server is gone, and offers new versions.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';
import { lossOf } from './page.ts';

interface Site {
  readonly address: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

const test = base.extend<{ site: Site }>({
  site: async ({ browserName: _ }, use) => {
    const served = mkdtempSync(join(tmpdir(), 'xent-site-'));
    const folder = join(served, 'some/path');
    cpSync(join(root, 'dist'), folder, { recursive: true });
    const server: Server = await serve(served, 0);
    const stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    const { port } = server.address() as AddressInfo;
    await use({ address: `http://127.0.0.1:${port}/some/path/`, folder, stop });
    await stop();
    rmSync(served, { recursive: true });
  },
});
test.use({ serviceWorkers: 'allow' });
test.setTimeout(90_000);

/** Waits until a service worker has kept the site and serves the page. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
  });
}

/** What the server has afterwards is another version: its page says so in an attribute. */
function publish({ folder }: Site, version: string): void {
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  edit('index.html', (html) => html.replace('<html lang="en">', `<html lang="en" data-version="${version}">`));
  edit('service-worker.js', (script) => script.replace(/\b[0-9a-f]{16}\b/, version));
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());

test('opens when the server is gone: the page, its lazy parts, and any link', async ({ page, site }) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(site.address);
  await expect(lossOf(page)).toContainText('0.9077401');
  await untilKept(page);
  await site.stop();
  await page.goto(`${site.address}?lang=en#v1:z=0_0&t=1&p=explain`);
  await page.reload();
  await expect(lossOf(page)).toContainText('0.6931472');
  await expect(page.locator('xent-explain-panel')).toBeVisible();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const share = page.locator('xent-share-panel');
  await share.getByText('Embed', { exact: true }).click();
  await expect(share.frameLocator('iframe').getByTestId('loss')).toContainText('0.6931472');
  await share.getByText('Picture', { exact: true }).click();
  await expect(share.getByRole('img')).toBeVisible();
  await page.goto(`${site.address}index.html?lang=zh-CN#v1:v=speed`);
  await expect(page.locator('xent-speed-view')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('is kept as well for who comes by the page of an example', async ({ page, site }) => {
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  await page.goto(`${site.address}p/soft-target/`);
  await expect(lossOf(page)).toContainText('0.7130153');
  expect(await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href)).toBe(
    `${site.address}manifest.webmanifest`,
  );
  await untilKept(page);
  await site.stop();
  await page.goto(`${site.address}p/soft-target/`);
  await expect(lossOf(page)).toContainText('0.7130153');
  expect(missing).toEqual([]);
});

test('a newer version waits, is offered, and takes the place of the old one with what was typed', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}?lang=en#v1:z=0_0&t=1`);
  await untilKept(page);
  const [old] = await cacheNames(page);
  publish(site, 'fedcba9876543210');
  await page.reload();
  // What was kept is what opens, until the reader wants the other.
  await expect(lossOf(page)).toContainText('0.6931472');
  expect(await page.evaluate(() => document.documentElement.dataset.version)).toBeUndefined();
  const notice = page.getByRole('status').filter({ hasText: 'There is a newer version of this page.' });
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await page.screenshot({ path: 'build/screenshots/update-notice.png' });
  await notice.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.version === 'fedcba9876543210');
  await expect(lossOf(page)).toContainText('0.6931472');
  await expect.poll(() => cacheNames(page)).toHaveLength(1);
  expect(await cacheNames(page)).not.toContain(old);
});

test('a page in a frame, and one whose browser refuses, keep nothing and say nothing', async ({
  page,
  site,
  context,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.addInitScript(() => {
    if (window !== window.parent) return;
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('storage is full', 'QuotaExceededError'));
  });
  writeFileSync(
    join(site.folder, 'host.html'),
    '<!doctype html><link rel="icon" href="data:,"><iframe src="./"></iframe>',
  );
  for (const [file, frame] of [['', page.mainFrame()] as const, ['host.html', null] as const]) {
    await page.goto(site.address + file);
    await expect((frame ? page : page.frameLocator('iframe')).getByTestId('loss')).toContainText('0.9077401');
    // Longer than it waits before it registers.
    await page.waitForTimeout(5000);
  }
  expect(context.serviceWorkers()).toEqual([]);
  expect(complaints).toEqual([]);
});

test('has a manifest with pictures in the sizes that browsers ask for', async ({ page, site }) => {
  await page.goto(site.address);
  const sizes = await page.evaluate(async () => {
    const { href } = document.querySelector('link[rel="manifest"]') as HTMLLinkElement;
    const { icons } = await (await fetch(href)).json();
    const pngs = icons.filter(({ type }: { type: string }) => type === 'image/png');
    return Promise.all(
      pngs.map(async ({ src, sizes }: { src: string; sizes: string }) => {
        const picture = await createImageBitmap(await (await fetch(new URL(src, href))).blob());
        return [sizes, `${picture.width}x${picture.height}`];
      }),
    );
  });
  expect(sizes.length).toBeGreaterThan(1);
  for (const [said, real] of sizes) expect(real).toBe(said);
});
