// The step as CMake runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../cpp/toolchain/run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'xent-'));
const file = join(folder, 'glue.mjs');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(glue: string): { status: number | null; output: string; opened: string } {
  writeFileSync(file, glue);
  const script = join(root, 'cpp/toolchain/open-glue.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  return { status, output: stdout + stderr, opened: readFileSync(file, 'utf8') };
}

test('the caller instantiates, and hands the instance over', () => {
  const glue = 'imports=1;WebAssembly.instantiate(Module["wasm"],imports).then(function(output){asm=output.instance})';
  const { status, opened } = run(glue);
  expect(status).toBe(0);
  const Module = {
    instantiate: (imports: number, receive: (output: object) => void) => receive({ instance: imports + 1 }),
  };
  expect(new Function('Module', `'use strict'; let imports; ${opened}; return asm`)(Module)).toBe(2);
});

test('glue that does it in another way is a failure', () => {
  const { status, output, opened } = run('WebAssembly.instantiateStreaming(fetch("core.wasm"))');
  expect(status).toBe(1);
  expect(output).toContain('instantiates in a way unknown');
  expect(opened).toBe('WebAssembly.instantiateStreaming(fetch("core.wasm"))');
});
