import { expect, test } from 'vitest';
import { orderLocals } from '../../cpp/toolchain/local-order.mjs';
import { assemble, disassemble } from './wat.ts';

type Function = (...operands: number[]) => number;

/** Its locals are declared last first, and one is not used. */
const module = assemble(`(module
  (func (export "polynomial") (param $x f64) (param $n i32) (result f64)
    (local $fourth f64) (local $unused i64) (local $third i32) (local $second f64) (local $first i32)
    (local.set $first (i32.mul (local.get $n) (i32.const 2)))
    (local.set $second (f64.mul (local.get $x) (local.get $x)))
    (local.set $third (i32.add (local.get $first) (i32.const 1)))
    (local.set $fourth (f64.add (local.tee $second (f64.neg (local.get $second))) (f64.const 3)))
    (f64.add (f64.mul (local.get $fourth) (local.get $second)) (f64.convert_i32_s (local.get $third))))
  (func (export "none") (param i32) (result i32) (local.get 0)))`);

const ordered = orderLocals(module);

const linesWith = (binary: Uint8Array, part: string) => disassemble(binary).filter((line) => line.includes(part));

test('functions do what they did', async () => {
  const { polynomial, none } = (await WebAssembly.instantiate(ordered)).instance.exports as Record<string, Function>;
  expect(polynomial(2, 5)).toBe((-(2 ** 2) + 3) * -(2 ** 2) + 11);
  expect(none(7)).toBe(7);
});

test('locals are numbered as they are used first, each type together; those not used are gone', () => {
  expect(linesWith(module, '(local ')).toEqual(['(local f64 i64 i32 f64 i32)']);
  expect(linesWith(ordered, '(local ')).toEqual(['(local i32 i32 f64 f64)']);
  expect(linesWith(ordered, 'local.set').map((line) => line.split(' ')[1])).toEqual(['2', '4', '3', '5']);
});

test('once more changes nothing', () => {
  expect(orderLocals(ordered)).toEqual(ordered);
});

test('what it cannot read is an error', () => {
  const atomic = '(memory 1) (func (drop (i32.atomic.load (i32.const 0))))';
  expect(() => orderLocals(assemble(`(module ${atomic})`))).toThrow('unknown instruction');
});
