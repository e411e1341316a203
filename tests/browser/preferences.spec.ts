import { expect, lossOf, open, test } from './page.ts';

test('the language changes in place, is remembered, and the address wins', async ({ page }) => {
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByLabel('中文').check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '交叉熵' })).toBeVisible();
  await expect(lossOf(page)).toHaveText('0.9077401 奈特');
  await expect(page).toHaveTitle('xent：softmax 与交叉熵，边看边算');
  await open(page);
  await expect(lossOf(page)).toHaveText('0.9077401 奈特');
  await open(page, '?lang=en');
  await expect(lossOf(page)).toHaveText('0.9077401 nats');
});

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });
  test('the page speaks Chinese', async ({ page }) => {
    await open(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });
});

test('the theme changes in place and is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByLabel('Dark').check();
  const dark = await background();
  expect(dark).not.toBe(light);
  await open(page);
  expect(await background()).toBe(dark);
  await page.getByLabel('As the system').check();
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(dark);
  await open(page, '?theme=light');
  expect(await background()).toBe(light);
});

test('without storage everything works but the memory', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await open(page);
  await page.getByLabel('中文').check();
  await expect(lossOf(page)).toHaveText('0.9077401 奈特');
});
