import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, root } from './run.mjs';

/** Installs the npm packages unless node_modules already holds the versions of the lock file. */
export async function installNodeModules() {
  if (areInstalled()) return;
  console.log('installing npm packages');
  // A machine set to production would leave the development packages out, and those are what builds and tests.
  await mustRun('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { log: 'build/logs/npm-ci.log' });
}

function areInstalled() {
  // npm writes down here what it has installed.
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(installed);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (optional && !found[path]) || found[path]?.version === version,
  );
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
