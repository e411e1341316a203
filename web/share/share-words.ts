import type { ViewResult } from '../app/result-event.ts';
import type { Fallback } from '../embed/snippets/snippet.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { en } from '../i18n/share/en.ts';
import type { Translator } from '../i18n/translator.ts';
import type { State } from '../state/schema.ts';
import type { PictureText } from './share-picture.ts';

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

/** The loss in the unit that is shown. */
function lossText({ text }: ShareWords, { unit }: State, { loss }: ViewResult): string {
  return loss === null ? '–' : `${figure(unit === 'bits' ? loss / Math.LN2 : loss)} ${text(`unit.${unit}`)}`;
}

/** What an embed leaves where it cannot run: the numbers and the result, as a table. */
export function fallbackOf(words: ShareWords, state: State, result: ViewResult | null): Fallback {
  const { text } = words;
  const columns = [text('share.column.what'), text('share.column.value')];
  if (state.view !== 'check') {
    return { caption: text(`share.title.${state.view}`), columns, rows: state.view === 'train' ? runOf(state) : [] };
  }
  const shown = (numbers: string) => {
    const lines = linesOf(numbers);
    return shortened(lines.length > mostRows ? `${lines.slice(0, mostRows).join('; ')}; …` : lines.join('; '));
  };
  const rows: [string, string][] = [
    [text(`field.logits.${state.kind}`), shown(state.logits)],
    [text('field.target'), shown(state.target)],
  ];
  if (result) {
    rows.push([text(`loss.title.${state.kind}`), lossText(words, state, result)]);
    if (result.perplexity !== null) rows.push([text('figure.perplexity'), figure(result.perplexity)]);
  }
  return { caption: text('share.title.check'), columns, rows };
}

/** What a training run is made of, in the words of code. */
const runOf = (state: State): readonly (readonly [name: string, value: string])[] => [
  ['data', state.trainData],
  ['seed', String(state.trainSeed)],
  ['loss', state.trainLoss],
  ['optimizer', state.trainOptimizer],
  ['epoch', String(state.trainEpoch)],
];

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
  if (state.view !== 'check') {
    const lines = state.view === 'train' ? runOf(state).map((pair) => pair.join(' = ')) : [];
    return { ...about, title, figure: text('app.name'), formula: '', lines };
  }
  return {
    ...about,
    title: text(`loss.title.${state.kind}`),
    figure: result ? lossText(words, state, result) : text('app.name'),
    formula: formulas[state.kind],
    lines: [
      ...linesOf(state.logits)
        .slice(0, mostRows - 2)
        .map(shortened),
      shortened(`${text('field.target')}: ${linesOf(state.target).join('; ')}`),
    ],
  };
}
