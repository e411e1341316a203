import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { test as anyTest, type Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { npyFile, npyHeader, safetensorsFile } from '../web/io/tensor-files.ts';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, targetOf, test } from './page.ts';

const panelOf = (page: Page) => page.locator('xent-file-panel section');
const fileLossOf = (page: Page) => page.getByTestId('file-loss');

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function upload(name: string, file: Blob): Promise<Upload> {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(await file.arrayBuffer()) };
}

const npy = (name: string, descr: string, shape: readonly number[], data: BlobPart) =>
  upload(name, npyFile(npyHeader(descr, shape), data));

const written: string[] = [];
test.afterEach(() => {
  for (const path of written.splice(0)) rmSync(path, { force: true });
});

/** Puts a file on the disk until the test ends. */
function write({ name, buffer }: Upload): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, buffer);
  written.push(path);
  return path;
}

/** Opens a file with the button of a field; a large one goes by way of the disk. */
function choose(page: Page, field: 'logits' | 'target', file: Upload | string): Promise<void> {
  const files = typeof file !== 'string' && file.buffer.length > 1e6 ? write(file) : file;
  return page.locator(`xent-number-field#${field} input[type=file]`).setInputFiles(files);
}

/** Drags a file over an element, and drops it there unless told otherwise. */
async function drag(page: Page, file: Upload, onto: string, events: readonly string[] = ['dragover', 'drop']) {
  await page.locator(onto).evaluate(
    (element, { name, base64, events }) => {
      const dataTransfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
      for (const type of events) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
      }
    },
    { name: file.name, base64: file.buffer.toString('base64'), events },
  );
}

/** 100 000 rows of 100 classes, 40 MB, with its mean loss and the rows that are right. */
function medium() {
  const [rows, classes] = [100_000, 100];
  const logits = Float32Array.from({ length: rows * classes }, (_, i) => ((7 * i + ((i / classes) | 0)) % 41) / 8);
  const target = BigInt64Array.from({ length: rows }, (_, row) => BigInt((13 * row) % classes));
  let losses = 0;
  let correct = 0;
  for (let row = 0; row < rows; row++) {
    const values = logits.subarray(row * classes, (row + 1) * classes);
    const label = Number(target[row]);
    losses += Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0)) - values[label];
    correct += Number(values.indexOf(Math.max(...values)) === label);
  }
  return { rows, classes, logits, target, loss: losses / rows, correct };
}

/** A file of zeros that takes no room on the disk. */
async function sparse(name: string, descr: string, shape: readonly number[], bytes: number): Promise<string> {
  const file = await upload(name, npyFile(npyHeader(descr, shape)));
  const path = write(file);
  truncateSync(path, file.buffer.length + bytes);
  return path;
}

test('a small .npy goes into the text area, and all of the page works with it', async ({ page }) => {
  await open(page);
  const before = await logitsOf(page).inputValue();
  await choose(page, 'logits', await npy('z.npy', '<f4', [2, 3], Float32Array.of(0.1, 2, 3, -1e-7, 5, Infinity)));
  await expect(logitsOf(page)).toHaveValue('0.1 2 3\n-1e-7 5 inf');
  await choose(page, 'target', await npy('y.npy', '<i8', [2], BigInt64Array.of(0n, 2n)));
  await expect(targetOf(page)).toHaveValue('0 2');
  await expect(page.locator('xent-number-field#logits')).toContainText('2 rows × 3 classes');
  await expect(panelOf(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(logitsOf(page)).toHaveValue(before);
});

test('the button of a field is reached and used with the keyboard', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Open file (Target)' }).focus();
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(await npy('y.npy', '|u1', [3], Uint8Array.of(0, 0, 0)));
  await expect(targetOf(page)).toHaveValue('0 0 0');
});

test('what is dropped on the target is the target, and elsewhere on the page it does not open in its place', async ({
  page,
}) => {
  await open(page);
  const file = await npy('numbers.npy', '<f8', [3, 3], Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
  await drag(page, file, 'xent-number-field#target', ['dragenter', 'dragover']);
  await expect(page.getByText('Drop the target here')).toBeVisible();
  await drag(page, file, 'xent-number-field#target', ['drop']);
  await expect(page.getByText('Drop the target here')).toBeHidden();
  await expect(targetOf(page)).toHaveValue('1 0 0\n0 1 0\n0 0 1');
  await expect(page.getByText('3 one-hot rows')).toBeVisible();
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['1 2 3\n4 5 6\n7 8 9'], 'z.txt'));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(prevented).toBe(true);
  await expect(logitsOf(page)).toHaveValue('1 2 3\n4 5 6\n7 8 9');
});

anyTest('when the part of the page that reads files is missing, the page says so', async ({ page }) => {
  await page.route('**/file-panel*.js', (route) => route.abort());
  await open(page);
  await choose(page, 'target', await npy('y.npy', '|u1', [3], Uint8Array.of(0, 0, 0)));
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(targetOf(page)).toHaveValue('2 1 2');
  await targetOf(page).fill('2 1 0');
  await expect(page.getByText('Accuracy')).toBeVisible();
});

test('a view that takes no files keeps its place, too', async ({ page }) => {
  await page.goto('./#v1:v=speed');
  await expect(page.getByRole('heading', { name: 'xent' })).toBeVisible();
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['1 2 3'], 'z.txt'));
    return ['dragover', 'drop'].map((type) => {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  expect(prevented).toEqual([true, true]);
});

test('40 MB are computed beside the text, which stays as it was', async ({ page }) => {
  test.setTimeout(60_000);
  const { rows, classes, logits, target, loss, correct } = medium();
  await open(page);
  const text = await logitsOf(page).inputValue();
  const ownLoss = await lossOf(page).textContent();
  await choose(page, 'logits', await npy('logits.npy', '<f4', [rows, classes], logits));
  await expect(panelOf(page)).toContainText('logits.npy');
  await expect(panelOf(page)).toContainText('100000 × 100 · float32 · 40.0 MB');
  await expect(panelOf(page).getByRole('status')).toContainText('The target is missing');

  await drag(page, await npy('labels.npy', '<i8', [rows], target), 'xent-app');
  await expect(fileLossOf(page)).toBeVisible();
  expect(Math.abs(Number(await fileLossOf(page).getAttribute('title')) / loss - 1)).toBeLessThan(1e-6);
  await expect(panelOf(page)).toContainText(`(${correct} of 100,000)`);
  await expect(panelOf(page)).toContainText(Math.exp(loss).toPrecision(5));
  await expect(panelOf(page)).toContainText('mean over 100,000 rows');
  await expect(logitsOf(page)).toHaveValue(text);
  await expect(lossOf(page)).toHaveText(ownLoss ?? '');
  expect(new URL(page.url()).hash).toBe('');

  await page.getByLabel('bits').check();
  await expect(fileLossOf(page)).toContainText(`${(loss / Math.LN2).toFixed(3)}`);
  await page.locator('summary', { hasText: 'Options' }).click();
  await page.getByLabel('Temperature').fill('1e9');
  await expect(fileLossOf(page)).toContainText('6.64385');
  await expect(panelOf(page)).toContainText('T = 1000000000');
  await page.getByLabel('yes or no').check();
  await expect(panelOf(page).getByRole('alert')).toContainText('choose “logits”');
  await page.getByLabel('logits', { exact: true }).check();
  await expect(fileLossOf(page)).toBeVisible();
  await page.getByRole('button', { name: 'Close these files' }).click();
  await expect(panelOf(page)).toHaveCount(0);
  await expect(logitsOf(page)).toHaveValue(text);
});

test('what looks like a mistake in large files is told beside their loss', async ({ page }) => {
  await open(page);
  const [rows, classes] = [20_000, 4];
  const probabilities = Float32Array.from({ length: rows * classes }, (_, i) => [0.7, 0.1, 0.15, 0.05][i % classes]);
  await choose(page, 'logits', await npy('p.npy', '<f4', [rows, classes], probabilities));
  await choose(page, 'target', await npy('y.npy', '|i1', [rows], new Int8Array(rows)));
  await expect(fileLossOf(page)).toBeVisible();
  // log(1 + 3 / e)
  await expect(panelOf(page)).toContainText('The first 64 rows sum to 1: these look like probabilities.');
  await expect(panelOf(page)).toContainText('no lower than 0.7436684 nats');
  await choose(page, 'target', await npy('y.npy', '|i1', [rows], new Int8Array(rows).fill(-100)));
  await expect(panelOf(page)).toContainText('Every row is ignored, because its target is -100');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.screenshot({ path: 'build/screenshots/files-findings.png' });
  const ordinary = Float32Array.from({ length: rows * classes }, (_, i) => ((7 * i) % 13) / 4);
  await choose(page, 'logits', await npy('z.npy', '<f4', [rows, classes], ordinary));
  await choose(page, 'target', await npy('y.npy', '|i1', [rows], new Int8Array(rows)));
  await expect(panelOf(page)).toContainText('of 20,000)');
  await expect(panelOf(page)).not.toContainText('look like probabilities');
});

test('gigabytes can be cancelled, begun again, and put away', async ({ page }) => {
  await open(page);
  const rows = 4_000_000;
  await choose(page, 'logits', await sparse('logits.npy', '<f4', [rows, 1000], 4000 * rows));
  await choose(page, 'target', await sparse('target.npy', '|u1', [rows], rows));
  const bar = panelOf(page).getByRole('progressbar');
  await expect(panelOf(page)).toContainText(/[1-9]\d*% · [\d.]+ [MG]B\/s · \d+:\d\d left/);
  await expect(bar).toBeVisible();
  await panelOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(panelOf(page)).toContainText('Cancelled. The files are still here.');
  await expect(bar).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(0);
  await panelOf(page).getByRole('button', { name: 'Compute again' }).click();
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Close these files' }).click();
  await expect(panelOf(page)).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(0);
});

test('of a .safetensors file, arrays are taken by their names or chosen', async ({ page }) => {
  test.setTimeout(60_000);
  await open(page);
  const [rows, classes] = [20_000, 10];
  const numbers = new Uint8Array(rows * classes * 2);
  const data = new Blob([numbers, new Uint8Array(4 * rows)]);
  const file = (first: string, second: string) => {
    const header = {
      [first]: { dtype: 'BF16', shape: [rows, classes], data_offsets: [0, numbers.length] },
      [second]: { dtype: 'I32', shape: [rows], data_offsets: [numbers.length, numbers.length + 4 * rows] },
    };
    return upload('batch.safetensors', safetensorsFile(header, data));
  };
  await choose(page, 'logits', await file('model.logits', 'labels'));
  await expect(fileLossOf(page)).toContainText('2.302585');
  await expect(page.getByLabel('Target: batch.safetensors')).toHaveValue('labels');
  await page.getByRole('button', { name: 'Close these files' }).click();

  await choose(page, 'logits', await file('a', 'b'));
  await expect(panelOf(page).getByRole('status')).toHaveText('Choose which arrays are the logits and the target.');
  await page.getByLabel('Logits: batch.safetensors').selectOption('a');
  await expect(panelOf(page).getByRole('status')).toContainText('The target is missing');
  await page.getByLabel('Target: batch.safetensors').selectOption('b');
  await expect(fileLossOf(page)).toContainText('2.302585');
});

test.describe('mistakes', () => {
  const numbers = new Float32Array(6);
  const cases: readonly (readonly [title: string, file: () => Promise<Upload>, sentence: string])[] = [
    [
      'big-endian',
      () => npy('z.npy', '>f4', [2, 3], numbers),
      'z.npy is big-endian: save array.astype("<f4") instead.',
    ],
    [
      'Fortran order',
      () => upload('z.npy', npyFile(npyHeader('<f4', [2, 3], true), numbers)),
      'z.npy is in Fortran order: save np.ascontiguousarray(array) instead.',
    ],
    [
      'truncated',
      () => npy('z.npy', '<f4', [2, 4], numbers),
      'z.npy is cut off: it has 24 bytes of numbers, but its shape needs 32.',
    ],
    ['complex', () => npy('z.npy', '<c8', [3], numbers), 'z.npy holds "<c8", which is no type of number'],
    [
      'an archive',
      () => upload('z.pt', new Blob([zipSync({ 'data.pkl': new Uint8Array(9) }) as Uint8Array<ArrayBuffer>])),
      'z.pt is an archive without .npy arrays',
    ],
    [
      'a damaged archive',
      () => upload('z.npz', new Blob([zipSync({ 'z.npy': new Uint8Array(500) }, { level: 0 }).slice(0, 200)])),
      'z.npz is damaged',
    ],
    [
      'a picture',
      () => upload('z.png', new Blob(['\x89PNG\x00\x00'])),
      'z.png is no .npy, no .safetensors and no text.',
    ],
    ['nothing', () => npy('z.npy', '<f4', [0, 3], new Uint8Array()), 'z.npy holds no numbers.'],
  ];
  test('are named, and leave all as it was', async ({ page }) => {
    await open(page);
    const text = await logitsOf(page).inputValue();
    for (const [title, file, sentence] of cases) {
      await choose(page, 'logits', await file());
      await expect(panelOf(page).getByRole('alert'), title).toContainText(sentence);
      await expect(logitsOf(page)).toHaveValue(text);
      await expect(lossOf(page)).toContainText('0.9077401');
    }
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  });

  test('of a target name its row and value, or the shapes, in both languages', async ({ page }) => {
    const { rows, classes, logits, target } = medium();
    await open(page);
    await choose(page, 'logits', await npy('logits.npy', '<f4', [rows, classes], logits));
    const wrong = await npy('y.npy', '<i8', [rows], target.with(98_765, 100n));
    await choose(page, 'target', wrong);
    const alert = panelOf(page).getByRole('alert');
    await expect(alert).toHaveText(
      'y.npy, row 98765: the target is 100, but there are 100 classes: 0 to 99. If they are counted from 1, take 1 from each.',
    );
    await page.getByLabel('中文').check();
    await expect(alert).toHaveText(
      'y.npy 样本 98765：目标是 100，但只有 100 个类别：0 到 99。如果是从 1 开始编号的，请每个减 1。',
    );
    await choose(page, 'target', await npy('short.npy', '<i8', [rows - 1], target.slice(1)));
    await expect(alert).toHaveText(
      'short.npy 的形状是 99999。若为类别编号，应为 100000；若为概率，应为 100000 × 100。',
    );
    await page.getByLabel('EN').check();
    await expect(alert).toHaveText(
      'short.npy has the shape 99999. Class indices would have 100000, rows of probabilities 100000 × 100.',
    );
    await choose(page, 'target', await npy('y.npy', '<f8', [rows], Float64Array.from(target, Number).with(7, 0.5)));
    await expect(alert).toHaveText('y.npy, row 7: 0.5 is not a class index, which is a whole number.');
    await choose(page, 'logits', await npy('counts.npy', '<i4', [rows, classes], Int32Array.from(logits)));
    await expect(alert).toHaveText('counts.npy holds int32, but logits are float16, bfloat16, float32 or float64.');
  });
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['zh-CN', 'light', 320],
  ['en', 'dark', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: files look right`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}`);
    const look = async (name: string) => {
      expect(await overflow(page), name).toBe(0);
      expect(await accessibilityViolations(page), name).toEqual([]);
      const path = `build/screenshots/files-${name}-${locale}-${theme}-${width}.png`;
      await page.screenshot({ path, animations: 'disabled' });
    };
    const { rows, classes, logits, target } = medium();
    await choose(page, 'logits', await npy('validation_logits_epoch_12.npy', '<f4', [rows, classes], logits));
    await expect(panelOf(page)).toBeVisible();
    await look('missing');
    const labels = await npy('validation_labels.npy', '<i8', [rows], target);
    await choose(page, 'target', labels);
    await expect(fileLossOf(page)).toBeVisible();
    await look('result');
    await drag(page, labels, 'xent-number-field#target', ['dragover']);
    await page.screenshot({ path: `build/screenshots/files-drag-${locale}-${theme}-${width}.png` });
    await choose(page, 'target', await npy('y.npy', '<i8', [rows], target.with(5, -1n)));
    await expect(panelOf(page).getByRole('alert')).toBeVisible();
    await look('mistake');
    const many = 4_000_000;
    await choose(page, 'target', await sparse('target.npy', '|u1', [many], many));
    await choose(page, 'logits', await sparse('logits.npy', '<f4', [many, 1000], 4000 * many));
    await expect(panelOf(page)).toContainText('%');
    await page.screenshot({ path: `build/screenshots/files-running-${locale}-${theme}-${width}.png` });
  });
}

test('a small .npz fills the fields by the names of its arrays', async ({ page }) => {
  await open(page);
  const bytes = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
  const files = {
    'z.npy': await bytes(npyFile(npyHeader('<f4', [2, 3]), Float32Array.of(1, 2, 3, 4, 5, 6))),
    'y_true.npy': await bytes(npyFile(npyHeader('<i8', [2]), BigInt64Array.of(2n, 0n))),
    'epoch.npy': await bytes(npyFile(npyHeader('<i8', [1]), BigInt64Array.of(7n))),
  };
  await drag(page, await upload('val.npz', new Blob([zipSync(files) as Uint8Array<ArrayBuffer>])), 'body');
  await expect(logitsOf(page)).toHaveValue('1 2 3\n4 5 6');
  await expect(targetOf(page)).toHaveValue('2 0');
});

test('a .npz whose names say nothing lets choose', async ({ page }) => {
  await open(page);
  const bytes = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
  const files = {
    'arr_0.npy': await bytes(npyFile(npyHeader('<f4', [2, 2]), Float32Array.of(0, 0, 0, 0))),
    'arr_1.npy': await bytes(npyFile(npyHeader('|u1', [2]), Uint8Array.of(1, 0))),
  };
  await choose(page, 'logits', await upload('val.npz', new Blob([zipSync(files) as Uint8Array<ArrayBuffer>])));
  await page.getByLabel('Logits: val.npz').selectOption('arr_0');
  await page.getByLabel('Target: val.npz').selectOption('arr_1');
  await expect(targetOf(page)).toHaveValue('1 0');
  await expect(lossOf(page)).toContainText('0.6931472');
});
