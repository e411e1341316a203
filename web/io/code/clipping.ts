import { classCount, type LossProgram, type Refusal, rowCount, rowOf } from './loss-program.ts';

// Functions that take probabilities clip them to [floor, 1 - floor], each with a floor of its own.

/** What such a function, if it divides rows by their sums too, makes wrong of probabilities that the page clips to [eps, 1 - eps]. */
export function clippingFault(program: LossProgram, name: string, floor: number): Refusal | undefined {
  const { kind, eps } = program;
  for (let row = 0; row < rowCount(program); row++) {
    const values = rowOf(program, row);
    const clipped = kind === 'binary' ? values : values.map((value) => Math.min(Math.max(value, eps), 1 - eps));
    if (clipped.some((value) => value < floor || 1 - value < floor)) return clips(name, floor);
    const sum = clipped.reduce((total, value) => total + value, 0);
    if (kind !== 'binary' && Math.abs(sum - 1) > 1e-7) {
      return { reason: 'divides_by_sums', values: { name, row, sum: String(Number(sum.toPrecision(6))) } };
    }
  }
  return undefined;
}

/** The same for the probabilities of logits, of which those of the targets matter. */
export function softmaxClippingFault(program: LossProgram, name: string, floor: number): Refusal | undefined {
  const { target, labelSmoothing } = program;
  const isOneClass = target.kind === 'indices' && labelSmoothing === 0;
  const largest = -Math.log(floor);
  for (let row = 0; row < rowCount(program); row++) {
    const x = rowOf(program, row).map((value) => scaled(program, value));
    const top = Math.max(...x);
    const lse = top + Math.log(x.reduce((sum, value) => sum + Math.exp(value - top), 0));
    for (let index = 0; index < classCount(program); index++) {
      const counts = !isOneClass || target.values[row] === index;
      if (counts && lse - x[index] > largest) return clips(name, floor);
    }
  }
  return undefined;
}

function clips(name: string, floor: number): Refusal {
  return { reason: 'clips', values: { name, floor: floor.toPrecision(2) } };
}

function scaled({ softcap, logitScale, temperature }: LossProgram, value: number): number {
  const capped = softcap === Infinity ? value : softcap * Math.tanh(value / softcap);
  return (capped * logitScale) / temperature;
}
