import { expect, logitsOf, lossOf, open, test } from './page.ts';

test('a pinned result is compared with what it becomes, in the link too, and is come back to', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  await page.getByRole('button', { name: 'Compare' }).click();
  const panel = page.locator('xent-compare-panel');
  await panel.getByRole('button', { name: 'Pin this result as A' }).click();
  await expect(panel).toContainText('Nothing has been changed');

  await logitsOf(page).fill('2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 1.1');
  const loss = panel.getByTestId('compare-figures').getByRole('row', { name: /^Loss/ });
  await expect(loss).toContainText('0.9077');
  await expect(loss).toContainText('+0.2');
  await panel.getByRole('button', { name: '2', exact: true }).click();
  await expect(page).toHaveURL(/n=2/);

  await page.reload();
  await expect(loss).toContainText('+0.2');
  await panel.getByRole('button', { name: 'Go back to A' }).click();
  await expect(lossOf(page)).toHaveText(before ?? '');
  await panel.getByRole('button', { name: 'Forget A' }).click();
  await expect(panel).toContainText('Pin what you have');
});
