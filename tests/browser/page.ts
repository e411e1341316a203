import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** What Playwright says where the page registers one: most tests do without. */
export const noServiceWorker = 'Service Worker registration blocked by Playwright';

/**
 * The `test` of all browser tests: each of them fails, too, when the page writes to the console, throws, or asks any other
 * origin for anything.
 */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.text() !== noServiceWorker) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('blob:'))
        complaints.push(request.url());
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Opens the page with a query or hash and waits until the app has taken its place. */
export async function open(page: Page, address = ''): Promise<void> {
  await page.goto(`./${address}`);
  await expect(lossOf(page)).toBeVisible();
}

export const lossOf = (page: Page): Locator => page.getByTestId('loss');
export const logitsOf = (page: Page | FrameLocator): Locator => page.locator('xent-number-field#logits textarea');
export const targetOf = (page: Page | FrameLocator): Locator => page.locator('xent-number-field#target textarea');

/** Runs in the page. */
function pasteOnto(target: EventTarget, { text }: { readonly text: string }): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
}

/** Ctrl+V with a text on the clipboard, wherever the focus is; `onto` for a certain field. */
export async function paste(page: Page, text: string, onto?: Locator): Promise<void> {
  if (onto) await onto.evaluate(pasteOnto, { text });
  else await (await page.evaluateHandle(() => document.body)).evaluate(pasteOnto, { text });
}

/** Gives what pastes: a text of megabytes takes the page a while to be told, which is no part of pasting it. */
export async function pasteLater(page: Page, text: string): Promise<() => Promise<void>> {
  const body = await page.evaluateHandle(() => document.body);
  const told = await page.evaluateHandle((text) => ({ text }), text);
  return () => body.evaluate(pasteOnto, told);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, one line a rule. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    );
  });
}

/** px by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}
