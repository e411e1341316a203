import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Field, type FieldName, fieldNames, fields } from '../state/schema.ts';

const manual = fileURLToPath(new URL('../embed/api.d.ts', import.meta.url));

/** The types of <xent-lab> for those who have only the built files: the state's, too, from the table of its fields. */
export async function elementTypes(): Promise<string> {
  const source = await readFile(manual, 'utf8');
  const own = source.replace(/^import type \{ State \} from .*\n\nexport type \{ State \};$/m, stateType());
  if (own === source) throw new Error('api.d.ts of the element does not import the type of the state');
  return own;
}

/** Those of the classic script, which makes the element known but exports nothing: not even its class. */
export const classicElementTypes = "export type * from './xent-lab.js';\n";

function stateType(): string {
  const lines = fieldNames.map((name) => `  readonly ${name}: ${valueType(name)};`);
  return ['export interface State {', ...lines, '}'].join('\n');
}

function valueType(name: FieldName): string {
  const field: Field = fields[name];
  if (field.kind === 'choice') return field.choices.map((choice) => `'${choice}'`).join(' | ');
  return field.kind === 'text' ? 'string' : 'number';
}
