import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, targetOf, test } from './page.ts';

const panel = (page: Page) => page.locator('xent-frameworks-panel');
const row = (page: Page, framework: string) => panel(page).locator(`[data-framework^="${framework}"]`);

test('logits: PyTorch gives the loss of the page, NumPy as tutorials write it a third, each by its call and rule', async ({
  page,
}) => {
  const modules: string[] = [];
  page.on('request', (request) => modules.push(request.url()));
  await open(page);
  expect(modules.filter((url) => url.includes('frameworks-panel'))).toEqual([]);
  await page.getByRole('button', { name: 'Other frameworks' }).click();
  await expect(row(page, 'PyTorch')).toContainText('F.cross_entropy(z, y)');
  await expect(row(page, 'PyTorch')).toContainText('= the same');
  const loss = (await lossOf(page).textContent())?.trim().split(' ')[0] ?? '';
  await expect(row(page, 'PyTorch').locator('.value')).toHaveText(loss);
  await expect(row(page, 'NumPy').locator('.value')).toContainText('0.30258');
  await expect(row(page, 'NumPy').locator('.difference')).toHaveText('−0.6052 (× 0.3333)');
  await expect(row(page, 'NumPy')).toContainText('divides by the number of classes');
  await expect(row(page, 'NumPy').getByRole('link', { name: 'numpy.mean' })).toHaveAttribute(
    'href',
    /^https:\/\/numpy\.org/,
  );
});

test('it follows the input, the unit, the language and the link', async ({ page }) => {
  await open(page, '#v1:p=frameworks&z=1_2_0~n0_3_1&t=0_-100');
  await expect(row(page, 'scikit-learn')).toContainText('not possible');
  await expect(row(page, 'scikit-learn')).toContainText('leave out those with the target -100 yourself');
  await expect(row(page, 'JAX').locator('.value')).toHaveText('NaN');
  await targetOf(page).fill('0 1');
  await expect(row(page, 'JAX')).toContainText('= the same');
  await page.getByLabel('bits').check();
  const loss = (await lossOf(page).textContent())?.trim().split(' ')[0] ?? '';
  await expect(row(page, 'Keras').locator('.value')).toHaveText(loss);
  await page.getByLabel('中文').check();
  await expect(row(page, 'Keras')).toContainText('= 相同');
});

test('a large batch is quoted by a worker, which ends', async ({ page }) => {
  await open(page, '#v1:p=frameworks');
  await expect(row(page, 'PyTorch')).toBeVisible();
  const rows = 20_000;
  await targetOf(page).fill(Array.from({ length: rows }, (_, index) => index % 3).join(' '));
  await paste(page, Array.from({ length: rows }, (_, index) => `${index % 7} 0.5 -${index % 5}`).join('\n'));
  await expect(page.getByText('mean over 20,000 rows')).toBeVisible();
  await expect(row(page, 'PyTorch')).toContainText('= the same');
  const loss = (await lossOf(page).textContent())?.trim().split(' ')[0] ?? '';
  await expect(row(page, 'Keras').locator('.value')).toHaveText(loss);
  // The worker that computes the check stays.
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'dark', 320],
  ['zh-CN', 'light', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: no axe violation, nothing wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}#v1:p=frameworks&w=1_2_3`);
    const look = async (name: string) => {
      await expect(row(page, 'ONNX')).toBeVisible();
      await page.mouse.move(0, 0);
      expect(await overflow(page), name).toBe(0);
      expect(await accessibilityViolations(page), name).toEqual([]);
      const path = `build/screenshots/frameworks-${name}-${locale}-${theme}-${width}.png`;
      await panel(page).screenshot({ path, animations: 'disabled' });
    };
    await look('weights');
    await targetOf(page).fill('0.5 0.5 0\n1 0 0\n0 0 1');
    await logitsOf(page).fill('1 2 -inf\n0.5 2 1\n2 1 0');
    await look('soft');
  });
}
