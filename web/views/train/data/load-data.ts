import type { State } from '../../../state/schema.ts';
import { type DataProblem, type DataRemark, type DataResult, type DataSet, labelsOf } from './data-set.ts';
import { type GeneratorName, generate, generatorNames } from './generators.ts';
import { makeClassification } from './make-classification.ts';
import { readCsv } from './read-csv.ts';
import { type Split, splitRows, trainTestSplit } from './split.ts';

/** Which data, and how it is divided: a part of the state. */
export interface DataRequest {
  readonly name: State['trainData'];
  /** The reader's own CSV, where `name` says so. */
  readonly text: string;
  readonly target: string;
  readonly seed: number;
  readonly testShare: number;
}

export interface LoadedData {
  readonly data: DataSet;
  readonly split: Split;
  readonly remarks: readonly DataRemark[];
}

export type LoadOutcome =
  | { readonly ok: true; readonly loaded: LoadedData }
  | { readonly ok: false; readonly problem: DataProblem };

/** Where a file is; where the whole page is one file, what unpacks it. */
type Source = URL | (() => Promise<ArrayBuffer>);

/** The files that the page ships, as scikit-learn has them. */
const files = {
  iris: new URL('../data-sets/iris.csv', import.meta.url),
  digits: new URL('../data-sets/digits.csv', import.meta.url),
} satisfies Record<string, Source>;

type FileName = keyof typeof files;

const isFile = (name: string): name is FileName => Object.hasOwn(files, name);

export type ShippedName = FileName | 'make_classification';

/** Whether a data set is one of scikit-learn's. */
export const isShipped = (name: string): name is ShippedName => name === 'make_classification' || isFile(name);
const isGenerated = (name: string): name is GeneratorName => generatorNames.some((known) => known === name);

/** Fetches, reads or makes the data and divides it; the same request gives the same rows in the same order. */
export async function loadData(request: DataRequest): Promise<LoadOutcome> {
  const result = await dataOf(request);
  if (!result.ok) return result;
  const { data, remarks } = result;
  const split = splitOf(request, data.shape[0]);
  if (new Set(labelsOf(data, split.train)).size < 2) {
    const values = {
      column: data.targetName,
      count: split.train.length,
      found: data.classNames[data.labels[split.train[0]]],
    };
    return { ok: false, problem: { code: 'one_class_to_learn', values } };
  }
  return { ok: true, loaded: { data, split, remarks } };
}

async function dataOf({ name, text, target, seed }: DataRequest): Promise<DataResult> {
  if (isGenerated(name)) return { ok: true, data: generate(name, seed), remarks: [] };
  if (name === 'make_classification') {
    drawn ??= makeClassification();
    return { ok: true, data: drawn, remarks: [] };
  }
  if (isFile(name)) return fileData(name, await textOf(name));
  return readCsv(text, target);
}

/** The same for every run, and some 70 ms in the making. */
let drawn: DataSet | undefined;

const texts = new Map<FileName, Promise<string>>();

function textOf(name: FileName): Promise<string> {
  const known = texts.get(name);
  if (known) return known;
  const text = read(files[name]);
  texts.set(name, text);
  // What failed is asked for again.
  text.catch(() => texts.delete(name));
  return text;
}

async function read(source: Source): Promise<string> {
  if (typeof source === 'function') return new TextDecoder().decode(await source());
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source.href}: ${response.status}`);
  return response.text();
}

/** A shipped file as data: of the digits, pictures of 8 by 8 pixels from 0 to 1, whose dark margins are no news. */
export function fileData(name: FileName, text: string): DataResult {
  const result = readCsv(text);
  if (!result.ok) return result;
  const { data } = result;
  if (name === 'iris') {
    return { ...result, data: { ...data, classNames: ['setosa', 'versicolor', 'virginica'], targetName: 'species' } };
  }
  const features = data.features.map((value) => value / 16);
  return { ok: true, data: { ...data, features, picture: { width: 8, height: 8 } }, remarks: [] };
}

/** As scikit-learn's train_test_split(test_size=0.2, random_state=42) divides the shipped data sets; else by our own lot. */
function splitOf({ name, seed, testShare }: DataRequest, rows: number): Split {
  if (!isShipped(name) || seed !== 42 || testShare !== 0.2) return splitRows(rows, testShare, seed);
  return trainTestSplit(rows, testShare, seed);
}
