import type { Page } from '@playwright/test';
import { type SpeedResult, shapes } from '../../web/views/speed/speed-result.ts';
import { accessibilityViolations, expect, lossOf, open, overflow, test } from './page.ts';

const measureButton = (page: Page) => page.locator('[data-action=measure]');
const chart = (page: Page) => page.locator('xent-speed-view xent-column-chart');
/** The numbers of a table, once it is there with so many of them. */
async function numbersOf(page: Page, table: string, count: number): Promise<number[]> {
  const cells = page.locator(`xent-speed-view ${table} td`);
  await expect(cells).toHaveCount(count);
  return (await cells.allTextContents()).map(Number);
}

/** Opens the view, in which nothing is measured yet. */
async function openSpeed(page: Page, address = '#v1:v=speed&m=3'): Promise<void> {
  await page.goto(`./${address}`);
  await expect(measureButton(page)).toBeVisible();
}

test('the way to the view and back, by keyboard', async ({ page }) => {
  await open(page);
  const speed = page.getByRole('button', { name: 'Speed', exact: true });
  await speed.focus();
  await page.keyboard.press('Enter');
  await expect(speed).toHaveAttribute('aria-current', 'page');
  await expect(speed).toBeFocused();
  await expect(measureButton(page)).toBeVisible();
  await expect(page).toHaveURL(/v=speed/);
  await page.getByRole('button', { name: 'Check', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(lossOf(page)).toContainText('0.9077401');
});

test('nothing is measured or loaded before the click; then there are bars, errors and a text', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const binaries: string[] = [];
  context.on('request', (request) => {
    const name = /(core-scalar|read-limit)-[^/]*\.wasm$/.exec(request.url());
    if (name) binaries.push(name[1]);
  });
  await openSpeed(page);
  await page.waitForLoadState('networkidle');
  expect(page.workers()).toHaveLength(0);
  expect(binaries).toEqual([]);

  const latest = await page.evaluateHandle(() => {
    const latest: { speeds: readonly SpeedResult[] | null } = { speeds: null };
    document.addEventListener('xent-result', (event) => Object.assign(latest, (event as CustomEvent).detail.result));
    return latest;
  });
  await measureButton(page).click();
  const progress = page.getByRole('progressbar');
  await expect(progress).toBeVisible();
  await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0);
  await expect(page.getByText(/about \d+ s left/)).toBeVisible();
  // The page answers meanwhile.
  await page.getByText('softmax', { exact: true }).click();
  await expect(page.getByText('This operation has no results yet.')).toBeVisible();
  await expect(page.getByText('Done.')).toBeVisible({ timeout: 120_000 });
  // Whoever listens has all of it.
  const speeds = (await latest.jsonValue()).speeds ?? [];
  expect(speeds.map(({ operation, shape }) => `${operation} ${shape}`)).toEqual(
    [...new Set(speeds.map(({ operation }) => operation))].flatMap((operation) =>
      shapes.map((shape) => `${operation} ${shape}`),
    ),
  );
  expect(speeds).toHaveLength(3 * shapes.length);
  for (const { figures } of speeds) expect(figures.javascript?.gigabytesPerSecond).toBeGreaterThan(0);
  expect(binaries.toSorted()).toEqual(['core-scalar', 'read-limit']);
  await expect.poll(() => page.workers().length).toBe(0);

  for (const operation of ['softmax', 'loss + gradient', 'loss']) {
    await page.getByText(operation, { exact: true }).click();
    await expect(page.locator('.headline')).toHaveText(/^\d+(\.\d)?× as fast as plain JavaScript$/);
    const ulps = await numbersOf(page, '> * .scroll table', 20);
    // The plain loop's gradient has larger errors; the others' are those of differences of logits.
    for (const [place, ulp] of ulps.entries()) if (place % 4 < 3) expect(ulp).toBeLessThan(32);
  }
  await chart(page).locator('summary').click();
  const rates = await numbersOf(page, 'xent-column-chart table', 25);
  for (const [place, rate] of rates.entries()) {
    expect(rate).toBeGreaterThan(0);
    // Nothing is faster than memory.
    expect(rate).toBeLessThanOrEqual(rates[place - (place % 5) + 4]);
  }

  await page.locator('[data-action=copy]').click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain(await page.evaluate(() => navigator.userAgent));
  expect(report).toContain('median of 3 rounds');
  expect(report.match(/^\| 64×50257 \|/gm)).toHaveLength(3);
});

test('stopping, or leaving the view, ends the measurement and keeps what it found', async ({ page }) => {
  test.setTimeout(120_000);
  await openSpeed(page);
  await measureButton(page).click();
  await expect(chart(page)).toBeVisible({ timeout: 60_000 });
  await measureButton(page).click();
  await expect(page.getByText('Stopped.')).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(chart(page)).toBeVisible();

  await measureButton(page).click();
  await expect(page.getByText('Stopped.')).toBeHidden();
  await expect(chart(page)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(lossOf(page)).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
  await page.getByRole('button', { name: 'Speed', exact: true }).click();
  await expect(page.getByText('Stopped.')).toBeVisible();
  await expect(chart(page)).toBeVisible();
});

test('a browser without relaxed SIMD has no bar for it, and is told so', async ({ page, context }) => {
  test.setTimeout(120_000);
  const never = 'WebAssembly.validate = () => false;\n';
  await context.route('**/speed-worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: never + (await response.text()) });
  });
  await page.addInitScript(never);
  await openSpeed(page);
  await measureButton(page).click();
  await expect(page.getByText('This browser has no relaxed SIMD')).toBeVisible({ timeout: 60_000 });
  await expect(chart(page).locator('.legend')).not.toContainText('relaxed SIMD');
  await measureButton(page).click();
});

test('a measurement that fails says so', async ({ page, context }) => {
  await context.route('**/read-limit-*.wasm', (route) => route.fulfill({ body: 'not a binary' }));
  await openSpeed(page);
  await measureButton(page).click();
  await expect(page.getByText('The measurement failed: CompileError')).toBeVisible();
  await expect(measureButton(page)).toHaveText('Measure');
});

test('in both languages and themes, wide and narrow: no axe violation, nothing wider than the window', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const look = async (name: string, width: number) => {
    await page.mouse.move(0, 0);
    expect(await overflow(page), name).toBe(0);
    expect(await accessibilityViolations(page), name).toEqual([]);
    const path = `build/screenshots/speed-${name}-${width}.png`;
    await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  };
  await openSpeed(page, '?lang=en&theme=light#v1:v=speed&m=3');
  await look('before', 1280);
  await measureButton(page).click();
  await expect(chart(page)).toBeVisible({ timeout: 60_000 });
  await look('during', 1280);
  await expect(page.getByText('Done.')).toBeVisible({ timeout: 120_000 });
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await look('after-en-light', width);
    await page.getByText('中文', { exact: true }).click();
    await page.getByTitle('深色').click();
    await look('after-zh-CN-dark', width);
    await page.getByText('EN', { exact: true }).click();
    await page.getByTitle('Light').click();
  }
});
