import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';

const stamp = join(root, 'build/site.stamp');

/**
 * A digest of everything the site and the library are made from.
 * @param {readonly string[]} inputs files and folders, from the project's folder
 */
export function digest(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder).sort()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  try {
    return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
  } catch {
    return [path];
  }
}

/** Whether what stands in dist/ was made from inputs of this digest. @param {string} value */
export function isBuilt(value) {
  const outputs = ['dist/index.html', 'dist/lib/xent.js', 'dist/embed.html', 'dist/service-worker.js'];
  if (![...outputs.map((file) => join(root, file)), stamp].every(existsSync)) return false;
  return readFileSync(stamp, 'utf8') === value;
}

/** @param {string} value */
export function markBuilt(value) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}
