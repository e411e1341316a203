import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../cpp/toolchain/run.mjs';
import { article, expect, labFrame, loss, picture, test } from './host.ts';
import type { Origins } from './servers.ts';

const uniform = '#v1:z=0_0&t=1';
const fallback = '<table><tr><th>loss</th><td>0.6931472</td></tr></table>';

const classic = ({ xent }: Origins) => `<script src="${xent}/v1/embed/xent-lab.classic.js"></script>`;
/** What the tests ask the element for. */
type Lab = HTMLElement & {
  state: object | string | null;
  hash: string | null;
  result: { loss: number } | null;
  view: string;
  locale: string;
};
const lab = (page: Page, index = 0) => page.locator('xent-lab').nth(index);

/** Opens a page of another origin with the classic script and a body. */
async function openHost(page: Page, origins: Origins, name: string, body: string, head = ''): Promise<void> {
  await page.goto(origins.put(name, { html: article(body, classic(origins) + head) }));
}

test('one classic script of another origin, without CORS: the children give way to the frame', async ({
  page,
  origins,
}) => {
  await openHost(
    page,
    origins,
    'element',
    `<xent-lab locale="en" state="${uniform}" title="Two classes">${fallback}</xent-lab>`,
  );
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  await expect(page.getByText('0.6931472', { exact: true })).toBeHidden();
  await expect(page.locator('xent-lab iframe')).toHaveAttribute('title', 'Two classes');
  await picture(page, 'element');
});

test('a packed state, as attribute beside another one and as property', async ({ page, origins }) => {
  const packed = '#v1d:eJyrsjWIN1ArsTUEAA1UAn8z';
  await openHost(page, origins, 'packed', `<xent-lab locale="en" view="check" state="${packed}"></xent-lab>`);
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  await lab(page).evaluate((element: Lab) => {
    element.state = '#v1d:eJzLtk3KzEssqlSrsjXQs1QrsTUEADs2Baoz&u=bits';
  });
  await expect(loss(labFrame(page))).toHaveText('0.1520031 bits');
});

test('the module, with the frame beside its folder', async ({ page, origins }) => {
  const script = '<script type="module" src="/dist/embed/xent-lab.js"></script>';
  const html = article(`<xent-lab locale="en" state="${uniform}"></xent-lab>`, script);
  await page.goto(origins.put('module', { html }));
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
});

test('the frame is as high as its content, or as asked', async ({ page, origins }) => {
  await openHost(
    page,
    origins,
    'height',
    '<xent-lab locale="en"></xent-lab><xent-lab locale="en" height="300"></xent-lab>',
  );
  await expect(loss(labFrame(page, 0))).toBeVisible();
  await expect
    .poll(async () => {
      const content = await labFrame(page)
        .locator('xent-embed')
        .evaluate((app) => app.getBoundingClientRect().height);
      const frame = await page
        .locator('xent-lab')
        .first()
        .evaluate((element) => element.getBoundingClientRect().height);
      return Math.abs(content - frame);
    })
    .toBeLessThanOrEqual(1);
  await lab(page, 1).scrollIntoViewIfNeeded();
  await expect(loss(labFrame(page, 1))).toBeVisible();
  expect(await lab(page, 1).evaluate((element) => element.getBoundingClientRect().height)).toBe(300);
});

test('two on a page have a state each, and tell of it', async ({ page, origins }) => {
  await openHost(
    page,
    origins,
    'two',
    `<xent-lab locale="en" height="400" state="${uniform}"></xent-lab><xent-lab locale="zh-CN" height="400"></xent-lab>`,
  );
  await expect(loss(labFrame(page, 0))).toHaveText('0.6931472 nats');
  await expect(loss(labFrame(page, 1))).toHaveText('0.9077401 奈特');
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('change', (event) => {
          const { by, hash, result } = (event as CustomEvent).detail;
          resolve({
            index: [...document.querySelectorAll<Element>('xent-lab')].indexOf(event.target as Element),
            by,
            hash,
            result,
          });
        });
      }),
  );
  await labFrame(page, 0).locator('xent-number-field#target textarea').fill('[0.5, 0.5]');
  expect(await heard).toMatchObject({
    index: 0,
    by: 'reader',
    hash: '#v1:z=0_0&t=~b0.5~c_0.5~d',
    result: { loss: expect.closeTo(Math.LN2, 6), count: 1 },
  });
  await expect(loss(labFrame(page, 1))).toHaveText('0.9077401 奈特');
  await picture(page, 'two');
});

test('properties and attributes set the state, the theme and the language while it runs', async ({ page, origins }) => {
  await openHost(page, origins, 'properties', '<xent-lab locale="en" height="500"></xent-lab>');
  await expect(loss(labFrame(page))).toHaveText('0.9077401 nats');
  await lab(page).evaluate((element: Lab) => {
    element.state = { logits: '0 0', target: '0' };
  });
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  await expect.poll(() => lab(page).evaluate((element: Lab) => element.result?.loss)).toBeCloseTo(Math.LN2, 6);
  expect(await lab(page).evaluate((element: Lab) => element.hash)).toBe('#v1:z=0_0&t=0');
  await lab(page).evaluate((element: Lab) => {
    element.state = '#v1:z=0_0_0&t=0';
    element.locale = 'zh-CN';
    element.setAttribute('theme', 'dark');
    element.setAttribute('lock', 'target');
  });
  await expect(loss(labFrame(page))).toHaveText('1.098612 奈特');
  await expect(labFrame(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(labFrame(page).locator('xent-number-field#target textarea')).toHaveAttribute('readonly');
  await lab(page).evaluate((element: Lab) => element.removeAttribute('lock'));
  await expect(labFrame(page).locator('xent-number-field#target textarea')).not.toHaveAttribute('readonly');
});

test('a state that cannot be is refused with a sentence, and nothing changes', async ({ page, origins }) => {
  await openHost(page, origins, 'refused', `<xent-lab locale="en" height="500" state="${uniform}"></xent-lab>`);
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  const refused = lab(page).evaluate(
    (element: Lab) =>
      new Promise((resolve) => {
        element.addEventListener('refused', (event) => resolve((event as CustomEvent).detail.reason));
        element.state = { temperature: -1 };
      }),
  );
  expect(await refused).toBe('temperature cannot be -1');
  await expect(labFrame(page).getByText('temperature cannot be -1', { exact: false })).toBeVisible();
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
});

test('a view that the classic script does not bring comes from beside it', async ({ page, origins }) => {
  await openHost(page, origins, 'view', '<xent-lab locale="en" view="speed" height="500"></xent-lab>');
  await expect(labFrame(page).getByRole('button', { name: 'Measure' })).toBeVisible();
  await picture(page, 'element-view');
});

test('a classic script without an address says that it needs one, and takes it', async ({ page, origins }) => {
  const script = (await readFile(join(root, 'dist/embed/xent-lab.classic.js'), 'utf8')).replaceAll(
    '</script',
    '<\\/script',
  );
  const listen = `document.addEventListener('refused', ({ detail }) => { document.title = detail.reason; })`;
  const html = article(
    '<xent-lab locale="en" view="speed" height="500"></xent-lab>',
    `<script>${listen}</script><script>${script}</script>`,
  );
  await page.goto(origins.put('inlined', { html }));
  await expect(page).toHaveTitle(/set src/);
  await lab(page).evaluate((element, src) => element.setAttribute('src', src), `${origins.xent}/v1/embed.html`);
  await expect(labFrame(page).getByRole('button', { name: 'Measure' })).toBeVisible();
});

test('what the classic script does not bring waits until the reader has left the field', async ({ page, origins }) => {
  await openHost(page, origins, 'typing', '<xent-lab locale="en" height="900"></xent-lab>');
  await expect(loss(labFrame(page))).toBeVisible();
  const logits = labFrame(page).locator('xent-number-field#logits textarea');
  // Probabilities, for which there is a diagnosis.
  await logits.fill('0.7 0.2 0.1\n0.1 0.8 0.1\n0.2 0.3 0.5');
  await page.waitForTimeout(300);
  await expect(page.locator('xent-lab iframe')).toHaveCount(1);
  await logits.press('End');
  await logits.pressSequentially('1');
  await logits.blur();
  await expect(labFrame(page).locator('xent-diagnosis')).toContainText('probabilities');
  await expect(page.locator('xent-lab iframe')).toHaveAttribute('src', new RegExp(`^${origins.xent}/v1/embed.html`));
  await expect(logits).toHaveValue(/^0\.7 0\.2 0\.1\n/);
});

test('what the reader had is there again when the element is moved', async ({ page, origins }) => {
  await openHost(page, origins, 'moved', '<xent-lab locale="en" height="500"></xent-lab><div></div>');
  await expect(loss(labFrame(page))).toBeVisible();
  await labFrame(page).locator('xent-number-field#logits textarea').fill('0 0 0\n0 0 0\n0 0 0');
  await expect(loss(labFrame(page))).toHaveText('1.098612 nats');
  await expect.poll(() => lab(page).evaluate((element: Lab) => element.hash)).toContain('z=0_0_0');
  await page.evaluate(() => document.querySelector('div')?.append(document.querySelector('xent-lab') as Element));
  await expect(loss(labFrame(page))).toHaveText('1.098612 nats');
});

for (const [page_, system] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const) {
  const tag = system === 'dark' ? '@emulated' : [];
  test(`a ${page_} page on a ${system} system, and when its theme changes`, { tag }, async ({ page, origins }) => {
    await page.emulateMedia({ colorScheme: system });
    const style = `<style>
      html { background: white; color: #222 } html[data-theme=dark] { background: #1b1b1d; color: #e3e3e3 }</style>`;
    await openHost(page, origins, `${page_}-host`, '<xent-lab locale="en" height="500"></xent-lab>', style);
    const setTheme = (theme: string) =>
      page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
    await setTheme(page_);
    await expect(loss(labFrame(page))).toBeVisible();
    await expect(labFrame(page).locator('html')).toHaveAttribute('data-theme', page_);
    await picture(page, `${page_}-page`);
    await setTheme(system);
    await expect(labFrame(page).locator('html')).toHaveAttribute('data-theme', system);
  });
}

test('a page from right to left', async ({ page, origins }) => {
  await openHost(
    page,
    origins,
    'rtl',
    `<script>document.dir = 'rtl'</script><xent-lab locale="en" height="700">${fallback}</xent-lab>`,
  );
  await expect(loss(labFrame(page))).toBeVisible();
  expect(
    await labFrame(page)
      .locator('html')
      .evaluate((root) => getComputedStyle(root).direction),
  ).toBe('ltr');
  await picture(page, 'rtl');
});

test('style sheets that mean everything break nothing', async ({ page, origins }) => {
  const hostile = `<style>
    * { color: red !important; font: italic 40px serif !important; box-sizing: content-box !important; }
    html { font-size: 4px } iframe { display: none !important; width: 20px !important; }
    xent-lab, xent-lab * { display: inline !important; line-height: 4 !important; letter-spacing: 1em !important; }
    body { text-transform: uppercase; zoom: 1; }</style>`;
  await openHost(page, origins, 'hostile', '<xent-lab locale="en"></xent-lab>', hostile);
  await expect(loss(labFrame(page))).toHaveText('0.9077401 nats');
  const size = await labFrame(page)
    .locator('textarea')
    .first()
    .evaluate((area) => getComputedStyle(area).fontSize);
  expect(size).toBe('13px');
  const box = await lab(page).evaluate(
    (element) => element.getBoundingClientRect().width - (element.parentElement?.clientWidth ?? 0),
  );
  expect(Math.abs(box)).toBeLessThanOrEqual(1);
  await picture(page, 'hostile-style');
});

test('custom properties reach the frame, if they are values and no more', async ({ page, origins }) => {
  const style =
    '<style>xent-lab { --xent-color-accent: rgb(200, 0, 90); --xent-color-text: url(https://example.invalid/x); }</style>';
  const errors: string[] = [];
  await page.exposeFunction('refusal', (reason: string) => errors.push(reason));
  await openHost(page, origins, 'tokens', '<xent-lab locale="en" height="400"></xent-lab>', style);
  await page.evaluate(() => {
    document.addEventListener('refused', (event) => {
      void (globalThis as unknown as { refusal(reason: string): void }).refusal((event as CustomEvent).detail.reason);
    });
  });
  await expect(loss(labFrame(page))).toBeVisible();
  const accent = () =>
    labFrame(page)
      .locator('html')
      .evaluate((root) => getComputedStyle(root).getPropertyValue('--color-accent'));
  await page.locator('xent-lab').evaluate((element) => {
    element.style.setProperty('--xent-color-text', 'rgb(1, 2, 3)');
    document.body.dataset.changed = '';
  });
  await expect.poll(accent).toBe('rgb(200, 0, 90)');
});

test('a strict policy that allows the script and the frame', async ({ page, origins }) => {
  const html = article(
    `<xent-lab locale="en" height="500" src="${origins.xent}/v1/embed.html">${fallback}</xent-lab>`,
    classic(origins),
  );
  const policy = `default-src 'none'; img-src data:; script-src ${origins.xent}; frame-src ${origins.xent}`;
  await page.goto(origins.put('strict-element', { html, policy }));
  await expect(loss(labFrame(page))).toBeVisible();
});

test('on paper the children stand in the place of the frame', { tag: '@emulated' }, async ({ page, origins }) => {
  await openHost(page, origins, 'print', `<xent-lab locale="en" state="${uniform}">${fallback}</xent-lab>`);
  await expect(loss(labFrame(page))).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('0.6931472', { exact: true })).toBeVisible();
  await expect(page.locator('xent-lab iframe')).toBeHidden();
  await picture(page, 'print');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('there are the children, and in a frame a sentence', { tag: '@emulated' }, async ({ page, origins }) => {
    await openHost(page, origins, 'no-script', `<xent-lab>${fallback}</xent-lab>`);
    await expect(page.getByText('0.6931472', { exact: true })).toBeVisible();
    await picture(page, 'no-script');
    await page.goto(`${origins.xent}/embed.html`);
    await expect(page.locator('noscript p')).toBeVisible();
  });
});
