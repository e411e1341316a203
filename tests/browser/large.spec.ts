import { expect, logitsOf, lossOf, open, paste, targetOf, test } from './page.ts';

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
  await page.evaluate((text) => Object.assign(globalThis, { text }), numbers(1000, 1000));
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(globalThis, { longTasks });
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', (globalThis as unknown as { text: string }).text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('Pasted: 8', { exact: false })).toBeVisible();
  await expect(page.getByText('mean over 1000 rows', { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(lossOf(page)).toContainText(/7\.\d{6}/);
  const longest = await page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks),
  );
  // Two cores that others share: alone it is a fraction of this.
  expect(longest).toBeLessThan(400);

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
