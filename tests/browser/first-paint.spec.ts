import { test as anyTest } from '@playwright/test';
import { expect, lossOf, overflow, test } from './page.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [320, 1280]) {
    test(`the page is a worked example at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('xent');
      await expect(page.getByText('0.9077401')).toBeVisible();
      await expect(page.locator('math').first()).toBeVisible();
      await expect(page.locator('figure.column-chart svg[role=img]').locator('visible=true').first()).toBeVisible();
      await page.screenshot({ path: `build/screenshots/no-script-${width}.png`, fullPage: true });
    });
  }
});

test('the first paint waits for no WebAssembly', async ({ page }) => {
  let letCome = () => {};
  const painted = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await painted;
    await route.continue();
  });
  await page.goto('./');
  await expect(page.getByText('0.9077401')).toBeVisible();
  await expect(page.getByText('The first row, whose target is class 2:')).toBeVisible();
  letCome();
  await expect(lossOf(page)).toBeVisible();
  await expect(page.getByText('The first row, whose target is class 2:')).toBeHidden();
});

test('no half of the page ever shows: what stood there stays until the view is drawn', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    const look = () => {
      requestAnimationFrame(look);
      const app = document.querySelector('xent-app');
      const built = app?.shadowRoot?.querySelector('.page');
      const isShown = built ? getComputedStyle(built).opacity !== '0' : false;
      const rows = built?.querySelector('xent-check-view')?.shadowRoot?.querySelector('xent-row-charts');
      const charts = rows?.shadowRoot?.querySelectorAll('xent-column-chart').length ?? 0;
      if (app) seen.add(isShown ? `the view with ${charts} charts` : `${app.children.length} page from before`);
    };
    requestAnimationFrame(look);
  });
  await page.goto('./');
  await expect(lossOf(page)).toBeVisible();
  await expect(page.getByText('The first row, whose target is class 2:')).toBeHidden();
  const seen = () => page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);
  await expect.poll(async () => (await seen()).at(-1)).toBe('the view with 4 charts');
  expect((await seen()).filter((shown) => shown !== '1 page from before')).toHaveLength(1);
});

anyTest('without an engine the page says so and stays what it was', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('The engine could not be started');
  await expect(page.getByText('0.9077401')).toBeVisible();
});

test('the policy allows this origin, WebAssembly, and nothing else', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toContain('unsafe-inline');
  expect(await overflow(page)).toBe(0);
});
