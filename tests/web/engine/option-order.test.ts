// Options cross as numbers, by their place: the core must read them in the order in which they are written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../cpp/toolchain/run.mjs';
import { camelCase } from '../../../web/engine/names.ts';
import { operations } from '../../../web/engine/operations.ts';
import { enumerations, optionOrder } from '../../../web/engine/option-order.ts';
import { readRegressionOptions } from '../../../web/engine/regression-options.ts';

const source = (path: string) => readFileSync(join(root, 'cpp', path), 'utf8');

/** The options that the core reads, in its order, by their class. */
const read = new Map(
  [...source('embind/options.cpp').matchAll(/void read\(xent::(\w+)& options\) \{(.*?)\}/gs)].map(([, name, body]) => [
    name,
    [...body.matchAll(/options\.(\w+)/g)].map(([, option]) => option),
  ]),
);

test.each(Object.entries(optionOrder))('the core reads %s in the order in which they are written', (name, order) => {
  expect(read.get(name)).toEqual(order);
});

test('and those of a regression', () => {
  expect(read.get('RegressionOptions')?.map(camelCase)).toEqual(Object.keys(readRegressionOptions({}).values));
});

test.each(Object.entries(operations))(
  'the options of %s are among those of its class',
  (_, { optionsClass, options }) => {
    expect(optionOrder[optionsClass]).toEqual(expect.arrayContaining(Object.keys(options)));
  },
);

const headers = ['result', 'binary_loss_options', 'metrics'].map((name) => source(`include/xent/${name}.hpp`)).join('');

test.each(Object.entries(enumerations))('the values of %s have the places that the core gives them', (name, values) => {
  const [, body = ''] = headers.match(new RegExp(`enum class ${name} \\{(.*?)\\}`, 's')) ?? [];
  const withoutComments = body.replace(/\/\/.*/g, '');
  expect(withoutComments.match(/\w+/g)).toEqual(values);
});
