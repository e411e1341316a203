// What the runners' machine-readable reports say, and of what did not pass its name and why. A skipped test counts as
// failed: it proves nothing.
import { stripVTControlCharacters } from 'node:util';

/** @import { JSONReport, JSONReportSuite } from '@playwright/test/reporter' */
/** @import { JsonTestResults } from 'vitest/node' */
/** @import { Result } from './steps.mjs' */

/** @type {Readonly<Record<string, string>>} */
const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** Catch2's JUnit report: a case (or each section of it) is a testcase. @param {string} xml @returns {Result} */
export function countJUnit(xml) {
  const cases = xml.match(/<testcase\b[^>]*?(?:\/>|>[\s\S]*?<\/testcase>)/g) ?? [];
  const failures = cases.filter((text) => /<(failure|error|skipped)\b/.test(text));
  const output = failures.join('\n').replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
  return { passed: cases.length - failures.length, failed: failures.length, output };
}

/** @param {string} json @returns {Result} */
export function countVitest(json) {
  /** @type {JsonTestResults} */
  const { numTotalTests, numPassedTests, testResults } = JSON.parse(json);
  const failures = testResults.flatMap(({ name, message, assertionResults }) => [
    // Of a file that could not be read.
    ...(message ? [name, message] : []),
    ...assertionResults
      .filter(({ status }) => status !== 'passed')
      .flatMap(({ fullName, status, failureMessages }) => [
        `${name} › ${fullName}: ${status}`,
        ...(failureMessages ?? []),
      ]),
  ]);
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests, output: told(failures) };
}

/** @param {string} json @returns {Result} */
export function countPlaywright(json) {
  /** @type {JSONReport} */
  const { stats, suites, errors } = JSON.parse(json);
  const failures = [...errors.map(({ message }) => message ?? ''), ...suites.flatMap(playwrightFailures)];
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky + skipped, output: told(failures) };
}

/** @param {JSONReportSuite} suite @returns {string[]} */
function playwrightFailures({ specs, suites = [] }) {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .flatMap(({ projectName, status, results }) => [
        `[${projectName}] ${file}:${line} › ${title}: ${status}`,
        ...results.flatMap((result) => result.errors.map(({ message }) => message)),
      ]),
  );
  return [...own, ...suites.flatMap(playwrightFailures)];
}

/** @param {readonly string[]} failures */
function told(failures) {
  return stripVTControlCharacters(failures.join('\n'));
}
