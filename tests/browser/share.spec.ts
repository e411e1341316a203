import { readFileSync } from 'node:fs';
import decodeQR from 'qr/decode.js';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, targetOf, test } from './page.ts';

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

test('an embed is made with a preview; its snippet shows the same number in a page of its own', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('1 2 3');
  await page.locator('xent-number-field#target textarea').fill('2');
  await expect(lossOf(page)).toHaveText(/0\.40760/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByText('Embed', { exact: true }).click();
  await panel.getByText('dark', { exact: true }).click();
  await panel.getByRole('checkbox', { name: 'All rows' }).uncheck();
  const preview = panel.frameLocator('iframe');
  await expect(preview.getByTestId('loss')).toHaveText(/0\.40760/);
  await expect(preview.locator('xent-row-table')).toHaveCount(0);

  await panel.getByRole('button', { name: 'Copy code' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied.');
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  const attribute = (name: string) =>
    new RegExp(` ${name}="([^"]*)"`).exec(snippet)?.[1].replaceAll('&amp;', '&') ?? '';
  expect(attribute('loading')).toBe('lazy');
  expect(attribute('title')).not.toBe('');
  await page.goto(attribute('src'));
  await expect(lossOf(page)).toHaveText(/0\.40760/);
});

test('readers of an embed may change what is ticked, and the preview leaves the history alone', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByText('Embed', { exact: true }).click();
  const preview = panel.frameLocator('iframe');
  await expect(preview.getByTestId('loss')).toBeVisible();
  const steps = await page.evaluate(() => history.length);
  const free = panel.getByRole('group', { name: 'Readers may change' });
  const code = panel.getByRole('region', { name: 'Code for' });

  await free.getByRole('checkbox', { name: 'Target' }).uncheck();
  await expect(targetOf(preview)).toHaveAttribute('readonly');
  await expect(logitsOf(preview)).not.toHaveAttribute('readonly');
  await expect(code).toContainText('?lock=target#v1:');
  await free.getByRole('checkbox', { name: 'Numbers' }).uncheck();
  await free.getByRole('checkbox', { name: 'Options' }).uncheck();
  await expect(logitsOf(preview)).toHaveAttribute('readonly');
  await expect(code).toContainText('?readonly#v1:');

  await panel.getByLabel('Size').selectOption('150 %');
  await expect(code).toContainText('scale=1.5');
  await logitsOf(page).fill('0 0');
  await targetOf(page).fill('1');
  await expect(preview.getByTestId('loss')).toHaveText(/0\.6931472/);
  expect(await page.evaluate(() => history.length)).toBe(steps);
});

test('a read-only embed: what would change something is not offered, a paste changes nothing and is not said to', async ({
  page,
}) => {
  // Probabilities taken for logits, and a result pinned before.
  const state = '#v1:z=0.7_0.2_0.1~n0.1_0.8_0.1~n0.2_0.3_0.5&t=0_1_2&p=compare&g=%23v1%3Az~e0~u0~at~e1&x=0.5';
  await page.goto(`embed.html?readonly&lang=en${state}`);
  const told = page.locator('[data-finding]').first();
  await expect(told).toBeVisible();
  await expect(told.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Pin this result as the new A' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Go back to A' })).toHaveCount(0);
  await expect(page.locator('xent-expected-number')).toContainText(/./);
  await expect(page.locator('xent-expected-number').getByRole('button')).toHaveCount(0);
  const loss = await page.getByTestId('loss').textContent();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '{"logits": [[0, 0]], "target": [1]}');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.waitForTimeout(400);
  await expect(page.locator('xent-paste-note')).toHaveCount(0);
  await expect(page.getByTestId('loss')).toHaveText(loss ?? '');
  await page.getByRole('button', { name: 'Copy as code', exact: true }).click();
  await page.locator('xent-code-panel').getByText('NumPy', { exact: true }).click();
  await expect(page.locator('xent-code-panel pre')).toContainText('import numpy');
});

const largeTable = (rows: number) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: 10 }, (_, j) => Math.sin(99 * i + j ** 3).toFixed(2)))
    .map((row) => row.join(' '))
    .join('\n');

test('numbers that are too many for a link are given as a file, which gives them back', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill(largeTable(600));
  await targetOf(page).fill('0\n'.repeat(600));
  await expect(page.getByText('mean over 600 rows', { exact: false })).toBeVisible();
  const loss = (await lossOf(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('too many for a link that every program carries', { exact: false })).toBeVisible();
  const panel = page.locator('xent-share-panel');
  await expect(panel.getByText('longer than some programs carry', { exact: false })).toBeVisible();
  await page.screenshot({ path: 'build/screenshots/share-long.png' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save as file' }).click(),
  ]);
  const kept = readFileSync(await file.path(), 'utf8');

  // More than an address takes.
  await page.evaluate(() => {
    location.hash = `#v1:z=${'0.25_-1.5_3~n'.repeat(6000)}`;
  });
  await expect(panel.getByText('These numbers are too many for a link.', { exact: false })).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Link' })).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Save as file' })).toBeVisible();

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(lossOf(page)).not.toHaveText(loss);
  await paste(page, kept);
  await expect(lossOf(page)).toHaveText(loss);
});

test('where the device can send links, it does', async ({ page }) => {
  await page.addInitScript(() => {
    const sent: ShareData[] = [];
    Object.assign(window, { sent });
    navigator.share = async (data = {}) => void sent.push(data);
  });
  await open(page, '#v1:z=0_0&t=1');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.locator('xent-share-panel').getByRole('button', { name: 'Send to…' }).click();
  const sent = await page.evaluate(() => (window as unknown as { sent: ShareData[] }).sent);
  expect(sent).toEqual([{ title: expect.stringContaining('Softmax'), url: expect.stringMatching(/\/#v1:z=0_0&t=1$/) }]);
});

test('where the snippet is an element, it may wait for a click', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByText('Embed', { exact: true }).click();
  const waits = panel.getByRole('checkbox', { name: 'Load it when the reader clicks' });
  await expect(waits).toHaveCount(0);
  await panel.getByLabel('Where it goes').selectOption('<xent-lab>');
  await expect(panel.getByRole('region', { name: 'Code for' })).not.toContainText('loading=');
  await waits.check();
  await expect(panel.getByRole('region', { name: 'Code for' })).toContainText(/<xent-lab [^>]*loading="click"/);
  await page.screenshot({ path: 'build/screenshots/share-element.png', fullPage: true });
});

test('the picture is a PNG with a code; the link is copied', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByRole('button', { name: 'Copy link' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied.');
  await panel.getByText('Picture', { exact: true }).click();
  await expect(panel.getByRole('img', { name: 'Cross-entropy: 0.9077401 nats' })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save picture' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('xent.png');
  await file.saveAs('build/screenshots/share-picture.png');
});

/** A matrix of numbers in a link, as long as given. */
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, row) => `0.${row + 11}_-1.${97 - row}_${(row * 37) % 10}`).join('~n');

for (const [what, hash] of [
  ['a short link', '#v1:z=0_0&t=1'],
  ['a long one', `#v1:z=${rowsOf(75)}&t=${'0_'.repeat(74)}1`],
  ['a race', '#v1:v=train&yp=race'],
] as const) {
  test(`the code in the picture is the link: ${what}`, async ({ page }) => {
    await page.goto(`./${hash}`);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const panel = page.locator('xent-share-panel');
    const link = await panel.getByRole('textbox', { name: 'Link' }).inputValue();
    expect(decodeURIComponent(link)).toContain(hash.length < 1000 ? hash : '#v1d:');
    await panel.getByText('Picture', { exact: true }).click();
    const canvas = panel.locator('xent-picture-preview canvas');
    const read = async () => {
      // Black and white, as text, which drivers pass on at once. From a copy: Chromium complains of a canvas that is read again and again.
      const { width, height, pixels } = await canvas.evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy?.drawImage(canvas, 0, 0);
        const colors = copy?.getImageData(0, 0, width, height).data ?? [];
        let pixels = '';
        for (let i = 0; i < colors.length; i += 4) pixels += colors[i] > 127 ? '1' : '0';
        return { width, height, pixels };
      });
      const data = Uint8Array.from({ length: 4 * pixels.length }, (_, i) => (pixels[i >> 2] === '1' ? 255 : 0));
      try {
        return decodeQR({ width, height, data });
      } catch {
        return null;
      }
    };
    await expect.poll(read).toBe(link);
  });
}

for (const [theme, locale, width] of [
  ['light', 'en', 1280],
  ['dark', 'zh-CN', 320],
] as const) {
  test(`the ways to share fit in ${theme}, ${locale}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}`);
    await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
    await page.locator('xent-share-panel label', { hasText: /Embed|嵌入/ }).click();
    await expect(page.locator('xent-share-panel').frameLocator('iframe').getByTestId('loss')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.screenshot({ path: `build/screenshots/share-${locale}-${theme}-${width}.png`, fullPage: true });
  });
}
