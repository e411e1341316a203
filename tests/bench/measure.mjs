// How everything is measured: all contenders in turn, in rounds, because a machine's speed drifts by more than what is to be
// told apart. Runs in Node and in pages.
import { exactLosses } from './batches.mjs';

/** @import { Batch } from './batches.mjs' */

/** Milliseconds that one run takes, from runs over at least so many. @typedef {(leastMilliseconds: number) => Promise<number>} Time */

/**
 * A contender that has a batch where it wants it.
 * @typedef {object} Session
 * @property {Readonly<Record<string, Time>>} work by kind
 * @property {() => Promise<ArrayLike<number>>} [losses] the loss of every row
 * @property {() => void} [close]
 */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => Promise<(batch: Batch) => Promise<Session>>} load
 */

/** @typedef {{ kind: string, batch: string, bytes: number, name: string, milliseconds: number[], error?: string }} Timing */
/** @typedef {{ batch: string, name: string, worst?: number, error?: string }} Accuracy */
/** @typedef {{ name: string, session?: Session, error?: string }} Entrant */

// Long enough for clocks that tick every 0.1 ms.
const leastMilliseconds = 50;

/** @param {() => unknown} run @returns {Time} */
export const repeat = (run) => async (least) => {
  const start = performance.now();
  let runs = 0;
  let spent = 0;
  do {
    run();
    runs++;
    spent = performance.now() - start;
  } while (spent < least);
  return spent / runs;
};

/** The same for what gives a promise. @param {() => Promise<unknown>} run @returns {Time} */
export const repeatAsync = (run) => async (least) => {
  const start = performance.now();
  let runs = 0;
  let spent = 0;
  do {
    await run();
    runs++;
    spent = performance.now() - start;
  } while (spent < least);
  return spent / runs;
};

/**
 * @param {object} suite
 * @param {readonly Contender[]} suite.contenders
 * @param {readonly (() => Batch)[]} suite.timed made when their turn comes
 * @param {readonly (() => Batch)[]} suite.judged batches whose losses are compared with the exact ones
 * @param {number} rounds
 * @param {(text: string) => void} tell
 */
export async function measure({ contenders, timed, judged }, rounds, tell) {
  const loaded = [];
  for (const { name, load } of contenders) loaded.push({ name, ...(await attempt(load)) });
  /** @type {Timing[]} */
  const timings = [];
  for (const make of timed) {
    const batch = make();
    const entrants = await openAll(loaded, batch);
    for (const kind of kindsOf(entrants)) {
      tell(`${batch.name} ${kind}`);
      timings.push(...(await race(kind, batch, entrants, rounds)));
    }
    closeAll(entrants);
  }
  /** @type {Accuracy[]} */
  const accuracy = [];
  for (const make of judged) {
    const batch = make();
    tell(`${batch.name} accuracy`);
    const exact = exactLosses(batch);
    const entrants = await openAll(loaded, batch);
    for (const { name, session, error } of entrants) {
      if (error !== undefined) accuracy.push({ batch: batch.name, name, error });
      if (session?.losses === undefined) continue;
      const { value, error: failure } = await attempt(session.losses);
      accuracy.push({ batch: batch.name, name, worst: value && worstError(value, exact), error: failure });
    }
    closeAll(entrants);
  }
  return { timings, accuracy };
}

/**
 * @param {string} kind
 * @param {Batch} batch
 * @param {readonly Entrant[]} entrants
 * @param {number} rounds
 */
async function race(kind, batch, entrants, rounds) {
  const able = entrants.filter(({ session, error }) => error !== undefined || (session && kind in session.work));
  /** @type {Timing[]} */
  const timings = able.map(({ name, error }) => {
    return { kind, batch: batch.name, bytes: batch.logits.byteLength, name, milliseconds: [], error };
  });
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < able.length; turn++) {
      // Who follows whom must not matter: another one begins each round.
      const index = (turn + round + 1) % able.length;
      const timing = timings[index];
      const time = able[index].session?.work[kind];
      if (time === undefined || timing.error !== undefined) continue;
      // The garbage of one is not to be swept in another's time.
      globalThis.gc?.();
      const { value, error } = await attempt(() => time(leastMilliseconds));
      timing.error = error;
      if (value !== undefined && round >= 0) timing.milliseconds.push(value); // the first round warms up
    }
  }
  return timings;
}

/** @param {readonly { name: string, value?: (batch: Batch) => Promise<Session>, error?: string }[]} loaded @param {Batch} batch */
async function openAll(loaded, batch) {
  /** @type {Entrant[]} */
  const entrants = [];
  for (const { name, value: open, error } of loaded) {
    if (open === undefined) entrants.push({ name, error });
    else {
      const opened = await attempt(() => open(batch));
      entrants.push({ name, session: opened.value, error: opened.error });
    }
  }
  return entrants;
}

/** @param {readonly Entrant[]} entrants */
function closeAll(entrants) {
  for (const { session } of entrants) session?.close?.();
}

/** @param {readonly Entrant[]} entrants */
function kindsOf(entrants) {
  return [...new Set(entrants.flatMap(({ session }) => Object.keys(session?.work ?? {})))];
}

/**
 * One that fails must not end the others.
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<{ value?: T, error?: string }>}
 */
async function attempt(act) {
  try {
    return { value: await act() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {ArrayLike<number>} losses @param {Float64Array} exact */
function worstError(losses, exact) {
  return exact.reduce((worst, value, row) => Math.max(worst, Math.abs(losses[row] - value) / value), 0);
}
