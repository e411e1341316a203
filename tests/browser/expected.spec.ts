import { accessibilityViolations, expect, lossOf, open, overflow, test } from './page.ts';

test('a number from elsewhere is explained: log10 is a unit, no more stable; bits are shown by one click', async ({
  page,
}) => {
  await open(page);
  await page.locator('[data-example=softTarget]').click();
  await page.getByText('Another number elsewhere?').click();
  const field = page.getByLabel('The other number');
  await field.fill('0.30966');
  await expect(page.locator('[data-explanation=log10]')).toContainText('only the unit changes');
  await field.fill('1.0287');
  await page.locator('[data-explanation=bits]').getByRole('button', { name: 'Show it' }).click();
  await expect(lossOf(page)).toContainText('1.028664');
  await field.fill('what');
  await expect(page.getByText('This is not a number.')).toBeVisible();
  await field.fill('');
  await expect(page.getByText('As it was printed')).toBeVisible();
});

test('a link brings the number and opens the fold; what a framework gives leads to its rules', async ({ page }) => {
  await open(page, '#v1:w=1_2_3&x=2.64987');
  await page.locator('[data-explanation=framework]').getByRole('button').click();
  await expect(page.locator('xent-frameworks-panel [data-framework^="Keras"]')).toContainText('2.649870');
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: no axe violation, nothing wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}#v1:x=0.39423`);
    await expect(page.locator('[data-explanation=log10]')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    const path = `build/screenshots/expected-${locale}-${theme}-${width}.png`;
    await page.locator('section.summary').screenshot({ path, animations: 'disabled' });
  });
}
