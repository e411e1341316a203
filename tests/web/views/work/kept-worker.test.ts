import { type Endpoint, expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { askWorker } from '../../../../web/views/check/work/ask-worker.ts';
import { KeptWorker } from '../../../../web/views/check/work/kept-worker.ts';
import type { WorkProgress } from '../../../../web/views/check/work/work-progress.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Workers but for their threads: the two ends of a channel each. */
function workers() {
  const counts = { started: 0, terminated: 0 };
  const start = () => {
    counts.started++;
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const service = {
      double: (number: number) => {
        port2.postMessage({ progress: { step: 'computing', share: 0.5 } });
        return 2 * number;
      },
      never: () => new Promise<number>(() => {}),
      fail: (): number => {
        throw new Error('no');
      },
    };
    expose(service, port2 as unknown as Endpoint);
    return Object.assign(port1, {
      terminate: () => {
        counts.terminated++;
        port1.close();
      },
    }) as unknown as Worker;
  };
  return { start, counts };
}

interface Service {
  double(number: number): number;
  never(): Promise<number>;
  fail(): number;
}

test('is kept from question to question, and tells how far it is', async () => {
  const { start, counts } = workers();
  const kept = new KeptWorker<Service>(start);
  expect(counts.started).toBe(0);
  const told: WorkProgress[] = [];
  expect(await kept.ask((service) => service.double(4), { tell: (progress) => told.push(progress) })).toBe(8);
  expect(told).toEqual([{ step: 'computing', share: 0.5 }]);
  expect(await kept.ask((service) => service.double(5))).toBe(10);
  expect(counts).toEqual({ started: 1, terminated: 0 });
});

test('a question that is given up ends the worker at once, and the next one has another', async () => {
  const { start, counts } = workers();
  const kept = new KeptWorker<Service>(start);
  const controller = new AbortController();
  const answer = kept.ask((service) => service.never(), { signal: controller.signal });
  controller.abort();
  expect(counts.terminated).toBe(1);
  const next = kept.ask((service) => service.double(1));
  await expect(answer).rejects.toBe(controller.signal.reason);
  expect(await next).toBe(2);
  expect(counts).toEqual({ started: 2, terminated: 1 });
});

test('giving up what was answered long ago ends nothing', async () => {
  const { start, counts } = workers();
  const kept = new KeptWorker<Service>(start);
  const controller = new AbortController();
  await kept.ask((service) => service.double(1), { signal: controller.signal });
  controller.abort();
  expect(await kept.ask((service) => service.double(2))).toBe(4);
  expect(counts).toEqual({ started: 1, terminated: 0 });
});

test('a failure is the answer, and one that does not start is a failure', async () => {
  const { start } = workers();
  await expect(new KeptWorker<Service>(start).ask((service) => service.fail())).rejects.toThrow('no');
  const broken = new KeptWorker<Service>(() => {
    const worker = start();
    queueMicrotask(() => worker.dispatchEvent(new Event('error')));
    return worker;
  });
  await expect(broken.ask((service) => service.never())).rejects.toThrow('the worker did not start');
});

test('one that is asked a single thing ends with it', async () => {
  const { start, counts } = workers();
  expect(await askWorker<Service, number>(start(), (service) => service.double(3))).toBe(6);
  expect(counts.terminated).toBe(1);
});
