import { expect, open, test } from './page.ts';

test('the derivation ends in the loss; its terms, its table and the bars light up together; it is copied as LaTeX', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.getByRole('button', { name: 'Explain this number' }).click();
  await expect(page).toHaveURL(/p=explain/);
  const panel = page.locator('xent-explain-panel');
  await expect(panel.getByRole('listitem').last()).toContainText('0.90774');

  const lit = panel.locator('tbody tr.lit');
  await expect(lit).toHaveCount(0);
  await panel.locator('.term[data-class="1"]').first().hover();
  await expect(lit.getByRole('rowheader')).toHaveText('1');
  await expect(page.locator('xent-column-chart#logits rect.emphasised')).toHaveCount(1);
  await page.mouse.move(0, 0);
  await panel.locator('tbody tr').first().focus();
  await expect(lit.getByRole('rowheader')).toHaveText('0');

  await panel.getByRole('button', { name: 'Copy as LaTeX' }).click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  const latex = await page.evaluate(() => navigator.clipboard.readText());
  expect(latex).toContain('\\begin{aligned}');
  expect(latex).toContain('2.317');
});
