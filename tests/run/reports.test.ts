import { expect, test } from 'vitest';
import { countJUnit, countPlaywright, countVitest } from './reports.mjs';

test('Catch2: a case without content passes, one with a failure or an error fails', () => {
  const xml = `<testsuites><testsuite tests="9">
    <testcase name="a &gt; b" time="0"/>
    <testcase name="c" time="0"><failure message="x &lt; 1" type="CHECK">FAILED</failure></testcase>
    <testcase name="d" time="0"><error type="TEST_CASE">unexpected exception</error></testcase>
    <testcase name="e" time="0"><system-out>said</system-out></testcase>
  </testsuite></testsuites>`;
  const { passed, failed, output } = countJUnit(xml);
  expect({ passed, failed }).toEqual({ passed: 2, failed: 2 });
  expect(output).toContain('x < 1');
});

test('a report of no test counts none', () => {
  expect(countJUnit('<testsuites/>')).toMatchObject({ passed: 0, failed: 0 });
});

test('Vitest: what did not pass has failed, skipped tests too', () => {
  expect(countVitest('{"numTotalTests":5,"numPassedTests":3}')).toMatchObject({ passed: 3, failed: 2 });
});

test('Playwright: what did not pass at the first try has failed', () => {
  const json = '{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":1}}';
  expect(countPlaywright(json)).toMatchObject({ passed: 4, failed: 3 });
});
