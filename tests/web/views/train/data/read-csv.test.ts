import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../../web/views/train/data/read-csv.ts';

function dataOf(text: string, target?: string) {
  const result = readCsv(text, target);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result;
}

function problemOf(text: string, target?: string) {
  const result = readCsv(text, target);
  return result.ok ? null : result.problem;
}

describe('what is understood', () => {
  test('a header, words as classes, in alphabetical order', () => {
    const { data, remarks } = dataOf('a,b,kind\n1,2,dog\n3,4.5,cat\n-1,1e3,dog\n0,.5,cat\n');
    expect(data).toEqual({
      features: Float64Array.of(1, 2, 3, 4.5, -1, 1000, 0, 0.5),
      shape: [4, 2],
      labels: Int32Array.of(1, 0, 1, 0),
      featureNames: ['a', 'b'],
      classNames: ['cat', 'dog'],
      targetName: 'kind',
    });
    expect(remarks).toEqual([]);
  });

  test('no header: columns are numbered', () => {
    const { data } = dataOf('1,2,0\n3,4,1\n5,6,0\n7,9,1');
    expect(data.featureNames).toEqual(['1', '2']);
    expect(data.targetName).toBe('3');
  });

  test.each([';', '\t', '|'])('separated by %o', (separator) => {
    const text = 'a,b,y\n1,2,0\n3,4,1\n5,6,1\n7,8,0';
    expect(dataOf(text.replaceAll(',', separator)).data).toEqual(dataOf(text).data);
  });

  test('quotes, spaces, blank lines, a byte order mark and line ends of Windows', () => {
    const { data } = dataOf('\ufeff"x, in m", y \r\n\r\n 1 ,"a b"\r\n2,c\r\n3,c\r\n4,a b\r\n\r\n');
    expect(data.featureNames).toEqual(['x, in m']);
    expect(data.classNames).toEqual(['a b', 'c']);
    expect([...data.labels]).toEqual([0, 1, 1, 0]);
  });

  test('numeric classes are ordered as numbers, and 1 and 1.0 are one', () => {
    expect(dataOf('a,y\n1,10\n2,9\n3,9.0\n4,10').data.classNames).toEqual(['9', '10']);
  });

  test('the target: chosen, or the one that is called so, or the last', () => {
    const text = 'species,a,b\n0,1,5\n1,2,5\n0,4,6\n1,3,6';
    expect(dataOf(text).data.targetName).toBe('species');
    expect(dataOf(text, 'b').data).toMatchObject({ targetName: 'b', featureNames: ['species', 'a'] });
  });

  test('a constant column is remarked on, and kept', () => {
    const { data, remarks } = dataOf('a,b,y\n3,1,0\n3,2,1\n3,3,0\n3,4,1');
    expect(remarks).toEqual([{ code: 'constant', values: { column: 'a', value: '3' } }]);
    expect(data.shape).toEqual([4, 2]);
  });
});

describe('what is refused names the column and the line', () => {
  const body = '1,2,0\n3,4,1\n5,6,0\n7,8,1';
  test.each([
    ['', undefined, 'empty', {}],
    ['a,b,y', undefined, 'header_only', {}],
    ['a\n1\n2', undefined, 'few_columns', {}],
    [`a,b,y\n${body}\n9,1`, undefined, 'ragged', { line: 6, found: 2, expected: 3 }],
    [`a,"b,y\n${body}`, undefined, 'quotes', { line: 1 }],
    [`a,a,y\n${body}`, undefined, 'same_name', { column: 'a' }],
    [`a,b,y\n${body}`, 'z', 'unknown_target', { column: 'z', columns: 'a, b, y' }],
    [`a,b,y\n${body}\n9,nine,0`, undefined, 'text', { column: 'b', line: 6, found: 'nine' }],
    ['a,b,y\nx,2,0\ny,4,1\nz,6,0', undefined, 'text_column', { column: 'a', line: 2, found: 'x' }],
    [`a,b,y\n${body}\n,1,0`, undefined, 'missing', { column: 'a', line: 6 }],
    [`a,b,y\n\n${body}\n4,NaN,0`, undefined, 'missing', { column: 'b', line: 7, found: 'NaN' }],
    [`a,b,y\n${body}\n4,1e999,0`, undefined, 'not_finite', { column: 'b', line: 6, found: '1e999' }],
    [`a,b,y\n${body}\n4,-inf,0`, undefined, 'not_finite', { column: 'b', line: 6, found: '-inf' }],
    [`a,b,y\n${body}\n4,1,?`, undefined, 'missing_target', { column: 'y', line: 6 }],
    ['a,y\n1,0\n2,0\n3,0', undefined, 'one_class', { column: 'y', found: '0', count: 3 }],
    ['a,y\n1,5\n2,6\n3,7\n4,8', undefined, 'many_classes', { column: 'y', classes: 4, count: 4, line: 4, found: '7' }],
  ] as const)('%j', (text, target, code, values) => {
    expect(problemOf(text, target)).toMatchObject({ code, values });
  });

  test('a text of any length is quoted briefly', () => {
    const found = problemOf(`a,y\n1,0\n2,1\n${'q'.repeat(5000)},0\n3,1`)?.values.found;
    expect(String(found).length).toBeLessThan(30);
  });
});

test('10 000 rows of 20 columns are read in less than a second', () => {
  const lines = Array.from({ length: 10_000 }, (_, row) => [...Array(20).keys()].map((i) => (row * i) % 7).join(','));
  const start = performance.now();
  expect(dataOf(lines.join('\n')).data.shape).toEqual([10_000, 19]);
  expect(performance.now() - start).toBeLessThan(1000);
});
