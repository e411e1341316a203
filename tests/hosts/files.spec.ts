import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { root } from '../../cpp/toolchain/run.mjs';
import { npyFile, npyHeader } from '../web/io/tensor-files.ts';
import { addressOf, folderWith } from './folder.ts';
import { article, expect, loss, picture, test } from './host.ts';

test('xent.html alone, from the disk: the whole site', async ({ page }) => {
  const folder = await folderWith(['xent.html']);
  await page.goto(`${addressOf(folder, 'xent.html')}?lang=en#v1:z=0_0&t=1`);
  await expect(page.getByTestId('loss')).toHaveText('0.6931472 nats');
  await picture(page, 'one-file');
  // It has no site around it: its link is its own, and there is nothing that other pages could embed.
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const share = page.locator('xent-share-panel');
  await expect(share.getByRole('textbox', { name: 'Link' })).toHaveValue(
    `${addressOf(folder, 'xent.html')}#v1:z=0_0&t=1`,
  );
  await share.getByText('Embed', { exact: true }).click();
  await expect(share.getByText('This page is a file of its own', { exact: false })).toBeVisible();
  await expect(share.locator('iframe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  // Arrays are read in blocks, by a pool of workers.
  const rows = 26_000;
  const open = async (field: string, descr: string, shape: readonly number[], data: BlobPart) => {
    const buffer = Buffer.from(await npyFile(npyHeader(descr, shape), data).arrayBuffer());
    const file = { name: `${field}.npy`, mimeType: 'application/octet-stream', buffer };
    await page.locator(`xent-number-field#${field} input[type=file]`).setInputFiles(file);
  };
  await open('logits', '<f4', [rows, 2], new Float32Array(2 * rows));
  await open('target', '<i4', [rows], new Int32Array(rows));
  await expect(page.getByTestId('file-loss')).toContainText('0.6931472');
  await page.getByRole('button', { name: 'Speed' }).click();
  await page.getByRole('button', { name: 'Measure' }).click();
  const progress = page.getByRole('progressbar', { name: 'Measuring' });
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 30_000 })
    .toBeGreaterThan(0);
});

test('xent.html in a sandbox', async ({ page, origins }) => {
  const html = article(
    `<iframe sandbox="allow-scripts" src="${origins.xent}/xent.html?lang=en" width="100%" height="800" title="xent"></iframe>`,
  );
  await page.goto(origins.put('one-file', { html }));
  await expect(loss(page.frameLocator('iframe'))).toHaveText('0.9077401 nats');
  await page.frameLocator('iframe').getByLabel('中文').check();
  await expect(loss(page.frameLocator('iframe'))).toHaveText('0.9077401 奈特');
});

test('both scripts load where there is no DOM, as on a server that renders pages', async () => {
  const { XentLab } = await import(pathToFileURL(join(root, 'dist/embed/xent-lab.js')).href);
  expect(XentLab.observedAttributes).toContain('state');
  const script = await readFile(join(root, 'dist/embed/xent-lab.classic.js'), 'utf8');
  expect(() => runInNewContext(script, {})).not.toThrow();
});
