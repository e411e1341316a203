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
  const testResults = [
    {
      name: 'a.test.ts',
      message: '',
      assertionResults: [
        { fullName: 'adds', status: 'passed', failureMessages: [] },
        { fullName: 'divides', status: 'failed', failureMessages: ['expected \u001b[32m2\u001b[39m'] },
        { fullName: 'multiplies', status: 'skipped', failureMessages: [] },
      ],
    },
    { name: 'b.test.ts', message: 'cannot be read', assertionResults: [] },
  ];
  const found = countVitest(JSON.stringify({ numTotalTests: 3, numPassedTests: 1, testResults }));
  expect(found).toMatchObject({ passed: 1, failed: 2 });
  expect(found.output.split('\n')).toEqual([
    'a.test.ts › divides: failed',
    'expected 2',
    'a.test.ts › multiplies: skipped',
    'b.test.ts',
    'cannot be read',
  ]);
});

test('Playwright: what did not pass at the first try has failed', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    tests: [{ projectName: 'chromium', status, results: [{ errors: message ? [{ message }] : [] }] }],
  });
  const suites = [
    {
      specs: [spec('opens', 'expected')],
      suites: [{ specs: [spec('closes', 'unexpected', '\u001b[31mtimed out'), spec('waits', 'skipped')] }],
    },
    { specs: [spec('moves', 'flaky', 'too late')] },
  ];
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 1 };
  const found = countPlaywright(JSON.stringify({ stats, suites, errors: [{ message: 'a worker was lost' }] }));
  expect(found).toMatchObject({ passed: 1, failed: 3 });
  expect(found.output.split('\n')).toEqual([
    'a worker was lost',
    '[chromium] a.spec.ts:7 › closes: unexpected',
    'timed out',
    '[chromium] a.spec.ts:7 › waits: skipped',
    '[chromium] a.spec.ts:7 › moves: flaky',
    'too late',
  ]);
});
