import { spawnSync } from 'node:child_process';
import { findPython } from '../../cpp/toolchain/find.mjs';
import { requirements } from '../../cpp/toolchain/requirements.mjs';

const python = await findPython(requirements['Python frameworks'].pythonModules ?? []);

/**
 * What Python programs print, each in a namespace of its own. They share a process, because importing a framework takes seconds.
 * Throws with the program and its traceback if one fails.
 */
export function runPython(programs: readonly string[]): string[] {
  if (!python) throw new Error('run these tests with npm run test:frameworks, which installs what they need');
  const { stdout, stderr, status } = spawnSync(python, ['-W', 'ignore', `${import.meta.dirname}/run_programs.py`], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${python} ended with ${status}: ${stderr}`);
  const outcomes: { readonly printed: string; readonly error: string | null }[] = JSON.parse(stdout);
  return outcomes.map(({ printed, error }, i) => {
    if (error !== null) throw new Error(`${programs[i]}\n${error}`);
    return printed;
  });
}
