import { describe, expect, test } from 'vitest';
import { defaultState, type Field, type FieldName, fieldNames, fields, isAllowed } from '../../../web/state/schema.ts';

test('the default of every field is allowed', () => {
  for (const name of fieldNames) expect(isAllowed(name, defaultState[name]), name).toBe(true);
});

test('the default state opens with three rows of three classes and cannot be changed', () => {
  expect(defaultState.logits.split('\n')).toHaveLength(3);
  expect(Object.isFrozen(defaultState)).toBe(true);
});

test('the keys of permalinks are letters, and no two are the same', () => {
  const keys = fieldNames.map((name) => fields[name].key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z]+$/);
});

test('keys and defaults are part of every link ever shared: they never change', () => {
  const table = Object.fromEntries(fieldNames.map((name) => [fields[name].key, [name, fields[name].default]]));
  expect(table).toEqual({
    v: ['view', 'check'],
    k: ['kind', 'logits'],
    z: ['logits', '2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 3.1'],
    t: ['target', '2 1 2'],
    r: ['reduction', 'mean'],
    s: ['labelSmoothing', 0],
    T: ['temperature', 1],
    a: ['logitScale', 1],
    c: ['softcap', Infinity],
    q: ['lseSquareScale', 0],
    w: ['weight', ''],
    i: ['ignoreIndex', -100],
    e: ['eps', 1e-12],
    u: ['unit', 'nats'],
    d: ['dtype', 'float32'],
    n: ['row', 0],
    x: ['expected', ''],
    g: ['pinned', ''],
    p: ['panel', 'none'],
    l: ['language', 'pytorch'],
    o: ['speedOperation', 'loss'],
    m: ['speedRounds', '7'],
    yp: ['trainPart', 'run'],
    yd: ['trainData', 'blobs'],
    yt: ['trainText', ''],
    yc: ['trainTarget', ''],
    ys: ['trainSeed', 42],
    yh: ['trainTestShare', 0.2],
    yz: ['trainStandardize', 'no'],
    yf: ['trainLoss', 'cross_entropy'],
    yo: ['trainOptimizer', 'gd'],
    yl: ['trainRate', 0.1],
    yb: ['trainBatch', 32],
    yr: ['trainC', 1],
    yu: ['trainHidden', 0],
    ya: ['trainActivation', 'tanh'],
    ye: ['trainEpoch', 0],
    yq: ['trainRace', 'losses'],
    yw: ['trainStart', 'wrong'],
    yv: ['trainSpeed', 'medium'],
  });
});

describe('allowed values', () => {
  test.each<[name: FieldName, allowed: unknown[], refused: unknown[]]>([
    ['labelSmoothing', [0, 0.1, 1], [-0.1, 1.1, NaN, Infinity, '0']],
    ['temperature', [5e-324, 1, 1e308], [0, -1, Infinity, NaN]],
    ['logitScale', [0.5, 1e308], [0, -1, Infinity, NaN]],
    ['softcap', [5e-324, 30, Infinity], [0, -1, -Infinity, NaN]],
    ['lseSquareScale', [0, 1e-4, 1e308], [-1e-4, Infinity, NaN]],
    ['ignoreIndex', [-100, 255, -(2 ** 31), 2 ** 31 - 1], [0.5, 2 ** 31, -(2 ** 31) - 1, NaN, Infinity]],
    ['eps', [0, 1e-12, 0.49], [0.5, -1e-12, NaN]],
    ['row', [0, 7], [-1, 0.5, 2 ** 31, NaN]],
    ['kind', ['logits', 'probabilities', 'binary'], ['', 'Logits', 'toString', 1, undefined, null]],
    ['unit', ['nats', 'bits'], ['decibans']],
    ['dtype', ['float32', 'float64'], ['float16']],
    ['trainRate', [1e-9, 0.1, 1e9], [0, -1, Infinity, NaN]],
    ['trainC', [1e-9, 1, Infinity], [0, -1, NaN]],
    ['trainTestShare', [0, 0.2, 0.9], [-0.1, 0.91, NaN]],
    ['trainHidden', [0, 8, 64], [-1, 0.5, 65, NaN]],
    ['trainEpoch', [0, 100000], [-1, 0.5, 100001, NaN, Infinity]],
    ['trainOptimizer', ['gd', 'lbfgs'], ['rmsprop', '', 1]],
    ['reduction', ['none', 'sum', 'mean', 'mean_all'], ['batchmean']],
    ['logits', ['', '1 2', 'anything at all'], [1, undefined, null, {}]],
  ])('%s', (name, allowed, refused) => {
    for (const value of allowed) expect(isAllowed(name, value), String(value)).toBe(true);
    for (const value of refused) expect(isAllowed(name, value), String(value)).toBe(false);
  });

  test('choices include their default', () => {
    for (const name of fieldNames) {
      const field: Field = fields[name];
      if (field.kind === 'choice') expect(field.choices).toContain(field.default);
    }
  });
});
