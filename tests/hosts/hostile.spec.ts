import type { Page } from '@playwright/test';
import { mutations, randomNumbers, scrambled } from '../web/embed/mutations.ts';
import { article, expect, loss, test } from './host.ts';

/** Whether anything that came as text has become a part of the page or been run. */
async function isHarmed(page: Page): Promise<boolean> {
  const harmed = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const visit = (root: Document | ShadowRoot): boolean =>
          [...root.querySelectorAll('*')].some(
            (element) =>
              element.matches('img, script[src], [onerror]') ||
              (element.shadowRoot ? visit(element.shadowRoot) : false),
          );
        return 'harmed' in globalThis || visit(document);
      }),
    ),
  );
  return harmed.some(Boolean);
}

test('hostile messages are refused with a notice; nothing is run, nothing becomes HTML', async ({ page, origins }) => {
  test.setTimeout(60_000);
  await page.goto(
    origins.put('hostile', {
      html: article(`<iframe src="${origins.xent}/embed.html?lang=en" width="800" height="600" title="xent"></iframe>`),
    }),
  );
  const frame = page.frameLocator('iframe');
  await expect(loss(frame)).toBeVisible();
  const messages = [
    ...mutations(
      {
        type: 'xent:set',
        id: 1,
        state: { logits: '1 2', target: '0', view: 'check' },
        theme: 'dark',
        hide: 'table',
        tokens: { 'color-text': 'red' },
      },
      300,
    ),
  ];
  await page.evaluate(async (messages) => {
    const target = document.querySelector('iframe')?.contentWindow;
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('message', ({ data }) => heard.push(String(data?.type)));
    for (const message of messages) {
      target?.postMessage(message, '*');
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, messages);
  const answers = (type: string) =>
    page.evaluate(
      (type) => (globalThis as unknown as { heard: string[] }).heard.filter((other) => other === type).length,
      type,
    );
  await expect.poll(() => answers('xent:refused')).toBeGreaterThan(50);
  await expect.poll(() => answers('xent:state')).toBeGreaterThan(50);
  await page.evaluate(() => {
    document
      .querySelector('iframe')
      ?.contentWindow?.postMessage({ type: 'xent:set', state: { view: '<img src=x onerror=harmed=1>' } }, '*');
  });
  await expect(frame.getByText('view cannot be "<img src=x onerror=harmed=1>"', { exact: false })).toBeVisible();
  expect(await isHarmed(page)).toBe(false);
});

test('hostile hashes are refused with a notice; nothing is run, nothing becomes HTML', async ({ page, origins }) => {
  test.setTimeout(60_000);
  await page.goto(`${origins.xent}/embed.html?lang=en&theme=%3Cimg%20src=x%3E`);
  await expect(page.getByText('asks for something that there is not: theme', { exact: false })).toBeVisible();
  const random = randomNumbers(7);
  const links = [
    '#v1:z=%3Cimg%20src%3Dx%20onerror%3Dharmed%3D1%3E&t=0',
    '#v1:<script>harmed=1</script>=1',
    '#javascript:harmed=1',
    `#v1:z=${'9'.repeat(5000)}&t=0`,
    ...Array.from(
      { length: 150 },
      () => `#${scrambled('v1:z=~b0.7~c_0.3~d&t=~b0.5~c_0.5~d&u=bits&d=float64', random)}`,
    ),
  ];
  await page.evaluate(async (links) => {
    for (const link of links) {
      location.hash = link;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, links);
  expect(await isHarmed(page)).toBe(false);
  await page.evaluate(() => {
    location.hash = '#v1:<img/src/onerror>=1';
  });
  await expect(
    page.getByText('not understood and have their defaults: <img/src/onerror>', { exact: false }),
  ).toBeVisible();
  await expect(page.getByTestId('loss')).toHaveText('0.9077401 nats');
});
