import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, searchPath } from './run.mjs';

/** @import { Requirement } from './requirements.mjs' */

/** Where a program is, or undefined. @param {string} name */
export function findProgram(name) {
  return searchPath.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The program or file that meets a requirement, whatever its version; undefined where there is none.
 * @param {Requirement} requirement
 */
export function locate({ programs = [], files = [], variable }) {
  const named = variable && process.env[variable];
  if (named) return isExecutable(named) ? named : undefined;
  return programs.map(findProgram).find(Boolean) ?? files.find(existsSync);
}

/**
 * A Python that has all the modules, or undefined. The system's own comes first: its packages are not those of another one on
 * the PATH.
 * @param {readonly string[]} modules
 */
export async function findPython(modules) {
  const script = `import importlib.util, sys; sys.exit(None in map(importlib.util.find_spec, ${JSON.stringify(modules)}))`;
  for (const python of ['/usr/bin/python3', 'python3']) {
    const { code } = await run(python, ['-c', script]);
    if (code === 0) return python;
  }
  return undefined;
}

/**
 * What keeps a requirement from being met, in words; undefined when it is met.
 * @param {Requirement} requirement
 */
export async function findFault(requirement) {
  const { pythonModules } = requirement;
  if (pythonModules) return (await findPython(pythonModules)) ? undefined : 'no Python has them all';
  const path = locate(requirement);
  const named = requirement.variable && process.env[requirement.variable];
  if (!path) return named ? `${requirement.variable} is ${named}, which is no program` : 'not found';
  if (!requirement.version) return undefined;
  const { output } = await run(path, ['--version']);
  const version = output.match(/\d+\.\d+\.\d+/)?.[0];
  const wanted = requirement.version.join('.');
  if (!version) return `${path} does not tell its version`;
  return version.localeCompare(wanted, 'en', { numeric: true }) < 0
    ? `${path} is ${version}, older than ${wanted}`
    : undefined;
}
