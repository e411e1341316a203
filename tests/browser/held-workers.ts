import type { Page } from '@playwright/test';
import type { WorkStep } from '../../web/views/check/work/work-progress.ts';

interface Gate {
  step: WorkStep | null;
  words: number;
  readonly changed: Set<() => void>;
}

/**
 * Before a page is opened: its workers can be held at a step. What they say after the first words of that step waits, so that a bar
 * stands still for as long as a test looks at it, however fast the machine is. Gives what holds them, after one word or after
 * several: it lets out what waited before that; null lets out everything.
 */
export async function holdableWorkers(page: Page): Promise<(step: WorkStep | null, words?: number) => Promise<void>> {
  await page.addInitScript(() => {
    const gate: Gate = { step: null, words: 1, changed: new Set() };
    Object.assign(globalThis, { gate });
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const waiting: MessageEvent[] = [];
        const said = new Map<WorkStep | null, number>();
        const wordsOf = (step: WorkStep | null) => said.get(step) ?? 0;
        const letOut = () => {
          while (gate.step === null || wordsOf(gate.step) < gate.words) {
            const message = waiting.shift();
            if (!message) return;
            const step = message.data?.progress?.step;
            if (step) said.set(step, wordsOf(step) + 1);
            this.dispatchEvent(new MessageEvent('message', { data: message.data, ports: [...message.ports] }));
          }
        };
        gate.changed.add(letOut);
        this.addEventListener('message', (event) => {
          if (!event.isTrusted) return;
          event.stopImmediatePropagation();
          waiting.push(event);
          letOut();
        });
      }
    };
  });
  return (step, words = 1) =>
    page.evaluate(
      (next) => {
        const { gate } = globalThis as unknown as { gate: Gate };
        Object.assign(gate, next);
        for (const letOut of gate.changed) letOut();
      },
      { step, words },
    );
}
