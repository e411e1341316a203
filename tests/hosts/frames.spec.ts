import { article, expect, loss, picture, test } from './host.ts';

test('every view works in a sandbox', async ({ page, origins }) => {
  test.setTimeout(60_000);
  const src = `${origins.xent}/embed.html?lang=en#v1:v=speed&m=3`;
  const html = article(`<iframe sandbox="allow-scripts" src="${src}" width="100%" height="900" title="xent"></iframe>`);
  await page.goto(origins.put('speed', { html }));
  const frame = page.frameLocator('iframe');
  await frame
    .getByRole('button', { name: /Measure/ })
    .first()
    .click();
  const progress = frame.getByRole('progressbar', { name: 'Measuring' });
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 30_000 })
    .toBeGreaterThan(0);
  await picture(page, 'speed-view');
});

test('a lock holds one thing and leaves the others', async ({ page, origins }) => {
  const html = article(
    `<iframe src="${origins.xent}/embed.html?lock=target,kind&lang=en" width="100%" height="900" title="xent"></iframe>`,
  );
  await page.goto(origins.put('locked', { html }));
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('xent-number-field#target textarea')).toHaveAttribute('readonly');
  await expect(frame.getByLabel('yes or no')).toBeDisabled();
  await frame.locator('xent-number-field#logits textarea').fill('0 0 0\n0 0 0\n0 0 0');
  await expect(loss(frame)).toHaveText('1.098612 nats');
});

test('neither storage nor history is written', async ({ page, origins }) => {
  await page.goto(`${origins.xent}/embed.html?lang=en`);
  await page.locator('xent-number-field#logits textarea').fill('0 0 0\n0 0 0\n0 0 0');
  await expect(page.getByTestId('loss')).toHaveText('1.098612 nats');
  await page.waitForTimeout(400);
  const kept = await page.evaluate(async () => ({
    storage: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    history: history.length,
    hash: location.hash,
  }));
  expect(kept).toMatchObject({ storage: 0, databases: 0, workers: 0, hash: '' });
});
