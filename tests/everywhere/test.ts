import { test as base, expect as baseExpect } from '@playwright/test';
import { type Origins, withServers } from '../hosts/servers.ts';
import { startPlaywrightEngine } from './playwright-engine.ts';
import type { Engine, Place, Visitor } from './visitor.ts';
import { startWebKit } from './webkit-engine.ts';

export { article } from '../hosts/host.ts';
export { originOf } from '../hosts/servers.ts';
export type { Origins, Place, Visitor };

export interface EngineOptions {
  /** Whether the engine is WebKitGTK, which Playwright does not drive, and not the browser that the project names. */
  readonly webKit: boolean;
}

/** The `test` of what is tried in each engine. It fails, too, when the engine complains of a page. */
export const test = base.extend<{ visitor: Visitor }, EngineOptions & { engine: Engine; origins: Origins }>({
  webKit: [false, { scope: 'worker', option: true }],
  engine: [
    async ({ webKit, playwright, browserName }, use) => {
      const engine = await (webKit ? startWebKit() : startPlaywrightEngine(playwright[browserName]));
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  origins: [
    // Playwright wants a pattern, if only of something that is not used.
    async ({ browserName: _ }, use) => withServers(use),
    { scope: 'worker' },
  ],
  visitor: async ({ engine, colorScheme, javaScriptEnabled, serviceWorkers }, use) => {
    const visitor = await engine.visit({
      colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
      javaScriptEnabled,
      serviceWorkers,
    });
    await use(visitor);
    expect(await visitor.leave()).toEqual([]);
  },
});

/** As patient as visitors are: what has just been opened may still compute. */
export const expect = baseExpect.configure({ timeout: 15_000 });

/** The text of an element, its white space as the eye has it. */
export async function textOf(place: Place, selector: string): Promise<string> {
  const text = await place.ask(selector, (element) => element.textContent);
  return (text ?? '').trim().replace(/\s+/g, ' ');
}

export const attributeOf = (place: Place, selector: string, name: string): Promise<string | null> =>
  place.ask(selector, (element, name) => element.getAttribute(name), name);

/** Whether an element takes room on the page. */
export const isShown = (place: Place, selector: string): Promise<boolean> =>
  place.ask(selector, (element) => element.checkVisibility({ visibilityProperty: true }));

/** px by which a place is wider than its window. */
export const overflowOf = (place: Place): Promise<number> =>
  place.ask('html', (root) => Math.max(0, root.scrollWidth - root.clientWidth));

/** Waits until a view shows a loss. */
export async function expectLoss(place: Place, text: string): Promise<void> {
  await expect.poll(() => textOf(place, '[data-testid=loss]')).toBe(text);
}

/** The frame of an <xent-lab>, which stands in its shadow root. */
export const labFrame = (page: Place, lab = 'xent-lab'): Place => page.frame(`${lab} iframe:not(.coming)`);

/** Has a view compute more than is computed outside a worker. */
export async function computeInWorker(place: Place): Promise<void> {
  await place.ask('html', () => {
    location.hash = `#v1:z=${'0_0~n'.repeat(26_000)}&t=${'0_'.repeat(26_000)}`;
  });
  await expect.poll(() => textOf(place, '.assumed')).toContain('mean over 26,000 rows');
  await expectLoss(place, '0.6931472 nats');
}
