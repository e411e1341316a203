import type { Page } from '@playwright/test';
import { expectNoLongTask } from './long-task.ts';
import { accessibilityViolations, expect, open, overflow, paste, pasteLater, test } from './page.ts';

const panelOf = (page: Page) => page.locator('xent-rows-panel');
const selectedOf = (page: Page) => page.locator('xent-row-table tr[aria-selected=true] th');

/** `rows` lines of numbers with a label each, the same every time. */
function batch(rows: number, classes: number): string {
  let random = 1;
  const next = () => {
    random = (Math.imul(1664525, random) + 1013904223) >>> 0;
    return random / 2 ** 32;
  };
  const names = Array.from({ length: classes }, (_, index) => `class_${index}`);
  const lines = Array.from({ length: rows }, () => {
    const label = Math.floor(classes * next());
    const logits = names.map((_, index) => (4 * next() - 2 + (index === label ? 1 : 0)).toFixed(3));
    return [...logits, label].join('\t');
  });
  return [[...names, 'label'].join('\t'), ...lines].join('\n');
}

test('the worst rows, classes, confusions and reliability of a batch, each leading to a row', async ({ page }) => {
  await open(page);
  await paste(page, '2 0 1 0\n0 3 0 1\n0 3 0 0\n1 0 5 2');
  await page.getByRole('button', { name: 'Batch statistics' }).click();
  // The target of before still stands there: three indices for four rows of four classes.
  await page.locator('xent-number-field#target textarea').fill('0 1 0 2');
  await expect(page).toHaveURL(/p=rows/);
  const worst = panelOf(page).locator('table').first().locator('tbody tr');
  await expect(worst.first().locator('th')).toHaveText('2');
  await expect(panelOf(page).getByText('Expected calibration error')).toBeVisible();
  await worst.first().getByRole('button').click();
  await expect(selectedOf(page)).toHaveText('2');
  await panelOf(page).getByRole('button', { name: 'Target 2, predicted 2: 1' }).click();
  await expect(selectedOf(page)).toHaveText('3');
  const classes = panelOf(page).locator('xent-column-chart').nth(1);
  await classes.getByText('Numbers').click();
  await expect(classes.locator('tbody tr')).toHaveCount(3);
  // The keyboard chooses, too: the worst row of class 0.
  await classes.locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(selectedOf(page)).toHaveText('2');
});

test('the table puts the worst rows first and back', async ({ page }) => {
  await open(page);
  await paste(page, batch(300, 4));
  const rows = page.locator('xent-row-table tbody tr:not(.spacer)');
  const losses = async () =>
    (await rows.locator('td:last-child').allTextContents()).map((text) => Number(text.replace('−', '-')));
  await expect(rows.first().locator('th')).toHaveText('0');
  await page.getByRole('button', { name: /^Loss, nats/ }).click();
  await expect(page.locator('xent-row-table th[aria-sort=descending]')).toBeVisible();
  const sorted = await losses();
  expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
  const worst = await rows.first().locator('th').textContent();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await expect(selectedOf(page)).toHaveText(worst ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: /^Loss, nats/ }).click();
  await expect(selectedOf(page)).toBeInViewport();
});

test('a hundred thousand rows with their labels, pasted as one text', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '#v1:p=rows');
  const pasteIt = await pasteLater(page, batch(100_000, 10));
  await expectNoLongTask(page, async () => {
    await pasteIt();
    await expect(page.getByText('mean over 100,000 rows', { exact: false })).toBeVisible({ timeout: 60_000 });
    await expect(panelOf(page).locator('.matrix tbody tr')).toHaveCount(10, { timeout: 30_000 });
  });
  const counts = await panelOf(page).locator('.matrix td').allTextContents();
  const sum = counts.reduce((total, count) => total + Number(count.replaceAll(',', '')), 0);
  expect(sum).toBe(100_000);
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'dark', 320],
  ['zh-CN', 'light', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: no axe violation, nothing wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `?lang=${locale}&theme=${theme}#v1:p=rows`);
    for (const text of [batch(200, 5), batch(200, 30)]) {
      await paste(page, text);
      await expect(page.locator('xent-row-table [aria-rowcount="201"]')).toBeVisible();
      await expect(panelOf(page).locator('.part').first()).toBeVisible();
      expect(await overflow(page)).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
  });
}
