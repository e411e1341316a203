import { expect, test } from 'vitest';
import { noFigures, type ViewResult } from '../../../web/app/result-event.ts';
import { messages } from '../../../web/i18n/share/messages.ts';
import { createTranslator } from '../../../web/i18n/translator.ts';
import { fallbackOf, pictureText } from '../../../web/share/share-words.ts';
import { defaultState, type State } from '../../../web/state/schema.ts';

const words = createTranslator('en').with(messages);
const fallback = (state: Partial<State>, result: Partial<ViewResult>) =>
  Object.fromEntries(fallbackOf(words, { ...defaultState, ...state }, { ...noFigures, ...result }).rows);
const picture = (state: Partial<State>, result: Partial<ViewResult>) =>
  pictureText(words, { ...defaultState, ...state }, { ...noFigures, ...result }, 'A title', null);

test('a loss is in the unit that is shown, and with as many digits as there are', () => {
  expect(fallback({ unit: 'nats' }, { loss: Math.LN2 })).toMatchObject({ 'Cross-entropy': '0.6931472 nats' });
  expect(fallback({ unit: 'bits' }, { loss: Math.LN2 })).toMatchObject({ 'Cross-entropy': '1 bits' });
});

test('a training run leaves its result, in nats as the page has it', () => {
  const state = { view: 'train', unit: 'bits', trainEpoch: 20 } as const;
  const result = { loss: 0.25, count: 48, correct: 45, epoch: 20 };
  expect(fallback(state, result)).toMatchObject({ epoch: '20', 'Cross-entropy': '0.25 nats', Accuracy: '45 / 48' });
  expect(picture(state, result).figure).toBe('0.25 nats');
});

test('a race leaves the loss of every racer', () => {
  const racer = { epoch: 9, count: 10, correct: 5 };
  const racers = [
    { ...racer, name: 'gd', loss: 2 },
    { ...racer, name: 'adam', loss: 0.5 },
  ];
  expect(fallback({ view: 'train', trainPart: 'race' }, { racers })).toMatchObject({ gd: '2 nats', adam: '0.5 nats' });
  const { lines } = picture({ view: 'train', trainPart: 'race', trainRace: 'optimizers' }, { racers });
  expect(lines).toEqual(['gd = 2 nats', 'adam = 0.5 nats', 'data = blobs', 'seed = 42', 'epoch = 0']);
});

test('the script has data and an optimizer of its own', () => {
  expect(fallback({ view: 'train', trainPart: 'script', trainData: 'moons' }, { loss: 0.4678 })).toEqual({
    data: 'make_classification',
    optimizer: 'lbfgs',
    'Cross-entropy': '0.4678 nats',
  });
});

test('what is long is cut: the link has all of it', () => {
  const logits = `${'0.25 '.repeat(50_000)}\n`.repeat(3);
  for (const text of [fallback({ logits }, {}).Logits, ...picture({ logits }, {}).lines])
    expect(text.length).toBeLessThan(400);
});
