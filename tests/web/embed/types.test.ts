// What api.d.ts of the element says, held against the implementation: checked by the compiler; and the types as they are given away.
import { expect, expectTypeOf, test } from 'vitest';
import type { ViewResult } from '../../../web/app/result-event.ts';
import type * as api from '../../../web/embed/api.d.ts';
import type { Snapshot } from '../../../web/embed/protocol.ts';
import type { XentLab } from '../../../web/embed/xent-lab.ts';
import { elementTypes } from '../../../web/publish/element-types.ts';
import { fieldNames } from '../../../web/state/schema.ts';

type Own = Exclude<keyof XentLab, keyof HTMLElement | `${string}Callback`>;
type OwnProperties<Lab extends Record<Own, unknown>> = Pick<Lab, Own>;

test('has the properties of the element', () => {
  expectTypeOf<Exclude<keyof api.XentLab, keyof HTMLElement>>().toEqualTypeOf<Own>();
  expectTypeOf<OwnProperties<XentLab>>().toExtend<OwnProperties<api.XentLab>>();
});

test('has the same snapshots', () => {
  expectTypeOf<api.Snapshot>().toEqualTypeOf<Snapshot>();
  expectTypeOf<api.ViewResult>().toEqualTypeOf<ViewResult>();
});

test('needs no file of the sources, and has every field of the state', async () => {
  const types = await elementTypes();
  expect(types).not.toMatch(/\bimport\b.*from/);
  for (const name of fieldNames) expect(types).toMatch(new RegExp(`^ {2}readonly ${name}: .+;$`, 'm'));
});
