import { expect, logitsOf, lossOf, open, overflow, test } from './page.ts';

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

test('an embed is made with a preview; its snippet shows the same number in a page of its own', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('1 2 3');
  await page.locator('xent-number-field#target textarea').fill('2');
  await expect(lossOf(page)).toHaveText(/0\.40760/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByText('Embed', { exact: true }).click();
  await panel.getByText('dark', { exact: true }).click();
  await panel.getByRole('checkbox', { name: 'All rows' }).uncheck();
  const preview = panel.frameLocator('iframe');
  await expect(preview.getByTestId('loss')).toHaveText(/0\.40760/);
  await expect(preview.locator('xent-row-table')).toHaveCount(0);

  await panel.getByRole('button', { name: 'Copy code' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied.');
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  const attribute = (name: string) =>
    new RegExp(` ${name}="([^"]*)"`).exec(snippet)?.[1].replaceAll('&amp;', '&') ?? '';
  expect(attribute('loading')).toBe('lazy');
  expect(attribute('title')).not.toBe('');
  await page.goto(attribute('src'));
  await expect(lossOf(page)).toHaveText(/0\.40760/);
});

test('where the snippet is an element, it may wait for a click', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByText('Embed', { exact: true }).click();
  const waits = panel.getByRole('checkbox', { name: 'Load it when the reader clicks' });
  await expect(waits).toHaveCount(0);
  await panel.getByLabel('Where it goes').selectOption('<xent-lab>');
  await expect(panel.getByRole('region', { name: 'Code for' })).not.toContainText('loading=');
  await waits.check();
  await expect(panel.getByRole('region', { name: 'Code for' })).toContainText(/<xent-lab [^>]*loading="click"/);
  await page.screenshot({ path: 'build/screenshots/share-element.png', fullPage: true });
});

test('the picture is a PNG with a code; the link is copied', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.locator('xent-share-panel');
  await panel.getByRole('button', { name: 'Copy link' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied.');
  await panel.getByText('Picture', { exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save picture' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('xent.png');
  await file.saveAs('build/screenshots/share-picture.png');
});

for (const [theme, locale, width] of [
  ['light', 'en', 1280],
  ['dark', 'zh-CN', 320],
] as const) {
  test(`the ways to share fit in ${theme}, ${locale}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}`);
    await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
    await page.locator('xent-share-panel label', { hasText: /Embed|嵌入/ }).click();
    await expect(page.locator('xent-share-panel').frameLocator('iframe').getByTestId('loss')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await page.screenshot({ path: `build/screenshots/share-${locale}-${theme}-${width}.png`, fullPage: true });
  });
}
