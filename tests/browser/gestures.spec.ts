import { expect, logitsOf, lossOf, open, targetOf, test } from './page.ts';

const handle = (chart: string, name: string) => ({ chart: `xent-column-chart#${chart}`, name });

test('dragging a logit changes its number in the text, the loss and nothing else', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  const { chart, name } = handle('logits', 'class 2, logit');
  const grip = page.locator(chart).getByRole('slider', { name });
  await grip.scrollIntoViewIfNeeded();
  const box = await grip.boundingBox();
  if (!box) throw new Error('the handle has no box');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 40, { steps: 5 });
  await page.mouse.move(x, y - 80, { steps: 5 });
  await page.mouse.up();
  const text = await logitsOf(page).inputValue();
  expect(text).toMatch(/^2\.0 1\.0 \d\.\d+\n0\.5 2\.5 0\.3\n1\.2 0\.2 3\.1$/);
  expect(Number(text.split(/\s/)[2])).toBeGreaterThan(1);
  await expect(lossOf(page)).not.toHaveText(before ?? '');
  // A drag is one step of undo.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(logitsOf(page)).toHaveValue('2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 3.1');
  await expect(lossOf(page)).toHaveText(before ?? '');
});

test('the arrow keys move a handle, too, and Ctrl+Z takes it back', async ({ page }) => {
  await open(page);
  const { chart, name } = handle('logits', 'class 0, logit');
  const grip = page.locator(chart).getByRole('slider', { name });
  await grip.focus();
  await page.keyboard.press('ArrowDown');
  await expect(logitsOf(page)).toHaveValue(/^1\.\d+ 1\.0 0\.1\n/);
  await page.keyboard.press('Control+z');
  await expect(logitsOf(page)).toHaveValue(/^2\.0 1\.0 0\.1\n/);
  await page.keyboard.press('Control+Shift+z');
  await expect(logitsOf(page)).toHaveValue(/^1\.\d+ 1\.0 0\.1\n/);
});

test('raising a prediction moves its logit alone', async ({ page }) => {
  await open(page);
  const grip = page.locator('xent-column-chart#target').getByRole('slider', { name: 'class 2, prediction q' });
  await grip.focus();
  await page.keyboard.press('ArrowUp');
  await expect(logitsOf(page)).toHaveValue(/^2\.0 1\.0 0\.\d{2,}\n/);
  const [, raised] = /^2\.0 1\.0 (\S+)/.exec(await logitsOf(page).inputValue()) ?? [];
  expect(Number(raised)).toBeGreaterThan(0.1);
});

test('a soft target keeps its sum while it is dragged', async ({ page }) => {
  await open(page);
  await page.locator('[data-example=softTarget]').click();
  await page.locator('xent-column-chart#target').getByRole('slider', { name: 'class 0, target p' }).focus();
  await page.keyboard.press('ArrowUp');
  const [first, second] = JSON.parse(await targetOf(page).inputValue()) as [number, number];
  expect(first).toBeGreaterThan(0.5);
  expect(first + second).toBeCloseTo(1, 9);
});

test('a row is chosen in the table, by its neighbours and by the keyboard', async ({ page }) => {
  await open(page);
  const grid = page.getByRole('grid');
  const selected = grid.locator('tr[aria-selected=true] th');
  await grid.getByRole('row', { name: /^2/ }).click();
  await expect(selected).toHaveText('2');
  await expect(page.getByText('row 2 of 0–2')).toBeVisible();
  await page.getByRole('button', { name: 'Previous row' }).click();
  await expect(selected).toHaveText('1');
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(selected).toHaveText('0');
  await expect(page.getByRole('button', { name: 'Previous row' })).toBeDisabled();
});

test('options act at once and say what they cannot be', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  await page.getByText('Options', { exact: true }).click();
  const temperature = page.getByLabel('Temperature');
  await temperature.fill('2.');
  await expect(temperature).toHaveValue('2.');
  await expect(page.getByText('T = 2', { exact: false })).toBeVisible();
  await expect(lossOf(page)).not.toHaveText(before ?? '');
  await temperature.fill('-1');
  await expect(temperature).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('A number above 0.')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(temperature).toHaveValue('1');
  await expect(temperature).toHaveAttribute('aria-invalid', 'false');
  await expect(lossOf(page)).toHaveText(before ?? '');
});

test('bits are nats over ln 2', async ({ page }) => {
  await open(page);
  await page.locator('[data-example=softTarget]').click();
  await page.getByLabel('bits').check();
  await expect(lossOf(page)).toContainText('1.02866');
  await expect(lossOf(page)).toContainText('bits');
});

test('a long text follows a drag when it rests, and has all of it when it is typed into', async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 400 }, (_, row) => `${row % 5}.25 1.5 0.75`);
  await targetOf(page).fill(rows.map((_, row) => row % 3).join(' '));
  await logitsOf(page).fill(rows.join('\n'));
  const grip = page.locator('xent-column-chart#logits').getByRole('slider', { name: 'class 0, logit' });
  await expect(grip).toHaveAttribute('aria-valuenow', '0.25');
  await grip.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowUp');
  const value = await grip.getAttribute('aria-valuenow');
  expect(Number(value)).toBeGreaterThan(1);
  await expect(logitsOf(page)).toHaveValue([`${value} 1.5 0.75`, ...rows.slice(1)].join('\n'));
  // At once after a step, before it has come to rest.
  await page.keyboard.press('ArrowDown');
  await logitsOf(page).press('Control+End');
  await page.keyboard.type('1');
  const last = await grip.getAttribute('aria-valuenow');
  expect(last).not.toBe(value);
  await expect(logitsOf(page)).toHaveValue(`${[`${last} 1.5 0.75`, ...rows.slice(1)].join('\n')}1`);
});
