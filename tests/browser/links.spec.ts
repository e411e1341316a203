import { readFileSync } from 'node:fs';
import { expect, logitsOf, lossOf, open, targetOf, test } from './page.ts';

/** Addresses in other people's pages, and the loss that they must show. A line is added for what is new; no line is ever changed. */
const pages = readFileSync(new URL('../links/v1-pages.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [address: string, shown: string]);

for (const [address, shown] of pages) {
  test(`what was linked once is still there: ${address.slice(0, 100)}`, async ({ page }) => {
    await page.goto(`./${address}`);
    await expect(lossOf(page)).toHaveText(shown);
  });
}

test('the address follows the state and opens it again', async ({ page, context }) => {
  await open(page);
  expect(new URL(page.url()).hash).toBe('');
  await logitsOf(page).fill('[[1, 2], [3, 4]]');
  await targetOf(page).fill('[0, 1]');
  await page.getByLabel('bits').check();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#v1:.*u=bits/);
  const loss = await lossOf(page).textContent();
  const other = await context.newPage();
  await open(other, new URL(page.url()).hash);
  await expect(logitsOf(other)).toHaveValue('[[1, 2], [3, 4]]');
  await expect(lossOf(other)).toHaveText(loss ?? '');
});

test('the address of a large table is packed, and opens it again', async ({ page, context }) => {
  await open(page);
  const table = Array.from({ length: 200 }, (_, i) => `${Math.sin(i).toFixed(2)} ${Math.cos(i).toFixed(2)}`).join('\n');
  const address = () => new URL(page.url()).hash;
  const packed = /^#v1d:[\w-]+z$/;
  await logitsOf(page).fill(table);
  await expect.poll(address).toMatch(packed);
  // The address follows a moment after the loss: this one is without the target.
  const unfinished = address();
  await targetOf(page).fill('1 '.repeat(200));
  await expect(page.getByText('mean over 200 rows', { exact: false })).toBeVisible();
  await expect.poll(address).not.toBe(unfinished);
  const hash = address();
  expect(hash).toMatch(packed);
  expect(hash.length).toBeLessThan(table.length);
  const other = await context.newPage();
  await open(other, hash);
  await expect(logitsOf(other)).toHaveValue(table);
  await expect(lossOf(other)).toHaveText((await lossOf(page).textContent()) ?? '');
});

test('a packed link that lost its end opens the default with a notice', async ({ page }) => {
  await open(page, '#v1d:eJyrsjWIN1ArsTUEAA1UAn');
  await expect(page.getByText('This link is damaged', { exact: false })).toBeVisible();
  await expect(lossOf(page)).toContainText('0.9077401');
});

test('a link to what was there before opens in place', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    location.hash = '#v1:z=0_0&t=1';
  });
  await expect(lossOf(page)).toContainText('0.6931472');
  await page.goBack();
  await expect(lossOf(page)).toContainText('0.9077401');
});

test('a broken link opens the default with a notice that can be put away', async ({ page }) => {
  await open(page, '#v1:%E0%A4%A');
  const notice = page.getByText('This link is damaged', { exact: false });
  await expect(notice).toBeVisible();
  await expect(lossOf(page)).toContainText('0.9077401');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});

test('what a link says wrongly is named', async ({ page }) => {
  await open(page, '#v1:z=0_0&t=1&T=-5');
  await expect(page.getByText('not understood and have their defaults: temperature', { exact: false })).toBeVisible();
  await expect(lossOf(page)).toContainText('0.6931472');
});

test('a link of a newer version says so in the reader’s language', async ({ page }) => {
  await open(page, '?lang=zh-CN#v2:z=0');
  await expect(page.getByText('这个链接由更新版本的页面生成', { exact: false })).toBeVisible();
});

test('the link is copied and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.locator('[data-example=softTarget]').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#v1:');
  const other = await context.newPage();
  await other.goto(link);
  await expect(lossOf(other)).toContainText('0.7130153');
});
