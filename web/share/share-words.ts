import { noFigures, type ViewResult } from '../app/result-event.ts';
import type { Fallback } from '../embed/snippets/snippet.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { en } from '../i18n/share/en.ts';
import type { Translator } from '../i18n/translator.ts';
import type { State } from '../state/schema.ts';
import type { PictureText } from './share-picture.ts';

type Row = readonly [name: string, value: string];

export type ShareWords = Translator<MessageKey | keyof typeof en>;

/** Digits of the numbers that a snippet and a picture carry. */
const digits = 7;
/** Rows of numbers that they carry; the link has all. */
const mostRows = 6;
const mostCharacters = 240;

const figure = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

const shortened = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text);

/** A loss in the unit that is shown: training has nats. */
function lossText({ text }: ShareWords, { view, unit }: State, loss: number): string {
  return view === 'check' && unit === 'bits'
    ? `${figure(loss / Math.LN2)} ${text('unit.bits')}`
    : `${figure(loss)} ${text('unit.nats')}`;
}

/** What was computed, by its names. */
function resultRows(words: ShareWords, state: State, result: ViewResult | null): readonly Row[] {
  const { text } = words;
  const { loss = null, perplexity = null, count = null, correct = null, racers = null } = result ?? {};
  const rows: Row[] = (racers ?? []).map((racer) => [racer.name, lossText(words, state, racer.loss)]);
  if (loss !== null) rows.push([text(`loss.title.${lossKind(state)}`), lossText(words, state, loss)]);
  if (perplexity !== null) rows.push([text('figure.perplexity'), figure(perplexity)]);
  if (count !== null && correct !== null) rows.push([text('figure.accuracy'), `${correct} / ${count}`]);
  return rows;
}

/** Training begins with logits. */
const lossKind = ({ view, kind }: State): State['kind'] => (view === 'check' ? kind : 'logits');

/** What an embed leaves where it cannot run: the numbers and the result, as a table. */
export function fallbackOf(words: ShareWords, state: State, result: ViewResult | null): Fallback {
  const { text } = words;
  const columns = [text('share.column.what'), text('share.column.value')];
  if (state.view !== 'check') {
    const rows = state.view === 'train' ? [...runOf(state), ...resultRows(words, state, result)] : [];
    return { caption: text(`share.title.${state.view}`), columns, rows };
  }
  const shown = (numbers: string) => {
    const lines = linesOf(numbers);
    return shortened(lines.length > mostRows ? `${lines.slice(0, mostRows).join('; ')}; …` : lines.join('; '));
  };
  const rows: readonly Row[] = [
    [text(`field.logits.${state.kind}`), shown(state.logits)],
    [text('field.target'), shown(state.target)],
    ...resultRows(words, state, result),
  ];
  return { caption: text('share.title.check'), columns, rows };
}

/** What a training run is made of, in the words of code, without what is raced. */
function runOf(state: State): readonly Row[] {
  const { trainPart, trainRace, trainData, trainSeed, trainLoss, trainOptimizer, trainEpoch } = state;
  if (trainPart === 'script') {
    return [
      ['data', 'make_classification'],
      ['optimizer', 'lbfgs'],
    ];
  }
  const isRace = trainPart === 'race';
  const loss: Row[] = isRace ? [] : [['loss', trainLoss]];
  const optimizer: Row[] = isRace && trainRace === 'optimizers' ? [] : [['optimizer', trainOptimizer]];
  return [['data', trainData], ['seed', String(trainSeed)], ...loss, ...optimizer, ['epoch', String(trainEpoch)]];
}

const formulas: Readonly<Record<State['kind'], string>> = {
  logits: '−log softmax(z)ₜ = log Σ exp z − zₜ',
  probabilities: 'H(p, q) = −Σ p log q',
  binary: '−[y log q + (1 − y) log(1 − q)]',
};

/** What the picture says. */
export function pictureText(
  words: ShareWords,
  state: State,
  result: ViewResult | null,
  title: string,
  link: string | null,
): PictureText {
  const { text } = words;
  const about = {
    caption: text('share.picture.caption'),
    captionOfCode: text('share.picture.captionOfCode'),
    link,
  };
  const loss = result?.loss ?? null;
  const shownFigure = loss === null ? text('app.name') : lossText(words, state, loss);
  if (state.view !== 'check') {
    const racers = resultRows(words, state, result && { ...noFigures, racers: result.racers });
    const lines = state.view === 'train' ? [...racers, ...runOf(state)].map((row) => row.join(' = ')) : [];
    return { ...about, title, figure: shownFigure, formula: loss === null ? '' : formulas[lossKind(state)], lines };
  }
  return {
    ...about,
    title: text(`loss.title.${state.kind}`),
    figure: shownFigure,
    formula: formulas[state.kind],
    lines: [
      ...linesOf(state.logits)
        .slice(0, mostRows - 2)
        .map(shortened),
      shortened(`${text('field.target')}: ${linesOf(state.target).join('; ')}`),
    ],
  };
}
