import { describe, expect, test } from 'vitest';
import { type Frame, Recording, type Report } from '../../../../../web/views/train/run/recording.ts';

const frameOf = (epoch: number): Frame => ({
  epoch,
  probabilities: Float64Array.of(epoch),
  plane: null,
  coef: null,
  intercept: Float64Array.of(0),
});

/** The report of some epochs in a row. */
function report(from: number, to: number, ending: Report['ending'] = 'running'): Report {
  const measures = Array.from({ length: to - from + 1 }, (_, index) => ({
    epoch: from + index,
    trainLoss: 1 / (1 + from + index),
    testLoss: Number.NaN,
    trainAccuracy: 0.5,
    testAccuracy: Number.NaN,
    gradientNorm: 1,
  }));
  return { measures, frame: frameOf(to), ending };
}

describe('recording', () => {
  test('nothing is reached before the first report', () => {
    const recording = new Recording();
    expect(recording.reached).toBe(-1);
    expect(recording.frameAt(5)).toBeUndefined();
    expect(recording.measuresAt(5)).toBeUndefined();
  });

  test('the picture at an epoch is the last one up to it; the measures are its own', () => {
    const recording = new Recording();
    recording.append(report(0, 0));
    recording.append(report(1, 4));
    recording.append(report(5, 9, 'converged'));
    expect(recording.frameAt(0)?.epoch).toBe(0);
    expect(recording.frameAt(8)?.epoch).toBe(4);
    expect(recording.frameAt(100)?.epoch).toBe(9);
    expect(recording.measuresAt(7)?.epoch).toBe(7);
    expect(recording.measuresAt(100)?.epoch).toBe(9);
    expect([recording.reached, recording.ending]).toEqual([9, 'converged']);
  });

  test('a report without a new epoch adds no picture', () => {
    const recording = new Recording();
    recording.append(report(0, 0));
    recording.append({ measures: [], frame: frameOf(0), ending: 'converged' });
    expect(recording.frames).toHaveLength(1);
    expect(recording.ending).toBe('converged');
  });

  test('a long run keeps all measures and a bounded number of pictures, the first and the last among them', () => {
    const recording = new Recording();
    recording.append(report(0, 0));
    for (let epoch = 1; epoch <= 5000; epoch++) recording.append(report(epoch, epoch));
    expect(recording.measures).toHaveLength(5001);
    expect(recording.frames.length).toBeLessThanOrEqual(121);
    expect(recording.frames.length).toBeGreaterThan(50);
    expect([recording.frames[0].epoch, recording.frames.at(-1)?.epoch]).toEqual([0, 5000]);
    const gaps = recording.frames.slice(1).map((frame, index) => frame.epoch - recording.frames[index].epoch);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(128);
  });
});
