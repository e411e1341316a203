import { describe, expect, test } from 'vitest';
import { fuseMultiplyAdds } from '../../cpp/toolchain/fuse.mjs';
import { assemble, disassemble } from './wat.ts';

type Compute = (a: number, b: number, c: number) => number;

/** A function of three numbers, in all lanes alike, whose code leaves a vector on the stack; $v and $w are free. */
function moduleOf(lanes: 'f32x4' | 'f64x2', code: string): Buffer<ArrayBuffer> {
  const scalar = lanes.slice(0, 3);
  return assemble(`(module
    (memory 1)
    (func $touch (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))))
    (func $one (result v128) (v128.const f32x4 1 1 1 1))
    (func (export "compute") (param ${scalar} ${scalar} ${scalar}) (result ${scalar})
      (local $a v128) (local $b v128) (local $c v128) (local i32) (local $v v128) (local $w v128)
      (local.set $a (${lanes}.splat (local.get 0)))
      (local.set $b (${lanes}.splat (local.get 1)))
      (local.set $c (${lanes}.splat (local.get 2)))
      ${code.replaceAll('LANES', lanes)}
      ${lanes}.extract_lane 1))`);
}

async function instantiate(binary: BufferSource): Promise<Compute> {
  const { instance } = await WebAssembly.instantiate(binary);
  return instance.exports.compute as Compute;
}

const [a, b, c] = ['(local.get $a)', '(local.get $b)', '(local.get $c)'];
const product = `(LANES.mul ${a} ${b})`;

const triples: readonly Parameters<Compute>[] = [
  [3, 5, 7],
  [-2, 11, 13],
  [17, -4, -1],
];

/** Name, code, how many sums are fused, and the value. */
const cases: readonly (readonly [string, string, number, Compute])[] = [
  ['product first', `(LANES.add ${product} ${c})`, 1, (a, b, c) => a * b + c],
  ['product last', `(LANES.add ${c} ${product})`, 1, (a, b, c) => c + a * b],
  ['product subtracted', `(LANES.sub ${c} ${product})`, 1, (a, b, c) => c - a * b],
  ['product subtracted from: there is no such instruction', `(LANES.sub ${product} ${c})`, 0, (a, b, c) => a * b - c],
  ['sum of products', `(LANES.add ${product} (LANES.mul ${b} ${c}))`, 1, (a, b, c) => a * b + b * c],
  ['difference of products', `(LANES.sub ${product} (LANES.mul ${b} ${c}))`, 1, (a, b, c) => a * b - b * c],
  ['square of a sum', `(LANES.mul (LANES.add ${a} ${b}) (LANES.add ${a} ${b}))`, 0, (a, b) => (a + b) ** 2],
  [
    'polynomial',
    `(LANES.add (LANES.mul (LANES.add (LANES.mul ${a} ${b}) ${c}) ${b}) ${a})`,
    2,
    (a, b, c) => (a * b + c) * b + a,
  ],
  [
    'polynomial, products last: two sums wait at once',
    `(LANES.add ${a} (LANES.mul ${b} (LANES.sub ${c} (LANES.mul ${a} ${b}))))`,
    2,
    (a, b, c) => a + b * (c - a * b),
  ],
  [
    'a product that is used twice is computed once',
    `(LANES.add (local.tee $v ${product}) ${c}) (local.get $v) LANES.sub`,
    0,
    (a, b, c) => a * b + c - a * b,
  ],
  ['a product kept in a local', `(local.set $v ${product}) (LANES.add (local.get $v) ${c})`, 0, (a, b, c) => a * b + c],
  [
    'a local of the product is set before the sum',
    `${product} (local.set $a (local.get $b)) ${c} LANES.add ${a} LANES.add`,
    1,
    (a, b, c) => a * b + c + b,
  ],
  [
    'the local of the other operand is set before the product',
    `${c} (local.set $c ${a}) ${product} LANES.add ${c} LANES.add`,
    1,
    (a, b, c) => c + a * b + a,
  ],
  [
    'the local of the other operand is set while the product is computed',
    `(LANES.add ${c} (LANES.mul (local.tee $c ${a}) ${b})) ${c} LANES.add`,
    1,
    (a, b, c) => c + a * b + a,
  ],
  [
    'memory of the other operand is written before the product',
    `(v128.store (i32.const 16) ${c}) (v128.load (i32.const 16)) (v128.store (i32.const 16) ${a})
     (LANES.mul (v128.load (i32.const 16)) ${b}) LANES.add`,
    1,
    (a, b, c) => c + a * b,
  ],
  ['a call between product and sum', `${product} call $touch ${c} LANES.add`, 0, (a, b, c) => a * b + c],
  ['a call before the product', `${c} call $touch ${product} LANES.add`, 0, (a, b, c) => c + a * b],
  ['a call before both', `call $touch (LANES.add ${c} ${product})`, 1, (a, b, c) => c + a * b],
  [
    'the result of a block as the other operand',
    `(block (result v128) ${c} (br_if 0 (i32.const 0))) ${product} LANES.add`,
    0,
    (a, b, c) => c + a * b,
  ],
  [
    'a loop',
    `(local.set $v ${c})
     (loop
       (local.set $v (LANES.add (LANES.mul ${a} ${b}) (local.get $v)))
       (br_if 0 (i32.lt_s (local.tee 6 (i32.add (local.get 6) (i32.const 1))) (i32.const 3))))
     (local.get $v)`,
    1,
    (a, b, c) => c + 3 * a * b,
  ],
  [
    'a branch around the sum',
    `(if (result v128) (i32.const 1) (then (LANES.add ${c} ${product})) (else (LANES.add ${product} ${a})))`,
    2,
    (a, b, c) => c + a * b,
  ],
  [
    'code that is never reached',
    `${c} (if (i32.const 0) (then unreachable LANES.mul ${c} LANES.add drop))`,
    1,
    (_a, _b, c) => c,
  ],
  [
    'numbers that look like instructions',
    `(drop (i64.const 0xe401fd_e601fd)) (drop (v128.const i32x4 0xe601fde6 0xe401fde4 0xfd01e601 0x1e4fd))
     (LANES.add (LANES.mul (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 ${a} ${a}) ${b}) ${c})`,
    1,
    (a, b, c) => a * b + c,
  ],
  [
    'operands of every arity on the way',
    `(LANES.add
       (select ${c} ${a} (i32.const 1))
       (LANES.mul (v128.bitselect ${a} ${b} (v128.not (v128.xor ${a} ${a}))) (LANES.replace_lane 0 ${b} (local.get 0))))`,
    1,
    (a, b, c) => c + a * b,
  ],
];

describe.each(['f32x4', 'f64x2'] as const)('%s', (lanes) => {
  test.each(cases)('%s', async (_name, code, count, expected) => {
    const plain = moduleOf(lanes, code);
    const { binary, counts } = fuseMultiplyAdds(plain);
    expect(counts).toEqual({ f32x4: 0, f64x2: 0, [lanes]: count });
    expect(disassemble(binary).filter((line) => line.startsWith(`${lanes}.relaxed_`))).toHaveLength(count);
    const [before, after] = await Promise.all([instantiate(plain), instantiate(binary)]);
    // Whole numbers: nothing is rounded, so that fused and plain agree to the last digit.
    for (const numbers of triples) {
      expect(before(...numbers)).toBe(expected(...numbers));
      expect(after(...numbers)).toBe(expected(...numbers));
    }
  });

  test('a product of other lanes is left alone', () => {
    const other = lanes === 'f32x4' ? 'f64x2' : 'f32x4';
    expect(fuseMultiplyAdds(moduleOf(lanes, `(LANES.add (${other}.mul ${a} ${b}) ${c})`)).counts[lanes]).toBe(0);
  });
});

test('leaves out one rounding and no more', async () => {
  const { binary } = fuseMultiplyAdds(moduleOf('f32x4', `(LANES.sub ${c} ${product})`));
  const compute = await instantiate(binary);
  let state = 1;
  const random = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
  for (let i = 0; i < 1000; ++i) {
    const [a, b, c] = [random(), random(), random()];
    // The product of two floats is exact as a double.
    const roundings = [Math.fround(c - a * b), Math.fround(c - Math.fround(a * b))];
    expect(roundings).toContain(compute(a, b, c));
  }
});

test('many locals: their indices take two bytes', async () => {
  const locals = '(local v128) '.repeat(200);
  const text = `(module (func (export "compute") (param f32 f32 f32) (result f32) ${locals}
    (local.set 150 (f32x4.splat (local.get 2)))
    (f32x4.extract_lane 0 (f32x4.add
      (local.get 150) (f32x4.mul (f32x4.splat (local.get 0)) (f32x4.splat (local.get 1)))))))`;
  const { binary, counts } = fuseMultiplyAdds(assemble(text));
  expect(counts.f32x4).toBe(1);
  expect((await instantiate(binary))(3, 5, 7)).toBe(22);
});

test('a function with an unknown instruction stays as it is, and others do not', () => {
  const sum = (more: string) => `(func (param v128 v128 v128) (result v128)
    ${more} (f32x4.add (f32x4.mul (local.get 0) (local.get 1)) (local.get 2)))`;
  const text = `(module (memory 1) ${sum('(drop (i32.atomic.load (i32.const 0)))')} ${sum('')})`;
  const { binary, counts } = fuseMultiplyAdds(assemble(text));
  expect(counts.f32x4).toBe(1);
  const code = disassemble(binary).join(' ');
  expect(code).toMatch(/i32\.atomic\.load .*f32x4\.mul .*f32x4\.add.*f32x4\.relaxed_madd/);
});

test('keeps imports, exports, data and names, and marks the binary', () => {
  const text = `(module (import "env" "f" (func $f (param i32))) (memory (export "m") 1) (data (i32.const 8) "xent")
    (func $fused (export "g") (param v128 v128 v128) (result v128)
      (call $f (i32.const 1)) (f64x2.add (f64x2.mul (local.get 0) (local.get 1)) (local.get 2))))`;
  const plain = new WebAssembly.Module(assemble(text));
  const fused = new WebAssembly.Module(fuseMultiplyAdds(assemble(text)).binary);
  expect(WebAssembly.Module.imports(fused)).toEqual(WebAssembly.Module.imports(plain));
  expect(WebAssembly.Module.exports(fused)).toEqual(WebAssembly.Module.exports(plain));
  expect(WebAssembly.Module.customSections(fused, 'name')).toEqual(WebAssembly.Module.customSections(plain, 'name'));
  expect(WebAssembly.Module.customSections(plain, 'relaxed-simd')).toHaveLength(0);
  expect(WebAssembly.Module.customSections(fused, 'relaxed-simd')).toHaveLength(1);
});

test('what is fused already has nothing more to fuse', () => {
  const once = fuseMultiplyAdds(moduleOf('f32x4', `(LANES.add ${c} ${product})`)).binary;
  expect(fuseMultiplyAdds(once).counts).toEqual({ f32x4: 0, f64x2: 0 });
});

test.each([
  ['no binary', Buffer.from('(module)'), 'not a WebAssembly binary'],
  ['a binary cut off', moduleOf('f32x4', c).subarray(0, -5), 'the binary ends too early'],
])('%s is an error', (_name, bytes, message) => {
  expect(() => fuseMultiplyAdds(bytes)).toThrow(message);
});
