import { readdirSync, readFileSync } from 'node:fs';
import { operations } from '../../../web/engine/operations.ts';
import type { GoldenCase } from './golden.ts';

/** All golden cases of the engine's operations, from every file. */
export function goldenCases(): readonly GoldenCase[] {
  const folder = new URL('../../golden/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const cases = files.flatMap(
    (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).cases as readonly GoldenCase[],
  );
  return cases.filter(({ op }) => Object.hasOwn(operations, op));
}
