import { describe, expect, test } from 'vitest';
import { defaultState, type State } from '../../../../../web/state/schema.ts';
import { generate } from '../../../../../web/views/train/data/generators.ts';
import { splitRows } from '../../../../../web/views/train/data/split.ts';
import { Race } from '../../../../../web/views/train/race/race.ts';
import { RaceRecording } from '../../../../../web/views/train/race/race-recording.ts';
import { raceSetup } from '../../../../../web/views/train/race/race-setup.ts';
import { xent } from '../../engine.ts';

const data = generate('linear', 42);
const loaded = { data, split: splitRows(data.shape[0], 0.2, 42), remarks: [] };

function race(changes: Partial<State>, epochs: number) {
  const setup = raceSetup({ ...defaultState, trainData: 'linear', ...changes });
  const running = new Race(xent, loaded, setup);
  const recording = new RaceRecording();
  recording.append(running.report());
  recording.append(running.advance(epochs, Infinity));
  running.free();
  return { recording, about: running.about, names: setup.racers.map(({ name }) => name) };
}

describe('cross-entropy against squared error', () => {
  const { recording, about, names } = race({ trainRace: 'losses', trainStart: 'wrong' }, 100);
  const [crossEntropy, squared] = [0, 1].map((racer) => recording.measures[racer]);

  test('both begin alike: sure of the wrong class', () => {
    expect(names).toEqual(['cross_entropy', 'mse']);
    expect(crossEntropy.of('trainLoss')[0]).toBeGreaterThan(5.9);
    expect(crossEntropy.of('trainAccuracy')[0]).toBeLessThan(0.1);
    expect({ ...squared.at(0), gradientNorm: 0 }).toEqual({ ...crossEntropy.at(0), gradientNorm: 0 });
  });

  test('squared error has hardly a gradient there and stays; cross-entropy is right after 100 epochs', () => {
    expect(squared.of('gradientNorm')[0]).toBeLessThan(crossEntropy.of('gradientNorm')[0] / 20);
    expect(squared.of('trainAccuracy')[100]).toBeLessThan(0.2);
    expect(crossEntropy.of('trainAccuracy')[100]).toBeGreaterThan(0.9);
  });

  test('each has its surface, whose height at the start is its loss there', () => {
    expect(about.surfaces.map(({ loss }) => loss)).toEqual(['cross_entropy', 'mse']);
    const [{ x, y, columns, rows, values }] = about.surfaces;
    const [w1, w2] = [crossEntropy.of('firstWeight')[0], crossEntropy.of('secondWeight')[0]];
    const column = Math.floor(((w1 - x[0]) / (x[1] - x[0])) * columns);
    const row = Math.floor(((w2 - y[0]) / (y[1] - y[0])) * rows);
    // The intercept is another, and the node beside it.
    expect(values[row * columns + column]).toBeGreaterThan(crossEntropy.of('trainLoss')[0] * 0.7);
    expect(values[row * columns + column]).toBeLessThan(crossEntropy.of('trainLoss')[0] * 1.3);
    for (const weight of crossEntropy.of('firstWeight')) expect(weight >= x[0] && weight <= x[1]).toBe(true);
    for (const weight of crossEntropy.of('secondWeight')) expect(weight >= y[0] && weight <= y[1]).toBe(true);
  });
});

describe('optimizers', () => {
  const { recording, about, names } = race({ trainRace: 'optimizers', trainStart: 'zeros' }, 300);

  test('five begin at zero, on one surface', () => {
    expect(names).toEqual(['gd', 'momentum', 'nesterov', 'adam', 'lbfgs']);
    for (const own of recording.measures) expect(own.of('trainLoss')[0]).toBeCloseTo(Math.LN2, 12);
    expect(about.surfaces).toHaveLength(1);
  });

  test('momentum is ahead of plain descent, L-BFGS of both', () => {
    const loss = (name: string) => recording.at(names.indexOf(name as never), 20)?.trainLoss ?? Number.NaN;
    expect(loss('momentum')).toBeLessThan(loss('gd'));
    expect(loss('lbfgs')).toBeLessThan(loss('momentum'));
  });

  test('who has ended stays where it was; the race goes on while another runs', () => {
    const last = recording.measures[4].length - 1;
    expect(recording.endings[4]).toBe('converged');
    expect(last).toBeLessThan(300);
    expect(recording.at(4, 300)?.epoch).toBe(last);
    expect([recording.reached, recording.ending]).toEqual([300, 'running']);
  });
});
