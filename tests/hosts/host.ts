import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { noServiceWorker } from '../browser/page.ts';
import { type Origins, withServers } from './servers.ts';

export { expect };

/** What drivers tell of and pages do not say: the second is of Firefox, which passes on rejections that the page has handled. */
const ofDrivers = [noServiceWorker, 'this page was built without that part'];

/** What a page and the frames in it write to the console, throw, or ask of anybody who is not on this machine, from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!ofDrivers.includes(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => {
    if (!ofDrivers.includes(message)) complaints.push(`error: ${message}`);
  });
  page.on('request', (request) => {
    if (!/^(?:(?:blob|data|file|about):|http:\/\/127\.0\.0\.1:)/.test(request.url())) complaints.push(request.url());
  });
  return complaints;
}

/** The `test` of all host pages, with both servers. It fails, too, when there are complaints. */
export const test = base.extend<{ complaints: string[] }, { origins: Origins }>({
  origins: [
    // Playwright wants a pattern, if only of something that is not used.
    async ({ browserName: _ }, use) => withServers(use),
    { scope: 'worker' },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints = complaintsOf(page);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export const loss = (frame: FrameLocator): Locator => frame.getByTestId('loss');

/** The frame of the nth <xent-lab>, which stands in its shadow root. */
export const labFrame = (page: Page, index = 0): FrameLocator =>
  page.locator('xent-lab').nth(index).frameLocator('iframe:not(.coming)');

/**
 * A picture to look at, in build/screenshots; of Chromium, for Firefox complains that the policies of our frames refuse the style which
 * Playwright adds to them for it.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return;
  await page.screenshot({ path: `build/screenshots/host-${name}.png`, fullPage: true, animations: 'disabled' });
}

/** A page of somebody else, with text before and after. */
export function article(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A tutorial</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head>
    <body><main><h1>Cross-entropy</h1><p>The loss is small when the true class is likely.</p>${body}<p>And so on.</p></main></body></html>`;
}
