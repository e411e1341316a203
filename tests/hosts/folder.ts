import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../cpp/toolchain/run.mjs';

/** A folder with nothing but these files of dist/, as somebody might have got them by e-mail. */
export async function folderWith(files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xent-'));
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await copyFile(join(root, 'dist', file), join(folder, file));
  }
  return folder;
}

export const addressOf = (folder: string, file: string): string => pathToFileURL(join(folder, file)).href;
