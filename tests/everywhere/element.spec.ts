import {
  article,
  attributeOf,
  expect,
  expectLoss,
  isShown,
  labFrame,
  type Origins,
  type Place,
  test,
  textOf,
} from './test.ts';

const uniform = '#v1:z=0_0&t=1';
const fallback = '<table><tr><th>loss</th><td>0.6931472</td></tr></table>';
const targetField = 'xent-number-field#target textarea';

/** What a page sets on the element and asks it for. */
type Lab = HTMLElement & {
  state: object | string | null;
  hash: string | null;
  result: { loss: number } | null;
};

/** A page with the classic script of another origin, which needs no CORS. */
const withClassicScript = ({ xent }: Origins, body: string, head = '') =>
  article(body, `<script src="${xent}/v1/embed/xent-lab.classic.js"></script>${head}`);

/** Has the page keep what the elements tell, until `told` is asked. */
const listen = (page: Place) =>
  page.ask('html', (root) => {
    const told: unknown[] = [];
    for (const type of ['change', 'refused']) {
      root.addEventListener(type, (event) => {
        const { by, hash, reason } = (event as CustomEvent).detail;
        told.push({ type, of: (event.target as Element).id, by, hash, reason });
        root.dataset.told = JSON.stringify(told);
      });
    }
  });
const told = async (page: Place): Promise<unknown[]> =>
  JSON.parse((await attributeOf(page, 'html', 'data-told')) ?? '[]');

test('one classic script of another origin: the children give way to the frame', async ({ visitor, origins }) => {
  const lab = `<xent-lab locale="en" state="${uniform}" title="Two classes">${fallback}</xent-lab>`;
  await visitor.open(origins.put('element', { html: withClassicScript(origins, lab) }));
  await expectLoss(labFrame(visitor), '0.6931472 nats');
  expect(await isShown(visitor, 'xent-lab td')).toBe(false);
  expect(await attributeOf(visitor, 'xent-lab iframe', 'title')).toBe('Two classes');
  await visitor.picture('element');
});

test('the module, with the frame beside its folder', async ({ visitor, origins }) => {
  const script = '<script type="module" src="/dist/embed/xent-lab.js"></script>';
  const html = article(`<xent-lab locale="en" state="${uniform}"></xent-lab>`, script);
  await visitor.open(origins.put('module', { html }));
  await expectLoss(labFrame(visitor), '0.6931472 nats');
});

test('the frame is as high as its content, or as asked', async ({ visitor, origins }) => {
  const labs = '<xent-lab id="own" locale="en"></xent-lab><xent-lab id="asked" locale="en" height="300"></xent-lab>';
  await visitor.open(origins.put('height', { html: withClassicScript(origins, labs) }));
  const heightOf = (place: Place, selector: string) =>
    place.ask(selector, (element) => element.getBoundingClientRect().height);
  const own = labFrame(visitor, '#own');
  await expectLoss(own, '0.9077401 nats');
  await expect
    .poll(async () => Math.abs((await heightOf(own, 'xent-embed')) - (await heightOf(visitor, '#own'))))
    .toBeLessThanOrEqual(1);
  // It waits until it is near.
  await visitor.ask('#asked', (element) => element.scrollIntoView());
  await expectLoss(labFrame(visitor, '#asked'), '0.9077401 nats');
  expect(await heightOf(visitor, '#asked')).toBe(300);
});

test('two on a page have a state each, and tell what their reader types', async ({ visitor, origins }) => {
  const labs = `<xent-lab id="first" locale="en" height="400" state="${uniform}"></xent-lab>
    <xent-lab id="second" locale="zh-CN" height="400"></xent-lab>`;
  await visitor.open(origins.put('two', { html: withClassicScript(origins, labs) }));
  await expectLoss(labFrame(visitor, '#first'), '0.6931472 nats');
  await expectLoss(labFrame(visitor, '#second'), '0.9077401 奈特');
  await listen(visitor);
  await labFrame(visitor, '#first').type(targetField, '[0.5, 0.5]');
  const event = { type: 'change', of: 'first', by: 'reader', hash: '#v1:z=0_0&t=~b0.5~c_0.5~d' };
  await expect.poll(async () => (await told(visitor)).at(-1)).toEqual(event);
  const result = await visitor.ask('#first', (element) => (element as Lab).result);
  expect(result).toMatchObject({ loss: expect.closeTo(Math.LN2, 6), count: 1 });
  await expectLoss(labFrame(visitor, '#second'), '0.9077401 奈特');
  await visitor.picture('two');
});

test('properties and attributes set the state, the theme and the language while it runs', async ({
  visitor,
  origins,
}) => {
  const lab = '<xent-lab locale="en" height="500"></xent-lab>';
  await visitor.open(origins.put('properties', { html: withClassicScript(origins, lab) }));
  const frame = labFrame(visitor);
  await expectLoss(frame, '0.9077401 nats');
  await visitor.ask('xent-lab', (element) => {
    (element as Lab).state = { logits: '0 0', target: '0' };
  });
  await expectLoss(frame, '0.6931472 nats');
  await expect.poll(() => visitor.ask('xent-lab', (element) => (element as Lab).hash)).toBe('#v1:z=0_0&t=0');
  expect(await visitor.ask('xent-lab', (element) => (element as Lab).result?.loss)).toBeCloseTo(Math.LN2, 6);
  await visitor.ask('xent-lab', (element) => {
    (element as Lab).state = '#v1:z=0_0_0&t=0';
    for (const [name, value] of Object.entries({ locale: 'zh-CN', theme: 'dark', lock: 'target' }))
      element.setAttribute(name, value);
  });
  await expectLoss(frame, '1.098612 奈特');
  expect(await attributeOf(frame, 'html', 'data-theme')).toBe('dark');
  expect(await attributeOf(frame, targetField, 'readonly')).not.toBeNull();
  await visitor.ask('xent-lab', (element) => element.removeAttribute('lock'));
  await expect.poll(() => attributeOf(frame, targetField, 'readonly')).toBeNull();
});

test('a state that cannot be is refused with a sentence, and nothing changes', async ({ visitor, origins }) => {
  const lab = `<xent-lab id="lab" locale="en" height="500" state="${uniform}"></xent-lab>`;
  await visitor.open(origins.put('refused', { html: withClassicScript(origins, lab) }));
  await expectLoss(labFrame(visitor), '0.6931472 nats');
  await listen(visitor);
  await visitor.ask('xent-lab', (element) => {
    (element as Lab).state = { temperature: -1 };
  });
  const reason = 'temperature cannot be -1';
  await expect.poll(() => told(visitor)).toEqual([{ type: 'refused', of: 'lab', reason }]);
  expect(await textOf(labFrame(visitor), '[role=status]')).toContain(reason);
  await expectLoss(labFrame(visitor), '0.6931472 nats');
});

for (const [page, system] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const) {
  test.describe(`on a ${system} system`, { tag: system === 'dark' ? '@emulated' : [] }, () => {
    test.use({ colorScheme: system });

    test(`a ${page} page, and when its theme changes`, async ({ visitor, origins }) => {
      const style = `<style>
        html { background: white; color: #222 } html[data-theme=dark] { background: #1b1b1d; color: #e3e3e3 }</style>`;
      const html = withClassicScript(origins, '<xent-lab locale="en" height="500"></xent-lab>', style);
      await visitor.open(origins.put(`${page}-host`, { html }));
      const setTheme = (theme: string) =>
        visitor.ask('html', (root, theme) => root.setAttribute('data-theme', theme), theme);
      const themeOfFrame = () => attributeOf(labFrame(visitor), 'html', 'data-theme');
      await setTheme(page);
      await expectLoss(labFrame(visitor), '0.9077401 nats');
      await expect.poll(themeOfFrame).toBe(page);
      await visitor.picture(`${page}-page`);
      await setTheme(system);
      await expect.poll(themeOfFrame).toBe(system);
    });
  });
}

test('a page from right to left', async ({ visitor, origins }) => {
  const html = withClassicScript(
    origins,
    `<script>document.dir = 'rtl'</script><xent-lab locale="en" height="700">${fallback}</xent-lab>`,
  );
  await visitor.open(origins.put('rtl', { html }));
  await expectLoss(labFrame(visitor), '0.9077401 nats');
  expect(await labFrame(visitor).ask('html', (root) => getComputedStyle(root).direction)).toBe('ltr');
  await visitor.picture('rtl');
});

test('style sheets that mean everything break nothing', async ({ visitor, origins }) => {
  const hostile = `<style>
    * { color: red !important; font: italic 40px serif !important; box-sizing: content-box !important; }
    html { font-size: 4px } iframe { display: none !important; width: 20px !important; }
    xent-lab, xent-lab * { display: inline !important; line-height: 4 !important; letter-spacing: 1em !important; }
    body { text-transform: uppercase; zoom: 1; }</style>`;
  const html = withClassicScript(origins, '<xent-lab locale="en"></xent-lab>', hostile);
  await visitor.open(origins.put('hostile', { html }));
  await expectLoss(labFrame(visitor), '0.9077401 nats');
  const size = await labFrame(visitor).ask('textarea', (area) => getComputedStyle(area).fontSize);
  expect(size).toBe('13px');
  const excess = await visitor.ask(
    'xent-lab',
    (element) => element.getBoundingClientRect().width - (element.parentElement?.clientWidth ?? 0),
  );
  expect(Math.abs(excess)).toBeLessThanOrEqual(1);
  await visitor.picture('hostile-style');
});

test('a strict policy that allows the script and the frame', async ({ visitor, origins }) => {
  const lab = `<xent-lab locale="en" height="500" src="${origins.xent}/v1/embed.html">${fallback}</xent-lab>`;
  const policy = `default-src 'none'; img-src data:; script-src ${origins.xent}; frame-src ${origins.xent}`;
  await visitor.open(origins.put('strict-element', { html: withClassicScript(origins, lab), policy }));
  await expectLoss(labFrame(visitor), '0.9077401 nats');
});

test('the frame waits for a click, if the page wants it so', async ({ visitor, origins }) => {
  const lab = `<xent-lab loading="click" locale="en" state="${uniform}" title="Two classes">${fallback}</xent-lab>`;
  const script = '<script type="module" src="/dist/embed/xent-lab.js"></script>';
  await visitor.open(origins.put('click', { html: article(lab, script) }));
  await expect.poll(() => textOf(visitor, 'xent-lab button')).toBe('Try it yourself');
  expect(await isShown(visitor, 'xent-lab td')).toBe(true);
  expect(await visitor.count('xent-lab iframe')).toBe(0);
  await visitor.picture('click');
  await visitor.click('xent-lab button');
  await expectLoss(labFrame(visitor), '0.6931472 nats');
  expect(await visitor.count('xent-lab button')).toBe(0);
  expect(await isShown(visitor, 'xent-lab td')).toBe(false);
});

test.describe('without scripts', { tag: '@emulated' }, () => {
  test.use({ javaScriptEnabled: false });

  test('there are the children', async ({ visitor, origins }) => {
    await visitor.open(
      origins.put('no-script', { html: withClassicScript(origins, `<xent-lab>${fallback}</xent-lab>`) }),
    );
    expect(await isShown(visitor, 'xent-lab td')).toBe(true);
    await visitor.picture('no-script');
  });
});
