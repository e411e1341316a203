import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, test } from './page.ts';

const panelOf = (page: Page) => page.locator('xent-results-panel');

/** A state with what links and files must escape. */
const link =
  '#v1:z=~b~b-1.5~c_2~c_0.1~d~c~n_~b0.5~c_2.5~c_1e-7~d~d_%23_%22a%22_~a_%3Cb%3E~z&t=2_0&s=0.1&u=bits&p=results';

async function downloaded(page: Page, name: string): Promise<Download> {
  const downloading = page.waitForEvent('download');
  await panelOf(page).getByRole('button', { name, exact: true }).click();
  return downloading;
}

/** Drops a file from the disk on the page. */
async function drop(page: Page, path: string, name: string): Promise<void> {
  const base64 = readFileSync(path).toString('base64');
  await page.evaluate(
    ({ base64, name }) => {
      const dataTransfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { base64, name },
  );
}

for (const [format, ending] of [
  ['SVG', 'svg'],
  ['PNG', 'png'],
] as const) {
  test(`a chart as ${format}, dropped on an empty page, restores the state`, async ({ page }) => {
    await open(page, link);
    const [loss, text] = [await lossOf(page).getAttribute('title'), await logitsOf(page).inputValue()];
    const chart = await downloaded(page, `Logits z: ${format}`);
    expect(chart.suggestedFilename()).toBe(`xent-logits-row-0.${ending}`);
    const path = await chart.path();
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(panelOf(page)).toHaveCount(0);
    await drop(page, path, chart.suggestedFilename());
    await expect(lossOf(page)).toHaveAttribute('title', loss ?? '');
    await expect(logitsOf(page)).toHaveValue(text);
    await expect(panelOf(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('an SVG stands alone: looks in attributes, and nothing from outside', async ({ page }) => {
  await open(page, link);
  for (const theme of ['Light', 'Dark']) {
    await panelOf(page).getByLabel(theme, { exact: true }).check();
    await panelOf(page).getByLabel('178 mm').check();
    for (const name of ['Logits z', 'Probabilities']) {
      const chart = await downloaded(page, `${name}: SVG`);
      await chart.saveAs(`build/screenshots/${name}-${theme}.svg`);
      const svg = readFileSync(await chart.path(), 'utf8');
      expect(svg).toContain('width="178mm"');
      expect(svg).not.toMatch(/class=|style=|<!--|var\(|oklab|href=/);
      const background = theme === 'Light' ? '#ffffff' : '#191c23';
      expect(svg).toMatch(new RegExp(`<rect[^>]*fill="${background}"`));
      const problem = await page.evaluate(
        (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent,
        svg,
      );
      expect(problem).toBeUndefined();
    }
  }
});

test('a PNG is as sharp as print needs it', async ({ page }) => {
  await open(page, link);
  for (const [width, pixels] of [
    [86, 1016],
    [178, 2102],
  ]) {
    await panelOf(page).getByLabel(`${width} mm`).check();
    const chart = await downloaded(page, 'Probabilities: PNG');
    await chart.saveAs(`build/screenshots/Probabilities-${width}.png`);
    const bytes = readFileSync(await chart.path());
    expect(bytes.readUInt32BE(16)).toBe(pixels);
  }
});

test('JSON is copied, and pasted it restores the state', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, link);
  const loss = await lossOf(page).getAttribute('title');
  await panelOf(page).getByLabel('JSON').check();
  await panelOf(page).getByRole('button', { name: 'Copy the table' }).click();
  await expect(panelOf(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const json = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(json).rows).toHaveLength(2);
  await page.getByRole('button', { name: 'Start over' }).click();
  await paste(page, json);
  await expect(lossOf(page)).toHaveAttribute('title', loss ?? '');
});

test('a hundred thousand rows are written in a worker', async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, '#v1:p=results');
  // A table with a target column fills both fields.
  await paste(page, `a,b,target\n${'1,2,1\n0,3,0\n'.repeat(50_000)}`);
  await expect(panelOf(page)).toContainText('… and 99,992 more rows', { timeout: 20_000 });
  const file = await downloaded(page, 'Download the table');
  expect(file.suggestedFilename()).toBe('xent-results.tsv');
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => /^\d/.test(line))).toHaveLength(100_000);
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'dark', 320],
  ['zh-CN', 'light', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: the panel fits and has no axe violation`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}${link}`);
    await expect(panelOf(page).locator('pre')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.locator('.panels').screenshot({ path: `build/screenshots/results-${locale}-${theme}-${width}.png` });
  });
}
