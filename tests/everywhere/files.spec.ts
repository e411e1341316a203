import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { addressOf, folderWith } from '../hosts/folder.ts';
import { npyFile, npyHeader } from '../web/io/tensor-files.ts';
import { article, computeInWorker, expect, expectLoss, labFrame, test, textOf } from './test.ts';
import type { Visitor } from './visitor.ts';

/** Chooses a file for a field, of some bytes and as many zeros. */
async function give(visitor: Visitor, field: string, name: string, start: number[], zeros: number): Promise<void> {
  await visitor.ask(
    `xent-number-field#${field} input[type=file]`,
    (input, { name, start, zeros }) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(start), new Uint8Array(zeros)], name));
      (input as HTMLInputElement).files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { name, start, zeros },
  );
}

test('xent.html alone, from the disk, computes, and in a worker what is large', async ({ visitor }) => {
  const folder = await folderWith(['xent.html']);
  await visitor.open(`${addressOf(folder, 'xent.html')}?lang=en#v1:z=0_0&t=1`);
  await expectLoss(visitor, '0.6931472 nats');
  await computeInWorker(visitor);
  await visitor.picture('xent-html');
});

test('xent.html alone trains on the data that it carries', async ({ visitor }) => {
  const folder = await folderWith(['xent.html']);
  await visitor.open(`${addressOf(folder, 'xent.html')}?lang=en#v1:v=train&yd=iris&yo=lbfgs&ye=1000`);
  await expect.poll(() => textOf(visitor, '[data-testid=train-loss]'), { timeout: 30_000 }).toBe('0.1113');
});

test('xent.html alone reads a file that is too large for its fields', async ({ visitor }) => {
  const folder = await folderWith(['xent.html']);
  await visitor.open(`${addressOf(folder, 'xent.html')}?lang=en`);
  await expectLoss(visitor, '0.9077401 nats');
  const headerOf = async (type: string, shape: readonly number[]) => [
    ...new Uint8Array(await npyFile(npyHeader(type, shape)).arrayBuffer()),
  ];
  await give(visitor, 'logits', 'logits.npy', await headerOf('<f4', [200_000, 2]), 200_000 * 2 * 4);
  await give(visitor, 'target', 'target.npy', await headerOf('|u1', [200_000]), 200_000);
  await expect.poll(() => textOf(visitor, '[data-testid=file-loss]')).toContain('0.6931472');
});

test('xent.html alone unpacks an archive', async ({ visitor }) => {
  const folder = await folderWith(['xent.html']);
  await visitor.open(`${addressOf(folder, 'xent.html')}?lang=en`);
  await expectLoss(visitor, '0.9077401 nats');
  const logits = npyFile(npyHeader('<f4', [1, 2]), Float32Array.of(0, 0));
  const target = npyFile(npyHeader('<i4', [1]), Int32Array.of(1));
  const archive = zipSync({
    'logits.npy': new Uint8Array(await logits.arrayBuffer()),
    'target.npy': new Uint8Array(await target.arrayBuffer()),
  });
  await give(visitor, 'logits', 'both.npz', [...archive], 0);
  await expectLoss(visitor, '0.6931472 nats');
});

test('a page on the disk with the classic script, which needs no other file', async ({ visitor }) => {
  const folder = await folderWith(['embed/xent-lab.classic.js']);
  const lab = '<xent-lab locale="en" state="#v1:z=0_0&amp;t=1"></xent-lab>';
  await writeFile(join(folder, 'index.html'), article(lab, '<script src="embed/xent-lab.classic.js"></script>'));
  await visitor.open(addressOf(folder, 'index.html'));
  await expectLoss(labFrame(visitor), '0.6931472 nats');
  await visitor.picture('file-element');
});

test('a page on the disk with a frame beside it', async ({ visitor }) => {
  const folder = await folderWith(['embed.html']);
  const frame = '<iframe src="embed.html?lang=en#v1:z=0_0&amp;t=1" width="600" height="400" title="xent"></iframe>';
  await writeFile(join(folder, 'index.html'), article(frame));
  await visitor.open(addressOf(folder, 'index.html'));
  await expectLoss(visitor.frame('iframe'), '0.6931472 nats');
});
