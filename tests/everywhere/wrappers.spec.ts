import { article, attributeOf, expect, expectLoss, test } from './test.ts';

/** As wp-embed.js: a secret in the address and in a greeting, heights from 200 to 1000 px, from this frame only. */
const wordPress = `
  const frame = document.querySelector('iframe');
  addEventListener('message', ({ data, source }) => {
    if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
    if (source !== frame.contentWindow || data.secret !== frame.dataset.secret) return;
    if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  });
  frame.addEventListener('load', () => frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*'));`;

for (const [how, suffix] of [
  ['in the address', '#?secret=a1B2c3'],
  ['in the greeting', ''],
] as const) {
  test(`WordPress, with its secret ${how}`, async ({ visitor, origins }) => {
    const src = `${origins.xent}/v1/embed.html?lang=en&hide=table#v1:z=0_0&t=1${suffix}`;
    const html = article(`<iframe sandbox="allow-scripts" security="restricted" data-secret="a1B2c3" src="${src}"
      width="600" height="200" title="xent" frameborder="0" marginwidth="0" marginheight="0" scrolling="no"></iframe><script>${wordPress}</script>`);
    await visitor.open(origins.put(`wordpress${suffix.length}`, { html }));
    await expectLoss(visitor.frame('iframe'), '0.6931472 nats');
    await expect.poll(() => attributeOf(visitor, 'iframe', 'height')).toBe('1000');
    await visitor.picture(`wordpress-${suffix ? 'address' : 'greeting'}`);
  });
}

test('Embedly, which reads JSON', async ({ visitor, origins }) => {
  const script = `
    addEventListener('message', ({ data, source }) => {
      const frame = document.querySelector('iframe');
      if (source !== frame.contentWindow || typeof data !== 'string') return;
      const { context, height, src } = JSON.parse(data);
      if (context === 'iframe.resize' && src.startsWith(frame.src.split('#')[0])) frame.height = height;
    });`;
  const src = `${origins.xent}/v1/embed.html?lang=en`;
  const html = article(
    `<iframe src="${src}" width="700" height="100" title="xent" scrolling="no"></iframe>`,
    `<script>${script}</script>`,
  );
  await visitor.open(origins.put('embedly', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.9077401 nats');
  await expect.poll(() => frame.ask('html', (root) => root.scrollHeight - root.clientHeight)).toBe(0);
  expect(Number(await attributeOf(visitor, 'iframe', 'height'))).toBeGreaterThan(500);
  await visitor.picture('embedly');
});

test('a host asks, and only the host is heard', async ({ visitor, origins }) => {
  const src = `${origins.xent}/v1/embed.html?lang=en`;
  const html = article(`<iframe src="${src}" width="700" height="500" title="xent"></iframe>`);
  await visitor.open(origins.put('asking', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.9077401 nats');
  const answer = await visitor.ask(
    'iframe',
    (element) =>
      new Promise<object>((resolve) => {
        addEventListener('message', ({ data }) => {
          if (data?.type === 'xent:state') resolve(data);
        });
        (element as HTMLIFrameElement).contentWindow?.postMessage({ type: 'xent:get', id: 7 }, '*');
      }),
  );
  expect(answer).toMatchObject({ id: 7, hash: '', locale: 'en', result: { count: 3, correct: 2 } });
  // Another window than the parent: here, the frame itself.
  await frame.ask('html', async () => {
    postMessage({ type: 'xent:set', state: { logits: '0 0', target: '0' } }, '*');
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await expectLoss(frame, '0.9077401 nats');
});
