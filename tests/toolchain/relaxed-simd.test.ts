// The step as CMake runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../cpp/toolchain/run.mjs';
import { assemble } from './wat.ts';

const folder = mkdtempSync(join(tmpdir(), 'xent-'));
const [from, to] = [join(folder, 'from.wasm'), join(folder, 'to.wasm')];

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(text: string): { status: number | null; output: string } {
  rmSync(to, { force: true });
  writeFileSync(from, assemble(text));
  const script = join(root, 'cpp/toolchain/relaxed-simd.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, from, to], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('says how many multiply-adds it has fused, and leaves a binary', () => {
  const sum = '(f32x4.add (f32x4.mul (local.get 0) (local.get 0)) (local.get 0))';
  const { status, output } = run(`(module (func (param v128) (result v128) (f64x2.sub (local.get 0)
    (f64x2.mul ${sum} ${sum}))))`);
  expect(output).toBe('relaxed SIMD: 3 fused multiply-adds (f32x4 2, f64x2 1)\n');
  expect(status).toBe(0);
  expect(WebAssembly.validate(readFileSync(to))).toBe(true);
});

test('nothing to fuse is a failure, and leaves no binary', () => {
  const { status, output } = run('(module (func (param f32) (result f32) (f32.mul (local.get 0) (local.get 0))))');
  expect(output).toContain('relaxed SIMD: 0 fused multiply-adds (f32x4 0, f64x2 0)');
  expect(output).toContain('nothing to fuse');
  expect(status).toBe(1);
  expect(existsSync(to)).toBe(false);
});
