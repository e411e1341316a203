// What the runners' machine-readable reports say. A skipped test counts as failed: it proves nothing.

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
  const { numTotalTests, numPassedTests } = JSON.parse(json);
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests, output: '' };
}

/** @param {string} json @returns {Result} */
export function countPlaywright(json) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(json).stats;
  return { passed: expected, failed: unexpected + flaky + skipped, output: '' };
}
