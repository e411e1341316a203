import type { Page } from '@playwright/test';
import { accessibilityViolations } from '../browser/page.ts';
import { article, expect, labFrame, loss, picture, test } from './host.ts';
import type { Origins } from './servers.ts';

const uniform = '#v1:z=0_0&t=1';
const fallback = `<table><caption>Two classes, alike</caption><tr><th>loss</th><td>0.6931472</td></tr></table>`;
const script = '<script type="module" src="/dist/embed/xent-lab.js"></script>';

/** Opens a page with the module and a body, and gives the requests for the frame that there are from then on. */
async function openHost(page: Page, origins: Origins, name: string, body: string, head = ''): Promise<string[]> {
  const frames: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('embed.html')) frames.push(request.url());
  });
  await page.goto(origins.put(name, { html: article(body, script + head) }));
  return frames;
}

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  click: (page) => page.getByRole('button').click(),
  Enter: (page) => page.getByRole('button').press('Enter'),
  Space: (page) => page.getByRole('button').press('Space'),
};

for (const [way, start] of Object.entries(ways)) {
  test(`the frame is fetched on ${way}, and then has the focus`, async ({ page, origins }) => {
    const lab = `<xent-lab loading="click" locale="en" state="${uniform}" title="Two classes">${fallback}</xent-lab>`;
    const frames = await openHost(page, origins, `poster-${way}`, lab);
    await expect(page.getByRole('button', { name: 'Try it yourself Two classes' })).toBeVisible();
    await expect(page.getByText('0.6931472', { exact: true })).toBeVisible();
    await expect(page.locator('xent-lab iframe')).toHaveCount(0);
    expect(frames).toEqual([]);
    await start(page);
    await expect(loss(labFrame(page))).toHaveText('0.6931472 nats');
    await expect(page.getByRole('button', { name: 'Two classes' })).toHaveCount(0);
    await expect(page.getByText('0.6931472', { exact: true })).toBeHidden();
    expect(frames).toHaveLength(1);
    await page.keyboard.press('Tab');
    // The key is pressed in another process than the frame's.
    const focused = () =>
      labFrame(page)
        .locator('html')
        .evaluate(() => document.activeElement?.tagName);
    await expect.poll(focused).toBe('XENT-EMBED');
  });
}

test('a reader who has gone on meanwhile keeps the focus', async ({ page, origins }) => {
  await openHost(page, origins, 'poster-focus', '<xent-lab loading="click" locale="en"></xent-lab><input>');
  await page.getByRole('button').click();
  await page.getByRole('textbox').focus();
  await expect(loss(labFrame(page))).toBeVisible();
  await expect(page.getByRole('textbox')).toBeFocused();
});

test('the page may have the frame, too, and what was set before holds', async ({ page, origins }) => {
  const lab = '<xent-lab loading="click" locale="en"></xent-lab>';
  await openHost(page, origins, 'poster-page', lab);
  await page.locator('xent-lab').evaluate((element: HTMLElement & { state: object }) => {
    element.state = { logits: '0 0 0', target: '0' };
    element.setAttribute('locale', 'zh-CN');
  });
  await expect(page.getByRole('button', { name: '动手试试' })).toBeVisible();
  await page.locator('xent-lab').evaluate((element) => element.removeAttribute('loading'));
  await expect(loss(labFrame(page))).toHaveText('1.098612 奈特');
});

for (const [look, locale, width] of [
  ['light', 'en', 1200],
  ['dark', 'zh-CN', 320],
] as const) {
  test(`the button fits a ${look} page of ${width} px in ${locale}`, async ({ page, origins }) => {
    const title = locale === 'en' ? 'Softmax and cross-entropy, interactive' : 'softmax 与交叉熵（可交互）';
    const style = `<style>body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 sans-serif }
      ${look === 'dark' ? 'html { background: #1b1b1d; color: #e3e3e3 }' : ''}</style>`;
    const lab = (children: string) =>
      `<xent-lab loading="click" locale="${locale}" title="${title}">${children}</xent-lab><p>…</p>`;
    await openHost(page, origins, `poster-${look}`, lab(fallback) + lab(''), style);
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole('button')).toHaveCount(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await picture(page, `poster-${look}-${locale}-${width}`);
  });
}

for (const [theme, lang, width, name] of [
  ['light', 'en', 700, 'Try it yourself'],
  ['dark', 'zh-CN', 320, '动手试试'],
] as const) {
  test(`a frame waits for a click as well, in a sandbox: ${theme}, ${lang}, ${width} px`, async ({ page, origins }) => {
    const title = '<img src=x onerror=harmed=1> & softmax';
    const query = new URLSearchParams({ theme, lang, title });
    const src = `${origins.xent}/v1/poster.html?${query}${uniform}`.replaceAll('&', '&amp;');
    const frame = `<iframe sandbox="allow-scripts" src="${src}" width="${width - 20}" height="320" title="xent"></iframe>`;
    const policy = `default-src 'none'; img-src data:; frame-src ${origins.xent}`;
    await page.goto(origins.put(`poster-frame-${theme}`, { html: article(frame), policy }));
    const inside = page.frameLocator('iframe');
    await expect(inside.getByText(title, { exact: true })).toBeVisible();
    expect(await inside.locator('img').count()).toBe(0);
    await picture(page, `poster-frame-${theme}`);
    await inside.getByRole('button', { name }).press('Enter');
    await expect(loss(inside)).toContainText('0.6931472');
    await expect(inside.locator('html')).toHaveAttribute('data-theme', theme);
  });
}

test('on paper there are the children and no button', { tag: '@emulated' }, async ({ page, origins }) => {
  await openHost(page, origins, 'poster-print', `<xent-lab loading="click" locale="en">${fallback}</xent-lab>`);
  await expect(page.getByRole('button')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toBeHidden();
  await expect(page.getByText('0.6931472', { exact: true })).toBeVisible();
});
