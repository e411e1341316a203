import type { Page } from '@playwright/test';
import type { WorkStep } from '../../web/views/check/work/work-progress.ts';
import { holdableWorkers } from './held-workers.ts';
import { expectNoLongTask } from './long-task.ts';
import { expect, logitsOf, lossOf, open, paste, pasteLater, targetOf, test } from './page.ts';

/** `rows` lines of `classes` numbers each, the same every time. */
function numbers(rows: number, classes: number): string {
  let random = 1;
  const next = () => {
    random = (Math.imul(1664525, random) + 1013904223) >>> 0;
    return (random / 2 ** 31 - 1).toFixed(5);
  };
  return Array.from({ length: rows }, () => Array.from({ length: classes }, next).join(' ')).join('\n');
}

test('a million numbers leave the page usable', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);
  await targetOf(page).fill(Array.from({ length: 1000 }, (_, row) => (7 * row) % 1000).join(' '));
  const pasteIt = await pasteLater(page, numbers(1000, 1000));
  await expectNoLongTask(page, async () => {
    await pasteIt();
    await expect(page.getByText('Pasted: 8', { exact: false })).toBeVisible();
    await expect(page.getByText('mean over 1000 rows', { exact: false })).toBeVisible({ timeout: 30_000 });
    await expect(lossOf(page)).toContainText(/7\.\d{6}/);
  });

  await page.getByRole('button', { name: 'Next row' }).click();
  await expect(page.getByText('row 1 of 0–999')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Clear' }).click();
  await logitsOf(page).fill('1 2');
  await targetOf(page).fill('0');
  await expect(lossOf(page)).toContainText('1.313262');
});

test('a table of a hundred thousand rows draws only those in sight', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);
  await targetOf(page).evaluate((area: HTMLTextAreaElement) => {
    area.value = Array.from({ length: 100_000 }, (_, row) => row % 3).join(' ');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await paste(page, numbers(100_000, 3));
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '100001', { timeout: 30_000 });
  expect(await grid.getByRole('row').count()).toBeLessThan(40);
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.locator('tr[aria-selected=true] th')).toHaveText('99999');
  await expect(grid.locator('tr[aria-selected=true]')).toBeInViewport();
});

const workOf = (page: Page) => page.locator('xent-run-progress');

const shareOf = (page: Page) =>
  workOf(page)
    .getByRole('progressbar')
    .evaluate(({ value }: HTMLProgressElement) => value);

/** By the keyboard: the focus stays where the button was. */
const cancel = (page: Page) => workOf(page).getByRole('button', { name: 'Cancel' }).press('Enter');

test('a hundred thousand rows of ten: how far they are, cancelled, and computed after all', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 700 });
  const holdWorkers = await holdableWorkers(page);
  /** Workers are held at one word after the other, and the bar is longer at each. */
  const expectLonger = async (...holds: readonly (readonly [step: WorkStep, words: number, told: string])[]) => {
    let longest = -1;
    for (const [step, words, told] of holds) {
      await holdWorkers(step, words);
      await expect(workOf(page)).toContainText(told);
      await expect.poll(() => shareOf(page)).toBeGreaterThan(longest);
      longest = await shareOf(page);
    }
    expect(longest).toBeLessThanOrEqual(1);
  };
  await open(page);
  const before = await lossOf(page).textContent();
  const text = await logitsOf(page).inputValue();
  const rows = numbers(100_000, 10).split('\n');
  const batch = ['a b c d e f g h i j label', ...rows.map((row, index) => `${row} ${index % 10}`)].join('\n');

  await test.step('while it is looked through, it can be left', async () => {
    await holdWorkers('looking');
    await paste(page, batch);
    await expect(workOf(page)).toContainText('looking through the text');
    await cancel(page);
    await expect(workOf(page)).toContainText('Cancelled. The text has not been taken over.');
    await expect(logitsOf(page)).toHaveValue(text);
    await expect(lossOf(page)).toHaveText(before ?? '');
    await expect.poll(() => page.workers().length).toBe(0);
  });

  await test.step('while it is computed, too: the text stays', async () => {
    await holdWorkers('reading');
    await page.keyboard.press('Enter');
    await expectLonger(
      ['reading', 1, 'reading the numbers'],
      ['computing', 1, 'computing'],
      ['diagnosing', 1, 'looking for mistakes'],
    );
    await workOf(page).screenshot({ path: 'build/screenshots/progress-320.png' });
    await cancel(page);
    await expect(workOf(page)).toContainText('Cancelled. The numbers are still in their fields.');
    await expect(workOf(page)).toBeInViewport({ ratio: 1 });
    await expect(page.getByText('Last good result')).toBeVisible();
    await expect(page.getByText('Pasted: 8', { exact: false })).toBeVisible();
    await expect(lossOf(page)).toHaveText(before ?? '');
    await expect.poll(() => page.workers().length).toBe(0);
  });

  await test.step('it is computed after all', async () => {
    await holdWorkers(null);
    await page.keyboard.press('Enter');
    await expect(page.getByText('mean over 100,000 rows', { exact: false })).toBeVisible({ timeout: 30_000 });
    await expect(lossOf(page)).toContainText(/2\.\d{6}/);
    await expect(workOf(page)).toHaveCount(0);
  });

  await test.step('writing it all out can be left, too', async () => {
    await page.getByRole('button', { name: 'Results as files' }).click();
    const download = page.getByRole('button', { name: 'Download the table' });
    await expect(download).toBeVisible();
    await holdWorkers('writing');
    await download.click();
    await expectLonger(['writing', 1, 'writing'], ['writing', 2, 'writing'], ['writing', 3, 'writing']);
    await cancel(page);
    await expect(workOf(page)).toContainText('Cancelled. Nothing has been written.');
    await holdWorkers(null);
    const file = page.waitForEvent('download');
    await download.click();
    expect((await file).suggestedFilename()).toBe('xent-results.tsv');
  });

  await test.step('so can what other frameworks say', async () => {
    await holdWorkers('computing');
    await page.getByRole('button', { name: 'Other frameworks' }).click();
    await expect(workOf(page)).toContainText('computing');
    await cancel(page);
    const panel = page.locator('xent-frameworks-panel');
    await expect(workOf(page)).toContainText('Cancelled.');
    await panel.screenshot({ path: 'build/screenshots/frameworks-cancelled-320.png' });
    await holdWorkers(null);
    await panel.getByRole('button', { name: 'Compute again' }).click();
    await expect(panel.locator('[data-framework^="PyTorch"]')).toContainText('= the same', { timeout: 30_000 });
  });

  await test.step('and the search for a number from elsewhere', async () => {
    await page.getByText('Another number elsewhere?').click();
    await holdWorkers('computing');
    await page.getByLabel('The other number').fill('123.456');
    await expect(workOf(page)).toContainText('computing');
    await cancel(page);
    await expect(workOf(page)).toContainText('Cancelled.');
    await page.locator('section.summary').screenshot({ path: 'build/screenshots/expected-cancelled-320.png' });
    await holdWorkers(null);
    await page.getByRole('button', { name: 'Compute again' }).click();
    await expect(page.locator('xent-expected-number .none')).toBeVisible({ timeout: 30_000 });
    await expect(workOf(page)).toHaveCount(0);
  });
});
