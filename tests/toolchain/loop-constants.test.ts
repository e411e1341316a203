import { expect, test } from 'vitest';
import { keepLoopConstants } from '../../cpp/toolchain/loop-constants.mjs';
import { assemble, disassemble } from './wat.ts';

/** Adds a vector to $sum. */
const add = (vector: string) => `(local.set $sum (f32x4.add (local.get $sum) ${vector}))`;
const constant = (value: number) => `(v128.const f32x4 ${value} ${value} ${value} ${value})`;

/** A function that runs `code` and gives the first lane of $sum; $left counts down the rounds of loops. */
const sum = (name: string, code: string) => `(func (export "${name}") (param $left i32) (result f32)
  (local $sum v128) (local $inner i32) ${code} (f32x4.extract_lane 0 (local.get $sum)))`;

const rounds = (code: string) => `(loop $more ${code}
  (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))`;

/** The constants that a module's functions use within loops. */
function constantsInLoops(binary: Uint8Array): string[] {
  const found: string[] = [];
  const blocks: string[] = [];
  for (const line of disassemble(binary)) {
    const [instruction] = line.split(' ');
    if (line.startsWith('(func')) blocks.length = 0;
    if (['block', 'loop', 'if', 'try'].includes(instruction)) blocks.push(instruction);
    if (instruction === 'end') blocks.pop();
    if (instruction === 'v128.const' && blocks.includes('loop')) found.push(line);
  }
  return found;
}

type Sums = Record<string, (left: number) => number>;

async function run(binary: BufferSource): Promise<Sums> {
  return (await WebAssembly.instantiate(binary)).instance.exports as unknown as Sums;
}

const module = assemble(`(module
  (global $other (export "other") (mut i32) (i32.const 42))
  ${sum('before', add(constant(5)))}
  ${sum('one loop', rounds(add(constant(1.5)) + add(constant(2)) + add(constant(1.5))))}
  ${sum('two loops', `(block ${rounds(add(constant(3)))}) (local.set $left (i32.const 2)) ${rounds(add(constant(3)) + add(constant(4)))}`)}
  ${sum('after', rounds(add(constant(1))) + add(constant(7)))}
  ${sum(
    'nested',
    rounds(`${add(constant(1))} (local.set $inner (i32.const 3))
      (loop $again (if (i32.eq (local.get $inner) (i32.const 2)) (then ${add(constant(100))}) (else ${add(constant(10))}))
        (br_if $again (local.tee $inner (i32.sub (local.get $inner) (i32.const 1)))))
      ${add(constant(2))}`),
  )}
  ${sum('cheap', rounds(add('(v128.not (v128.or (v128.const i64x2 -1 -1) (v128.const i64x2 0 0)))')))})`);

const kept = keepLoopConstants(module);

test('loops compute what they did', async () => {
  const [were, are] = [await run(module), await run(kept)];
  for (const name of ['before', 'one loop', 'two loops', 'after', 'nested', 'cheap']) {
    for (const left of [1, 2, 5]) expect([name, are[name](left)]).toEqual([name, were[name](left)]);
  }
  expect([are['one loop'](2), are.nested(2), are['two loops'](1), are.after(4)]).toEqual([10, 246, 17, 11]);
  expect(are.other).toHaveProperty('value', 42);
});

test('no loop makes a constant, but for those that cost one instruction', () => {
  expect(constantsInLoops(module)).toHaveLength(13);
  expect(constantsInLoops(kept).map((line) => line.replace(/^v128.const i32x4 /, ''))).toEqual([
    '0xffffffff 0xffffffff 0xffffffff 0xffffffff',
    '0x00000000 0x00000000 0x00000000 0x00000000',
  ]);
});

test('each is one global, which could change: engines look through others', () => {
  const globals = disassemble(kept).filter((line) => line.startsWith('(global'));
  expect(globals).toHaveLength(1 + new Set([1.5, 2, 3, 4, 1, 100, 10]).size);
  for (const line of globals.slice(1)) expect(line).toMatch(/^\(global \(;\d+;\) \(mut v128\) \(v128\.const/);
});

test('where no loop has constants, no code changes', () => {
  const module = assemble(`(module (global i32 (i32.const 1)) ${sum('straight', add(constant(5)))})`);
  expect(disassemble(keepLoopConstants(module))).toEqual(disassemble(module));
});

test('what it cannot read, or cannot number, is an error', () => {
  const atomic = sum('atomic', rounds('(drop (i32.atomic.load (i32.const 0)))'));
  expect(() => keepLoopConstants(assemble(`(module (memory 1) ${atomic})`))).toThrow('unknown instruction');
  const imported = '(import "host" "global" (global i32))';
  expect(() => keepLoopConstants(assemble(`(module ${imported})`))).toThrow('no function');
});
