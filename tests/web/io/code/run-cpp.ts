import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTarget } from '../../../../cpp/toolchain/cmake.mjs';
import { mustRun, root } from '../../../../cpp/toolchain/run.mjs';

const folder = join(root, 'build/programs');

/** What C++ programs print that use the core as it is built natively. They are compiled as one, each in a namespace of its own. */
export async function runCpp(programs: readonly string[]): Promise<string[]> {
  await buildTarget('native', 'xent_core');
  mkdirSync(folder, { recursive: true });
  const includes = [...new Set(programs.flatMap((program) => program.match(/^#include .*$/gm) ?? []))];
  // Only the real main may end without a return.
  const whole = programs.map((program) => program.replace(/\}\n$/, '  return 0;\n}\n'));
  const named = whole.map((program, i) => `namespace program_${i} {\n${program}\n}\n`);
  const calls = programs.map((_, i) => `  if (program_${i}::main() != 0) return 1;\n  std::puts("end");\n`);
  const main = `int main() {\n${calls.join('')}}\n`;
  const source = join(folder, 'programs.cpp');
  writeFileSync(source, [...includes, ...named, main].join('\n'));
  const warnings = ['-Wall', '-Wextra', '-Wpedantic', '-Werror'];
  const core = join(root, 'build/native/libxent_core.a');
  const executable = join(folder, 'programs');
  await mustRun('c++', ['-std=c++20', ...warnings, '-Icpp/include', source, core, '-o', executable]);
  return (await mustRun(executable, [])).split('end\n').slice(0, -1);
}
