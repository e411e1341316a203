import type { Page } from '@playwright/test';
import { expectNoLongTask } from './long-task.ts';
import { accessibilityViolations, expect, lossOf, overflow, paste, test } from './page.ts';

const play = (page: Page) => page.locator('[data-action=play]');
const epoch = (page: Page) => page.getByTestId('epoch');
const loss = (page: Page) => page.getByTestId('train-loss');
const accuracy = (page: Page) => page.getByTestId('train-accuracy');
const epochOf = async (page: Page) => Number(await epoch(page).textContent());
const screenshot = (page: Page, name: string) =>
  page.screenshot({ path: `build/screenshots/train-${name}.png`, fullPage: true, animations: 'disabled' });

async function openTrain(page: Page, state = '', query = '?lang=en&theme=light'): Promise<void> {
  await page.goto(`./${query}#v1:v=train${state}`);
  await expect(loss(page)).toBeVisible({ timeout: 30_000 });
}

test('it is watched training: the loss falls, the regions form, and the link leads to where it was stopped', async ({
  page,
}) => {
  await openTrain(page);
  await expect(loss(page)).toHaveText('1.0986');
  await play(page).click();
  for (const [index, least] of [5, 20, 40].entries()) {
    await expect.poll(() => epochOf(page)).toBeGreaterThanOrEqual(least);
    await screenshot(page, `playing-${index}`);
  }
  await play(page).click();
  await expect(play(page)).toHaveText('Play');
  const stopped = await epochOf(page);
  const value = Number(await loss(page).textContent());
  expect(value).toBeLessThan(0.4);
  await expect(page.locator('xent-region-chart .region')).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`ye=${stopped}$`));

  // The link replays it to the same digits.
  await page.reload();
  await expect(epoch(page)).toHaveText(String(stopped));
  expect(Number(await loss(page).textContent())).toBe(value);
});

test('step, scrub, undo and reset', async ({ page }) => {
  await openTrain(page, '&ye=10');
  await expect(epoch(page)).toHaveText('10');
  const ten = await loss(page).textContent();
  await page.locator('[data-action=step]').click();
  await expect(epoch(page)).toHaveText('11');
  await page.locator('.scrubber input').fill('0');
  await expect(epoch(page)).toHaveText('0');
  await expect(loss(page)).toHaveText('1.0986');
  await page.locator('.scrubber input').fill('10');
  await expect(loss(page)).toHaveText(String(ten));
  await page.locator('[data-action=reset]').click();
  await expect(epoch(page)).toHaveText('0');
});

test('the speed is in the link', async ({ page }) => {
  await openTrain(page);
  await page.getByText('slow', { exact: true }).click();
  await expect(page).toHaveURL(/yv=slow$/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'slow' })).toBeChecked();
});

test('an embed that is read-only can be played, and stays where it was stopped', async ({ page }) => {
  await page.goto('./embed.html?lang=en&readonly#v1:v=train&yv=slow');
  await play(page).click();
  await expect.poll(() => epochOf(page)).toBeGreaterThanOrEqual(3);
  await play(page).click();
  await expect(play(page)).toHaveText('Play');
  const stopped = await epochOf(page);
  expect(stopped).toBeGreaterThanOrEqual(3);
  await expect(page.locator('.scrubber input')).toHaveValue(String(stopped));
});

test('the tutorial’s data: L-BFGS ends at 0.4678, with an accuracy of 0.810', async ({ page }) => {
  await openTrain(page, '&yd=make_classification&yo=lbfgs&ye=1000');
  await expect(page.getByText(/^Converged after \d+ epochs/)).toBeVisible({ timeout: 30_000 });
  await expect(loss(page)).toHaveText('0.4678');
  await expect(accuracy(page)).toHaveText('0.810');
  await screenshot(page, 'make-classification');
});

test('digits: weights and the worst examples are pictures', async ({ page }) => {
  await openTrain(page, '&yd=digits&yo=lbfgs&ye=1000');
  await expect(page.getByText(/^Converged after \d+ epochs/)).toBeVisible({ timeout: 60_000 });
  await expect(loss(page)).toHaveText('0.1402');
  await expect(accuracy(page)).toHaveText('0.967');
  await expect(page.locator('.pictures .pixels')).toHaveCount(10);
  await expect(page.locator('.worst .pixels')).toHaveCount(6);
  await screenshot(page, 'digits');
});

test('the script: its error, and the number computed live', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./?lang=en#v1:v=train&yp=script');
  await expect(page.getByText('ValueError: operands could not be broadcast')).toBeVisible();
  await expect(page.getByTestId('script-loss')).toHaveText('0.4678', { timeout: 30_000 });
  await expect(page.getByTestId('script-accuracy')).toHaveText('0.810');
  await page.getByRole('button', { name: 'Copy as scikit-learn code' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('LogisticRegression(C=1');
});

test('the race: squared error is stuck where cross-entropy is not', async ({ page }) => {
  await page.goto('./?lang=en&theme=light#v1:v=train&yp=race&yd=linear&ye=100');
  const cells = page.locator('xent-train-race table').first().locator('td');
  await expect(epoch(page)).toHaveText('100');
  const [crossEntropy, right, , , squared, wrong] = (await cells.allTextContents()).map(Number);
  expect(crossEntropy).toBeLessThan(0.5);
  expect(right).toBeGreaterThan(0.9);
  expect(squared).toBeGreaterThan(5);
  expect(wrong).toBeLessThan(0.2);
  await expect(page.locator('xent-surface-chart .level').first()).toBeAttached();
  await screenshot(page, 'race');
});

test('a point is dragged, by mouse and by keyboard, and the run follows', async ({ page }) => {
  await openTrain(page, '&yd=linear&yo=lbfgs&ye=50');
  const point = page.locator('xent-region-chart .point').first();
  const before = await loss(page).textContent();
  await point.scrollIntoViewIfNeeded();
  const box = await point.boundingBox();
  const chart = await page.locator('xent-region-chart').boundingBox();
  if (!box) throw new Error('the point is nowhere');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // Deep into the other class.
  await page.mouse.move(box.x - 200, box.y, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('#csv')).toBeAttached();
  // What appears above does not move the points away from the pointer.
  const after = await page.locator('xent-region-chart').boundingBox();
  expect(Math.abs((after?.y ?? 0) - (chart?.y ?? 0))).toBeLessThan(12);
  await expect(loss(page)).not.toHaveText(String(before));
  const rows = (await page.locator('#csv').inputValue()).split('\n');
  expect(rows).toHaveLength(241);

  await page.locator('xent-region-chart svg[role=application]').focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => page.locator('#csv').inputValue()).not.toBe(rows.join('\n'));
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await page.locator('#csv').inputValue()).split('\n').length).toBe(240);

  await page.getByText('add 1', { exact: true }).click();
  await page.locator('xent-region-chart svg[role=application]').click({ position: { x: 150, y: 60 } });
  await expect.poll(async () => (await page.locator('#csv').inputValue()).split('\n').length).toBe(241);
});

test('one’s own CSV: pasted, trained, and refused with a sentence that names column and line', async ({ page }) => {
  await openTrain(page);
  await paste(page, 'height,weight,kind\n1,2,cat\n2,1,cat\n8,9,dog\n9,8,dog\n1,1,cat\n9,9,dog');
  await expect(page.locator('xent-region-chart .legend')).toContainText('dog');
  for (const [text, sentence] of [
    ['a,b,y\n1,2,0\n3,oops,1\n5,6,0\n7,8,1', 'Column “b”, line 3: “oops” is not a number.'],
    ['a,b,y\n1,2,0\n3,NaN,1\n5,6,0\n7,8,1', 'Column “b”, line 3: the value is missing (“NaN”).'],
    ['a,b,y\n1,2,0\n3,4,0\n5,6,0', 'Column “y” is “0” from line 2 to the last, 3 rows'],
    ['a,b,y\n1,2,10\n3,4,11\n5,6,12', 'Column “y” has 3 different values in 3 rows'],
  ]) {
    await page.locator('#csv').fill(text);
    await expect(page.locator('#csv-below')).toContainText(sentence);
    await expect(page.locator('#csv')).toHaveValue(text);
  }
  // What is mended stays open under the hands of who mends it.
  await page.locator('#csv').fill('a,b,y\n1,2,0\n3,4,1\n5,6,0\n7,8,1');
  await expect(page.locator('#csv-below')).not.toHaveClass('problem');
  await expect(page.locator('#csv')).toBeVisible();
  await page.locator('#csv').fill('a,b,y\n1,2,0\n1,4,1\n1,6,0\n1,8,1\n1,3,0\n1,9,1');
  await expect(page.getByText('Column “a” is 1 in every row')).toBeVisible();
});

test('a run that diverges says so, and one that cannot settle', async ({ page }) => {
  await openTrain(page, '&yd=make_classification&yl=1e6&yr=1e-6&ye=500');
  await expect(page.getByText(/^Diverged after epoch \d+/)).toBeVisible({ timeout: 30_000 });
  await page.goto('./?lang=en#v1:v=train&yd=moons&yl=10&ye=30');
  await expect(page.getByText('The loss goes up again and again')).toBeVisible({ timeout: 30_000 });
});

test('leaving the view stops it; the page keeps its frames while it runs', async ({ page }) => {
  await openTrain(page, '&yd=digits');
  await page.getByText('fast', { exact: true }).click();
  await play(page).click();
  await expect.poll(() => epochOf(page)).toBeGreaterThan(20);
  await expectNoLongTask(page, async () => {
    const start = await epochOf(page);
    await expect.poll(() => epochOf(page), { timeout: 20_000 }).toBeGreaterThan(start + 100);
  });
  expect(page.workers().length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(lossOf(page)).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(loss(page)).toBeVisible();
});

test('in both languages and themes, wide and narrow: no axe violation, nothing wider than the window', async ({
  page,
}) => {
  test.setTimeout(180_000);
  for (const [name, state] of [
    ['moons', '&yd=moons&ye=30'],
    ['iris', '&yd=iris&ye=30&yz=yes'],
    ['race', '&yp=race&yd=linear&ye=30'],
    ['script', '&yp=script'],
  ]) {
    for (const [query, width] of [
      ['lang=en&theme=light', 1280],
      ['lang=zh-CN&theme=dark', 320],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('about:blank');
      await page.goto(`./?${query}#v1:v=train${state}`);
      await expect(page.locator('xent-train-view figure, xent-train-view pre').first()).toBeVisible();
      await page.waitForTimeout(500);
      expect(await overflow(page), name).toBe(0);
      expect(await accessibilityViolations(page), name).toEqual([]);
      await screenshot(page, `${name}-${width}`);
    }
  }
});
