import type { DataSet } from './data-set.ts';
import { type Random, randomFrom } from './random.ts';

type Point = readonly [x: number, y: number, label: number];

/** How one point of a class comes about; `position` goes from 0 to 1 over the points of the class. */
type Generator = (random: Random, label: number, position: number) => Point;

const noisy = ({ gaussian }: Random, x: number, y: number, noise: number, label: number): Point => [
  x + noise * gaussian(),
  y + noise * gaussian(),
  label,
];

/** A generator may throw its dice for the whole first, as the direction of a line. */
const generators = {
  /** Three round clouds around the corners of a triangle. */
  blobs: { classes: 3, begin: blobs },
  /** Two half circles, each of which ends inside the other. */
  moons: { classes: 2, begin: () => moon },
  /** A ring around a ring. */
  circles: { classes: 2, begin: () => ring },
  /** Two arms wound around each other. */
  spirals: { classes: 2, begin: () => arm },
  /** Class 1 where the signs of both features differ. */
  xor: { classes: 2, begin: () => quadrant },
  /** Two classes on the two sides of a line, with noise across it. */
  linear: { classes: 2, begin: line },
} as const satisfies Record<string, { classes: number; begin: (random: Random) => Generator }>;

export type GeneratorName = keyof typeof generators;

export const generatorNames = Object.keys(generators) as readonly GeneratorName[];

/** Few enough to be dragged one by one, enough to show a shape; divisible by two and three. */
const rows = 240;

/** Rounded so that the points written as a table and read back are the same points. */
export const decimals = 3;

/** 240 points in the plane, the classes in turn; the same for the same seed. */
export function generate(name: GeneratorName, seed: number): DataSet {
  const random = randomFrom(seed);
  const { classes, begin } = generators[name];
  const pointOf: Generator = begin(random);
  const features = new Float64Array(2 * rows);
  const labels = new Int32Array(rows);
  const each = rows / classes;
  for (let row = 0; row < rows; row++) {
    const [x, y, label] = pointOf(random, row % classes, Math.floor(row / classes) / (each - 1));
    features.set([Number(x.toFixed(decimals)), Number(y.toFixed(decimals))], 2 * row);
    labels[row] = label;
  }
  return {
    features,
    shape: [rows, 2],
    labels,
    featureNames: ['x1', 'x2'],
    classNames: Array.from({ length: classes }, (_, index) => String(index)),
    targetName: 'y',
  };
}

function blobs({ uniform }: Random): Generator {
  const turn = uniform();
  return (random, label) => {
    const angle = 2 * Math.PI * (turn + label / 3);
    return noisy(random, 2 * Math.cos(angle), 2 * Math.sin(angle), 0.85, label);
  };
}

const moon: Generator = (random, label, position) => {
  const angle = Math.PI * position;
  const [x, y] = label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  return noisy(random, 2 * (x - 0.5), 2 * (y - 0.25), 0.3, label);
};

const ring: Generator = (random, label, position) => {
  const radius = label === 0 ? 2.6 : 1.1;
  return noisy(
    random,
    radius * Math.cos(2 * Math.PI * position),
    radius * Math.sin(2 * Math.PI * position),
    0.25,
    label,
  );
};

const arm: Generator = (random, label, position) => {
  const angle = 3 * Math.PI * Math.sqrt(position) + Math.PI * label;
  const radius = 0.2 + 2.8 * Math.sqrt(position);
  return noisy(random, radius * Math.cos(angle), radius * Math.sin(angle), 0.1, label);
};

const quadrant: Generator = (random, label) => {
  const away = () => 0.15 + 2.6 * random.uniform();
  const sign = random.uniform() < 0.5 ? -1 : 1;
  return noisy(random, sign * away(), (label === 0 ? sign : -sign) * away(), 0.15, label);
};

function line({ uniform }: Random): Generator {
  const angle = 2 * Math.PI * uniform();
  return (random, label) => {
    // Along the line, and across it: on the side of the class, blurred.
    const along = 5 * random.uniform() - 2.5;
    const across = (label === 0 ? -1 : 1) * (0.1 + 2.2 * random.uniform()) + 0.35 * random.gaussian();
    return [
      across * Math.cos(angle) - along * Math.sin(angle),
      across * Math.sin(angle) + along * Math.cos(angle),
      label,
    ];
  };
}
