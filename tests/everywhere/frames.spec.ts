import { article, attributeOf, expect, expectLoss, isShown, type Origins, overflowOf, test, textOf } from './test.ts';

const uniform = '#v1:z=0_0&t=1';

/** A page with a frame of another origin. */
const framed = ({ xent }: Origins, file: string, attributes = 'width="100%" height="500"') =>
  article(`<iframe src="${xent}/${file}" ${attributes} title="xent"></iframe>`);

test('a plain frame of another origin shows the state in its hash', async ({ visitor, origins }) => {
  const html = framed(origins, `v1/embed.html?lang=zh-CN&theme=dark${uniform}`);
  await visitor.open(origins.put('plain', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.6931472 奈特');
  expect(await attributeOf(frame, 'html', 'data-theme')).toBe('dark');
  await visitor.picture('plain-frame');
});

test('a frame whose origin is opaque computes, in workers too, and asks for nothing', async ({ visitor, origins }) => {
  const html = framed(origins, 'embed.html?lang=en', 'sandbox="allow-scripts" width="100%" height="600"');
  await visitor.open(origins.put('sandboxed', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.9077401 nats');
  await frame.ask('html', (root) => {
    globalThis.Worker = class extends Worker {
      constructor(...address: ConstructorParameters<typeof Worker>) {
        super(...address);
        root.dataset.workers = `${Number(root.dataset.workers ?? 0) + 1}`;
      }
    };
  });
  // More than is computed outside a worker.
  const rows = 26_000;
  await visitor.ask(
    'iframe',
    (element, rows) => {
      const state = { logits: '0 0\n'.repeat(rows), target: '0 '.repeat(rows) };
      (element as HTMLIFrameElement).contentWindow?.postMessage({ type: 'xent:set', state }, '*');
    },
    rows,
  );
  await expectLoss(frame, '0.6931472 nats');
  expect(await textOf(frame, '.assumed')).toContain('mean over 26,000 rows');
  expect(Number(await attributeOf(frame, 'html', 'data-workers'))).toBeGreaterThan(0);
  const requests = await frame.ask('html', () => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(requests.filter((address) => !address.startsWith('blob:'))).toEqual([]);
  await visitor.picture('sandboxed');
});

test('a policy that allows the frame and nothing else is enough', async ({ visitor, origins }) => {
  const html = framed(origins, `embed.html?lang=en${uniform}`);
  const policy = `default-src 'none'; img-src data:; frame-src ${origins.xent}`;
  await visitor.open(origins.put('strict', { html, policy }));
  await expectLoss(visitor.frame('iframe'), '0.6931472 nats');
  await visitor.picture('strict-policy');
});

for (const system of ['light', 'dark'] as const) {
  test.describe(`on a ${system} system`, { tag: system === 'dark' ? '@emulated' : [] }, () => {
    test.use({ colorScheme: system });

    test('the theme is the one asked for, whatever the system has', async ({ visitor, origins }) => {
      const themes = { dark: 'dark', light: 'light', auto: system };
      const frame = (theme: string) =>
        `<iframe id="${theme}" src="${origins.xent}/embed.html?theme=${theme}&lang=en" height="300" title="xent"></iframe>`;
      await visitor.open(origins.put('themes', { html: article(Object.keys(themes).map(frame).join('')) }));
      for (const [asked, theme] of Object.entries(themes)) {
        const frame = visitor.frame(`#${asked}`);
        await expectLoss(frame, '0.9077401 nats');
        const background = await frame.ask('html', (root) => getComputedStyle(root).backgroundColor);
        expect(background).toBe(theme === 'dark' ? 'rgb(17, 19, 24)' : 'rgb(247, 247, 245)');
      }
      await visitor.picture(`themes-on-${system}`);
    });
  });
}

test('320 by 240 px is enough, and nothing is wider', async ({ visitor, origins }) => {
  const html = framed(origins, 'embed.html?lang=en&hide=examples,inputs', 'width="320" height="240"');
  await visitor.open(origins.put('small', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.9077401 nats');
  expect(await overflowOf(frame)).toBe(0);
  await visitor.picture('small');
});

test('read-only: nothing can be changed, everything can be looked at', async ({ visitor, origins }) => {
  const html = framed(origins, 'embed.html?readonly&lang=en', 'width="100%" height="1600"');
  await visitor.open(origins.put('readonly', { html }));
  const frame = visitor.frame('iframe');
  await expectLoss(frame, '0.9077401 nats');
  expect(await attributeOf(frame, 'xent-number-field#logits textarea', 'readonly')).not.toBeNull();
  expect(await frame.count('[role=slider]')).toBe(0);
  expect(await frame.count('[data-example]')).toBe(0);
  await frame.click('input[value=bits]');
  await expectLoss(frame, '1.309592 bits');
  await frame.click('[aria-label="Next row"]');
  await expect.poll(() => textOf(frame, '.picker')).toContain('row 1 of 0–2');
  await visitor.picture('readonly');
});

test.describe('without scripts', { tag: '@emulated' }, () => {
  test.use({ javaScriptEnabled: false });

  test('a frame says what it needs', async ({ visitor, origins }) => {
    await visitor.open(origins.put('no-script-frame', { html: framed(origins, 'embed.html') }));
    expect(await isShown(visitor.frame('iframe'), 'noscript p')).toBe(true);
  });
});
