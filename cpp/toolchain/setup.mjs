import { spawnSync } from 'node:child_process';
import { findFault, findProgram } from './find.mjs';
import { requirements } from './requirements.mjs';
import { CommandError } from './run.mjs';

/**
 * Makes sure that the named requirements are met; on Debian what is missing is installed from its packages.
 * @param {readonly string[]} names keys of `requirements`
 * @throws {CommandError} naming each thing that is missing and how to get it
 */
export async function setUp(names) {
  const faults = await findFaults(names);
  if (faults.length === 0) return;
  const packages = faults.flatMap(({ requirement }) => requirement.debianPackage.split(' '));
  const asRoot = administrator();
  if (!findProgram('apt-get') || !asRoot) throw new CommandError(explain(faults, packages));
  console.log(`installing Debian packages: ${packages.join(' ')}`);
  apt([...asRoot, 'apt-get', 'update']);
  apt([...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages]);
  const left = await findFaults(names);
  if (left.length > 0) throw new CommandError(explain(left, packages));
}

/** @param {readonly string[]} names */
async function findFaults(names) {
  const faults = await Promise.all(
    names.map(async (name) => ({ name, requirement: requirements[name], fault: await findFault(requirements[name]) })),
  );
  return faults.filter(({ fault }) => fault !== undefined);
}

/**
 * The terminal is left to it: sudo may ask for a password there.
 * @param {readonly string[]} command
 */
function apt([program, ...args]) {
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  const { status } = spawnSync(program, [...args, ...options], {
    stdio: [process.stdin.isTTY ? 'inherit' : 'ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new CommandError(`${[program, ...args].join(' ')}: exit code ${status}`);
}

/** What to put before a command that changes the system: nothing for root, else sudo; undefined without either. */
function administrator() {
  if (process.getuid?.() === 0) return [];
  if (!findProgram('sudo')) return undefined;
  return process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
}

/**
 * @param {Awaited<ReturnType<typeof findFaults>>} faults
 * @param {readonly string[]} packages
 */
function explain(faults, packages) {
  const lines = faults.map(({ name, requirement, fault }) => `  ${name}: ${fault}\n    ${requirement.otherwise}`);
  return `Missing:\n${lines.join('\n')}\n  On Debian 12, as root: apt-get install ${packages.join(' ')}`;
}
