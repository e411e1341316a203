import { expect, logitsOf, lossOf, open, targetOf, test } from './page.ts';

test('a mistake is marked where it is, the last good result stays, and mending it goes on', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  await logitsOf(page).fill('2.0 1.0 0.1\n0.5 two 0.3\n1.2 0.2 3.1');
  const field = page.locator('xent-number-field#logits');
  await expect(field.getByText('Line 2, column 5: “two” is not a number.')).toBeVisible();
  await expect(logitsOf(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field.locator('mark')).toHaveText('two');
  await expect(lossOf(page)).toHaveText(before ?? '');
  await expect(page.getByText('Last good result')).toBeVisible();

  await field.getByRole('button', { name: 'Show' }).click();
  const selected = await logitsOf(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('two');
  await page.keyboard.type('2.5');
  await expect(logitsOf(page)).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByText('Last good result')).toBeHidden();
  await expect(lossOf(page)).toHaveText(before ?? '');
});

test('a class that there is not is found in the target', async ({ page }) => {
  await open(page);
  await targetOf(page).fill('2 1 3');
  const sentence = 'Line 1, column 5: The target of row 2 is 3, but there are 3 classes: 0 to 2.';
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(logitsOf(page)).toHaveAttribute('aria-invalid', 'false');
  await page.getByLabel('中文').check();
  await expect(page.getByText('第 1 行第 5 列：样本 2 的目标是 3，但只有 3 个类别：0 到 2。')).toBeVisible();
});

test('a summarised print is refused with the way to the whole', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('[[1, 2, ..., 3]]');
  await expect(page.getByText('np.set_printoptions(threshold=np.inf)', { exact: false })).toBeVisible();
});

test('nothing at all is no disaster', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('');
  await expect(page.getByText('There are no numbers yet.', { exact: false })).toBeVisible();
  await targetOf(page).fill('');
  await logitsOf(page).fill('1 2');
  await targetOf(page).fill('0');
  await expect(lossOf(page)).toContainText('1.313262');
});

test('markup in the numbers stays text', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('<img src=x onerror=alert(1)>');
  await expect(page.locator('xent-number-field#logits mark')).toContainText('<img');
  expect(await page.locator('img').count()).toBe(0);
});
