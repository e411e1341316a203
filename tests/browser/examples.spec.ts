import { expect, lossOf, open, test } from './page.ts';

const losses = {
  softTarget: '0.7130153',
  confidentRight: '0.1053605',
  confidentWrong: '2.302585',
  threeClassClipping: '0.1414406',
  default: '0.9077401',
};

test('every example of the tutorials shows its number', async ({ page }) => {
  await open(page);
  for (const [example, loss] of Object.entries(losses)) {
    await page.locator(`[data-example=${example}]`).click();
    await expect(lossOf(page), example).toContainText(loss);
  }
});

test('the mean over everything is put beside the mean over rows', async ({ page }) => {
  await open(page);
  await page.locator('[data-example=threeClassClipping]').click();
  await expect(page.locator('xent-loss-summary')).toContainText('0.4243219');
  await expect(page.getByText('3 times smaller', { exact: false })).toBeVisible();
});

test('a segmentation and a thousand classes', async ({ page }) => {
  await open(page);
  await page.locator('[data-example=segmentation]').click();
  await expect(page.getByText('2 × 4 classes × 6 × 6', { exact: false })).toBeVisible();
  await expect(page.getByText('82% (41 of 50)')).toBeVisible();
  await page.locator('[data-example=imageNetRow]').click();
  await expect(page.getByText('1000 classes: logits', { exact: false })).toBeVisible();
  await expect(lossOf(page)).toContainText('0.00133');
});
