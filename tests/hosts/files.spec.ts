import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { root } from '../../cpp/toolchain/run.mjs';
import { npyFile, npyHeader } from '../web/io/tensor-files.ts';
import { article, expect, labFrame, loss, picture, test } from './host.ts';

/** A folder with nothing but these files of dist/, as somebody might have got them by e-mail. */
async function folderWith(files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xent-'));
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await copyFile(join(root, 'dist', file), join(folder, file));
  }
  return folder;
}

const addressOf = (folder: string, file: string) => pathToFileURL(join(folder, file)).href;

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
  // More than is computed outside a worker.
  const rows = 26_000;
  await page.evaluate((rows) => {
    location.hash = `#v1:z=${'0_0~n'.repeat(rows)}&t=${'0_'.repeat(rows)}`;
  }, rows);
  await expect(page.getByText('mean over 26,000 rows', { exact: false })).toBeVisible();
  // And arrays that are read in blocks, by a pool of workers.
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

test('xent.html alone trains on the data that it carries', async ({ page }) => {
  const folder = await folderWith(['xent.html']);
  await page.goto(`${addressOf(folder, 'xent.html')}?lang=en#v1:v=train&yd=iris&yo=lbfgs&ye=1000`);
  await expect(page.getByTestId('train-loss')).toHaveText('0.1113', { timeout: 30_000 });
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

test('a page on the disk with the classic script, which needs no other file', async ({ page }) => {
  const folder = await folderWith(['embed/xent-lab.classic.js']);
  const html = article(
    '<xent-lab locale="en" state="#v1:z=0_0&amp;t=1"></xent-lab>',
    '<script src="embed/xent-lab.classic.js"></script>',
  );
  await writeFile(join(folder, 'index.html'), html);
  await page.goto(addressOf(folder, 'index.html'));
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  await picture(page, 'file-element');
});

test('a page on the disk with a frame beside it', async ({ page }) => {
  const folder = await folderWith(['embed.html']);
  await writeFile(
    join(folder, 'index.html'),
    article('<iframe src="embed.html?lang=en#v1:z=0_0&amp;t=1" width="600" height="400" title="xent"></iframe>'),
  );
  await page.goto(addressOf(folder, 'index.html'));
  await expect(loss(page.frameLocator('iframe'))).toHaveText('0.6931472 nats');
});

test('both scripts load where there is no DOM, as on a server that renders pages', async () => {
  const { XentLab } = await import(pathToFileURL(join(root, 'dist/embed/xent-lab.js')).href);
  expect(XentLab.observedAttributes).toContain('state');
  const script = await readFile(join(root, 'dist/embed/xent-lab.classic.js'), 'utf8');
  expect(() => runInNewContext(script, {})).not.toThrow();
});
