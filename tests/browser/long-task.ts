import { expect, type Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Three times what the page promises: a test machine is slow, and its cores are shared. */
const longestAllowed = 150;

/**
 * No task of the page's main thread is long while something is done. Of milliseconds of processor time: of the time that passes,
 * tests that run side by side and others on the machine take what they will.
 */
export async function expectNoLongTask(page: Page, act: () => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this browser has no traces');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)));
  // One of less than a microsecond has no time.
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
  console.info(`longest task: ${longest} ms of ${tasks.length} tasks`);
  expect(longest, 'the trace has times of the main thread').toBeGreaterThan(0);
  expect(longest).toBeLessThan(longestAllowed);
}
