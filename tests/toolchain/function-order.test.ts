import { expect, test } from 'vitest';
import { orderFunctions } from '../../cpp/toolchain/function-order.mjs';
import { assemble, disassemble } from './wat.ts';

const kinds = ['f32', 'f64', 'i32'] as const;
const numbers = [1, 2, 3, 4, 5];

/** Five functions a kind that differ in a number, one kind after the other. */
const kernels = numbers.flatMap((n) =>
  kinds.map((kind) => {
    const body = `(${kind}.add (${kind}.mul (${kind}.const ${n}) (${kind}.add (local.get 0) (${kind}.const 7))) (local.get 0))`;
    return `(func (export "${kind} ${n}") (param ${kind}) (result ${kind}) ${body})`;
  }),
);

/** Functions named in every way there is, between the kernels: by calls, by the table, by exports and by the start. */
const module = assemble(`(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (memory (export "memory") 1)
  (table 4 funcref)
  (global $started (export "started") (mut i32) (i32.const 0))
  (func $start (global.set $started (call $twice (i32.const 21))))
  ${kernels.slice(0, 5).join('\n')}
  (func $factorial (export "factorial") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 0) (call $factorial (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 1))))
  ${kernels.slice(5).join('\n')}
  (func $seven (result i32) (local i64 f64) (i32.const 7))
  (func $eight (result i32) (i32.const 8))
  (elem (i32.const 1) $eight $seven)
  (elem (i32.const 3) $nine)
  (func $nine (result i32) (i32.const 9))
  (func (export "indirect") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (start $start))`);

const ordered = orderFunctions(module);

test('the module does what it did', async () => {
  const { instance } = await WebAssembly.instantiate(ordered, { host: { twice: (x: number) => 2 * x } });
  const { started, factorial, indirect, ...others } = instance.exports;
  expect(started).toHaveProperty('value', 42);
  expect((factorial as CallableFunction)(5)).toBe(120);
  expect([1, 2, 3].map((i) => (indirect as CallableFunction)(i))).toEqual([8, 7, 9]);
  for (const kind of kinds) {
    for (const n of numbers) expect((others[`${kind} ${n}`] as CallableFunction)(2)).toBe(9 * n + 2);
  }
});

test('functions that are alike are neighbours', () => {
  const exported = disassemble(ordered).flatMap((line) => {
    const [, kind, index] = line.match(/^\(export "(\w+) \d" \(func (\d+)\)\)/) ?? [];
    return kind ? [{ kind, index: Number(index) }] : [];
  });
  const inOrder = exported.toSorted((a, b) => a.index - b.index).map(({ kind }) => kind);
  expect(inOrder.filter((kind, i) => kind !== inOrder[i - 1])).toHaveLength(kinds.length);
});

test('what it cannot renumber is an error', () => {
  expect(() => orderFunctions(assemble('(module (import "host" "memory" (memory 1)))'))).toThrow('no function');
  expect(() => orderFunctions(Buffer.from('no module'))).toThrow('not a WebAssembly binary');
});
