import type { State } from './schema.ts';

/** A worked example: what it changes of the default state. Its title is the text `example.<key>` of web/i18n. */
export interface Example {
  readonly key: ExampleKey;
  /** Written when asked for: some texts are long. */
  readonly changes: () => Partial<State>;
}

export type ExampleKey =
  | 'default'
  | 'softTarget'
  | 'confidentRight'
  | 'confidentWrong'
  | 'threeClassClipping'
  | 'segmentation'
  | 'imageNetRow';

export const examples: readonly Example[] = [
  { key: 'default', changes: () => ({}) },
  // Cross-entropy 0.713015252400 nats, 1.028663568716 bits.
  { key: 'softTarget', changes: () => ({ logits: '[0.7, 0.3]', target: '[0.5, 0.5]' }) },
  // -ln 0.9 = 0.105360515658 nats and -ln 0.1 = 2.302585092994 nats.
  { key: 'confidentRight', changes: () => ({ kind: 'binary', logits: '0.9', target: '1' }) },
  { key: 'confidentWrong', changes: () => ({ kind: 'binary', logits: '0.1', target: '1' }) },
  { key: 'threeClassClipping', changes: threeClassClipping },
  { key: 'segmentation', changes: segmentation },
  { key: 'imageNetRow', changes: imageNetRow },
];

/** Predictions clipped to [1e-12, 1 - 1e-12] and a mean over all nine entries: 0.141440630646, a third of the usual 0.424321891938. */
function threeClassClipping(): Partial<State> {
  return {
    kind: 'probabilities',
    logits: '[[0.7, 0.2, 0.1],\n [0.1, 0.8, 0.1],\n [0.2, 0.3, 0.5]]',
    target: '[[1, 0, 0],\n [0, 1, 0],\n [0, 0, 1]]',
    reduction: 'mean_all',
    eps: 1e-12,
  };
}

const ignored = 255;

/** Two images of 6 by 6 pixels and four classes, one a quarter of the image; the pixels on the seams have no label. */
function segmentation(): Partial<State> {
  const images = [0, 1];
  const classes = [0, 1, 2, 3];
  const pixels = [0, 1, 2, 3, 4, 5];
  const label = (image: number, y: number, x: number) =>
    (Number(y > 2 + image) * 2 + Number(x > 3 - image) + image) % 4;
  const isSeam = (image: number, y: number, x: number) => y === 2 + image || x === 3 - image;
  const logit = (image: number, c: number, y: number, x: number) => {
    const ripple = Math.sin(1.3 * x + 2.1 * y + 1.7 * c + image);
    return (label(image, y, x) === c ? 2.5 : 0) + 1.5 * ripple;
  };
  const list = <T>(items: readonly T[], write: (item: T) => string) => `[${items.map(write).join(', ')}]`;
  const lines = <T>(items: readonly T[], write: (item: T) => string) => `[${items.map(write).join(',\n ')}]`;
  return {
    logits: lines(images, (n) =>
      lines(classes, (c) => lines(pixels, (y) => list(pixels, (x) => logit(n, c, y, x).toFixed(1)))),
    ),
    target: lines(images, (n) =>
      lines(pixels, (y) => list(pixels, (x) => String(isSeam(n, y, x) ? ignored : label(n, y, x)))),
    ),
    ignoreIndex: ignored,
  };
}

/** One row of a thousand classes: a bell of logits around 0, and 14.2 for class 207, which is right. */
function imageNetRow(): Partial<State> {
  let random = 1000;
  const uniform = () => {
    random = (Math.imul(1664525, random) + 1013904223) >>> 0;
    return random / 2 ** 32;
  };
  const right = 207;
  const logits = Array.from({ length: 1000 }, () => 2 * (uniform() + uniform() + uniform() + uniform() - 2));
  logits[right] = 14.2;
  return { logits: logits.map((logit) => logit.toFixed(1)).join(' '), target: String(right) };
}
