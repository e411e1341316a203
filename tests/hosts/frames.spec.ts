import { article, expect, loss, picture, test } from './host.ts';

const uniform = '#v1:z=0_0&t=1';

test('a plain frame of another origin shows the state in its hash', async ({ page, origins }) => {
  const src = `${origins.xent}/v1/embed.html?lang=zh-CN&theme=dark${uniform}`;
  await page.goto(
    origins.put('plain', { html: article(`<iframe src="${src}" width="100%" height="500" title="xent"></iframe>`) }),
  );
  const frame = page.frameLocator('iframe');
  await expect(loss(frame)).toHaveText('0.6931472 奈特');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await picture(page, 'plain-frame');
});

test('a frame whose origin is opaque computes, in workers too, keeps nothing and asks for nothing', async ({
  page,
  origins,
}) => {
  // More than is computed outside a worker.
  const rows = 26_000;
  const src = `${origins.xent}/embed.html?lang=en`;
  const html = article(`<iframe sandbox="allow-scripts" src="${src}" width="100%" height="600" title="xent"></iframe>`);
  await page.goto(origins.put('sandboxed', { html }));
  const frame = page.frameLocator('iframe');
  await expect(loss(frame)).toHaveText('0.9077401 nats');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const state = { logits: '0 0\n'.repeat(rows), target: '0 '.repeat(rows) };
  await page.locator('iframe').evaluate((element: HTMLIFrameElement, state) => {
    element.contentWindow?.postMessage({ type: 'xent:set', state }, '*');
  }, state);
  await expect(loss(frame)).toHaveText('0.6931472 nats');
  await expect(frame.getByText(`mean over ${rows.toLocaleString('en-US')} rows`, { exact: false })).toBeVisible();
  expect(page.workers().length + requests.filter((url) => url.startsWith('blob:')).length).toBeGreaterThan(0);
  expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  await picture(page, 'sandboxed');
});

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

test('a policy that allows the frame and nothing else is enough', async ({ page, origins }) => {
  const html = article(
    `<iframe src="${origins.xent}/embed.html?lang=en${uniform}" width="600" height="400" title="xent"></iframe>`,
  );
  await page.goto(
    origins.put('strict', { html, policy: `default-src 'none'; img-src data:; frame-src ${origins.xent}` }),
  );
  await expect(loss(page.frameLocator('iframe'))).toHaveText('0.6931472 nats');
  await picture(page, 'strict-policy');
});

test('the theme is the one asked for, whatever the system has', { tag: '@emulated' }, async ({ page, origins }) => {
  const src = (theme: string) =>
    `<iframe src="${origins.xent}/embed.html?theme=${theme}&lang=en" height="300" title="xent"></iframe>`;
  const address = origins.put('themes', { html: article(src('dark') + src('light') + src('auto')) });
  for (const [system, expected] of [
    ['light', ['dark', 'light', 'light']],
    ['dark', ['dark', 'light', 'dark']],
  ] as const) {
    await page.emulateMedia({ colorScheme: system });
    await page.goto(address);
    for (const [index, theme] of expected.entries()) {
      const frame = page.frameLocator('iframe').nth(index);
      await expect(loss(frame)).toBeVisible();
      const background = await frame.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
      expect(background).toBe(theme === 'dark' ? 'rgb(17, 19, 24)' : 'rgb(247, 247, 245)');
    }
    await picture(page, `themes-on-${system}`);
  }
});

test('320 by 240 px is enough, and nothing is wider', async ({ page, origins }) => {
  const html = article(
    `<iframe src="${origins.xent}/embed.html?lang=en&hide=examples,inputs" width="320" height="240" title="xent"></iframe>`,
  );
  await page.goto(origins.put('small', { html }));
  const frame = page.frameLocator('iframe');
  await expect(loss(frame)).toBeVisible();
  const excess = await frame.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(excess).toBe(0);
  await picture(page, 'small');
});

test('read-only: nothing can be changed, everything can be looked at', async ({ page, origins }) => {
  const html = article(
    `<iframe src="${origins.xent}/embed.html?readonly&lang=en" width="100%" height="1600" title="xent"></iframe>`,
  );
  await page.goto(origins.put('readonly', { html }));
  const frame = page.frameLocator('iframe');
  await expect(loss(frame)).toHaveText('0.9077401 nats');
  await expect(frame.locator('xent-number-field#logits textarea')).toHaveAttribute('readonly');
  await expect(frame.getByRole('slider')).toHaveCount(0);
  await expect(frame.locator('[data-example]')).toHaveCount(0);
  await frame.getByLabel('bits').check();
  await expect(loss(frame)).toContainText('bits');
  await frame.getByRole('button', { name: 'Next row' }).click();
  await expect(frame.getByText('row 1 of 0–2')).toBeVisible();
  await picture(page, 'readonly');
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
