import type { Page } from '@playwright/test';
import type { WorkStep } from '../../web/views/check/work/work-progress.ts';

interface Gate {
  step: WorkStep | null;
  readonly changed: Set<() => void>;
}

/**
 * Before a page is opened: its workers can be held at a step. What they say after the first word of that step waits, so that a bar
 * stands still for as long as a test looks at it, however fast the machine is. Gives what holds them: it lets out what waited
 * for the step before; null lets out everything.
 */
export async function holdableWorkers(page: Page): Promise<(step: WorkStep | null) => Promise<void>> {
  await page.addInitScript(() => {
    const gate: Gate = { step: null, changed: new Set() };
    Object.assign(globalThis, { gate });
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const waiting: MessageEvent[] = [];
        let step: WorkStep | null = null;
        const letOut = () => {
          while (gate.step === null || gate.step !== step) {
            const message = waiting.shift();
            if (!message) return;
            step = message.data?.progress?.step ?? step;
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
  return (step) =>
    page.evaluate((step) => {
      const { gate } = globalThis as unknown as { gate: Gate };
      gate.step = step;
      for (const letOut of gate.changed) letOut();
    }, step);
}
