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
};
const lab = (page: Page) => page.locator('xent-lab');

/** Opens a page of another origin with the classic script and a body. */
async function openHost(page: Page, origins: Origins, name: string, body: string, head = ''): Promise<void> {
  await page.goto(origins.put(name, { html: article(body, classic(origins) + head) }));
}

test('a packed state, as attribute beside another one and as property', async ({ page, origins }) => {
  const packed = '#v1d:eJyrsjWIN1ArsTUEAA1UAn8z';
  await openHost(page, origins, 'packed', `<xent-lab locale="en" view="check" state="${packed}"></xent-lab>`);
  await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
  await lab(page).evaluate((element: Lab) => {
    element.state = '#v1d:eJzLtk3KzEssqlSrsjXQs1QrsTUEADs2Baoz&u=bits';
  });
  await expect(loss(labFrame(page))).toHaveText('0.1520031 bits');
});

test('what a page sets before it knows the element holds', async ({ page, origins }) => {
  const early = `<script>
    Object.assign(document.querySelector('xent-lab'), { state: { logits: '0 0 0', target: '0' }, theme: 'dark', height: 400 })</script>`;
  const html = article(`<xent-lab locale="en"></xent-lab>${early}${classic(origins)}`);
  await page.goto(origins.put('early', { html }));
  await expect(loss(labFrame(page))).toHaveText('1.098612 nats');
  await expect(labFrame(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('xent-lab')).toHaveAttribute('height', '400');
  expect(await lab(page).evaluate((element: Lab) => (element.state as { target: string }).target)).toBe('0');
});

test('a link that is set as property before the element is in the page is what it opens with', async ({
  page,
  origins,
}) => {
  await openHost(page, origins, 'property-first', '<div></div>');
  const first = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = Object.assign(document.createElement('xent-lab'), { state: 'v1:z=0_0&t=1', locale: 'en' });
        element.addEventListener('ready', (event) => resolve((event as CustomEvent).detail.result.loss));
        document.querySelector('div')?.append(element);
      }),
  );
  expect(await first).toBeCloseTo(Math.LN2, 6);
});

test('a view that the classic script does not bring comes from beside it', async ({ page, origins }) => {
  await openHost(page, origins, 'view', '<xent-lab locale="en" view="speed" height="500"></xent-lab>');
  await expect(labFrame(page).getByRole('button', { name: 'Measure' })).toBeVisible();
  await picture(page, 'element-view');
});

test('and is as high as its content, however early that has its height', async ({ page, origins }) => {
  const labs = ['speed', 'train', 'speed'].map((view) => `<xent-lab locale="en" view="${view}"></xent-lab>`).join('');
  await openHost(page, origins, 'high-views', labs);
  for (const index of [0, 1, 2]) {
    await page.locator('xent-lab').nth(index).scrollIntoViewIfNeeded();
    await expect(labFrame(page, index).getByRole('button', { name: /Measure|Play/ })).toBeVisible();
    await expect
      .poll(() =>
        labFrame(page, index)
          .locator('html')
          .evaluate((root) => root.scrollHeight - root.clientHeight),
      )
      .toBe(0);
  }
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

test('on paper the children stand in the place of the frame', { tag: '@emulated' }, async ({ page, origins }) => {
  await openHost(page, origins, 'print', `<xent-lab locale="en" state="${uniform}">${fallback}</xent-lab>`);
  await expect(loss(labFrame(page))).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('0.6931472', { exact: true })).toBeVisible();
  await expect(page.locator('xent-lab iframe')).toBeHidden();
  await picture(page, 'print');
});
