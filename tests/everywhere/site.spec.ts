// The page itself: its views, in both languages and themes, in windows as narrow as WebKitGTK's get and wide ones.
import { join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';
import { expect, expectLoss, originOf, overflowOf, test, textOf } from './test.ts';

test('the check view computes what is typed', async ({ visitor, origins }) => {
  await visitor.open(`${origins.xent}/?lang=en`);
  await expectLoss(visitor, '0.9077401 nats');
  await visitor.type('xent-number-field#target textarea', '0 1 2');
  await expectLoss(visitor, '0.2744068 nats');
  await expect.poll(() => visitor.ask('html', () => location.hash)).toBe('#v1:t=0_1_2');
});

test('the train view fits, and takes a step', async ({ visitor, origins }) => {
  await visitor.open(`${origins.xent}/?lang=en#v1:v=train&yd=moons&ye=30`);
  await expect.poll(() => textOf(visitor, '[data-testid=epoch]')).toBe('30');
  const loss = () => textOf(visitor, '[data-testid=train-loss]').then(Number);
  const before = await loss();
  await visitor.click('button[data-action=step]');
  await expect.poll(() => textOf(visitor, '[data-testid=epoch]')).toBe('31');
  expect(await loss()).toBeLessThan(before);
});

for (const theme of ['light', 'dark']) {
  for (const locale of ['en', 'zh-CN']) {
    test(`every view fits narrow and wide windows: ${theme}, ${locale}`, async ({ visitor, origins }) => {
      test.setTimeout(90_000);
      for (const [view, part] of Object.entries({
        check: 'xent-loss-summary',
        train: 'xent-train-view',
        speed: 'xent-speed-view',
      })) {
        // The query makes each another page: of two addresses that differ in the hash alone, the second opens nothing.
        await visitor.open(`${origins.xent}/?lang=${locale}&theme=${theme}&${view}#v1:v=${view}`);
        await expect.poll(() => visitor.count(part)).toBe(1);
        for (const width of [447, 1200]) {
          await visitor.resize(width, 900);
          expect(await overflowOf(visitor), `${view}, ${width} px`).toBe(0);
          await visitor.picture(`${view}-${theme}-${locale}-${width}`);
        }
      }
    });
  }
}

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });

  test('opens when the server is gone', async ({ visitor }) => {
    const server = await serve(join(root, 'dist'), 0);
    const site = originOf(server);
    await visitor.open(`${site}/?lang=en`);
    await expectLoss(visitor, '0.9077401 nats');
    await visitor.ask('html', async () => {
      const { serviceWorker } = navigator;
      await serviceWorker.ready;
      if (!serviceWorker.controller)
        await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    });
    // The first version is no newer one.
    expect(await visitor.count('.notice')).toBe(0);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await visitor.open(`${site}/?lang=en&again#v1:z=0_0&t=1`);
    await expectLoss(visitor, '0.6931472 nats');
  });
});
