import { describe, expect, test, vi } from 'vitest';
import { defaultState, type State } from '../../../web/state/schema.ts';
import { Store } from '../../../web/state/store.ts';
import { Random } from '../io/random.ts';

describe('update', () => {
  test('changes some fields and leaves the state before as it was', () => {
    const store = new Store();
    store.update({ temperature: 2, target: '0 0 0' });
    expect(store.state).toEqual({ ...defaultState, temperature: 2, target: '0 0 0' });
    expect(defaultState.temperature).toBe(1);
  });

  test('refuses a value the field may not have, and then changes nothing', () => {
    const store = new Store();
    const listener = vi.fn();
    store.subscribe(listener);
    expect(() => store.update({ target: '0', temperature: 0 })).toThrow(RangeError);
    expect(() => store.update({ temperature: Number.NaN })).toThrow('temperature cannot be NaN');
    expect(store.state).toBe(defaultState);
    expect(store.canUndo).toBe(false);
    expect(listener).not.toHaveBeenCalled();
  });

  test('with nothing new is no change', () => {
    const store = new Store();
    const listener = vi.fn();
    store.subscribe(listener);
    store.update({ temperature: 1 });
    store.update({});
    expect(store.canUndo).toBe(false);
    expect(listener).not.toHaveBeenCalled();
  });

  test('starts from the state it is given', () => {
    const store = new Store({ ...defaultState, row: 3 });
    store.update({ unit: 'bits' });
    expect(store.state).toMatchObject({ row: 3, unit: 'bits' });
  });
});

describe('listeners', () => {
  test('hear the new state and the one before, until they unsubscribe', () => {
    const store = new Store();
    const listener = vi.fn();
    const unsubscribe = store.subscribe(listener);
    store.update({ row: 1 });
    expect(listener).toHaveBeenCalledExactlyOnceWith(store.state, defaultState);
    unsubscribe();
    store.update({ row: 2 });
    expect(listener).toHaveBeenCalledOnce();
  });

  test('hear of undo, redo and reset', () => {
    const store = new Store();
    store.update({ row: 1 });
    const rows: [number, number][] = [];
    store.subscribe((state, previous) => rows.push([state.row, previous.row]));
    store.undo();
    store.redo();
    store.reset();
    expect(rows).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  test('all hear of changes in the order they were made, when one of them makes another', () => {
    const store = new Store();
    store.subscribe((state) => {
      if (state.row === 1) store.update({ row: 2 });
    });
    const heard: [number, number][] = [];
    store.subscribe((state, previous) => heard.push([state.row, previous.row]));
    store.update({ row: 1 });
    expect(heard).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test('are not silenced for ever by one that throws', () => {
    const store = new Store();
    let isBroken = true;
    store.subscribe(() => {
      if (isBroken) throw new Error('broken');
    });
    const listener = vi.fn();
    store.subscribe(listener);
    expect(() => store.update({ row: 1 })).toThrow('broken');
    isBroken = false;
    store.update({ row: 2 });
    expect(listener).toHaveBeenLastCalledWith(expect.objectContaining({ row: 2 }), expect.objectContaining({ row: 1 }));
  });
});

describe('undo and redo', () => {
  test('step back and forth', () => {
    const store = new Store();
    expect([store.undo(), store.redo()]).toEqual([false, false]);
    store.update({ row: 1 });
    store.update({ row: 2 });
    expect(store.undo()).toBe(true);
    expect(store.state.row).toBe(1);
    expect([store.canUndo, store.canRedo]).toEqual([true, true]);
    expect(store.undo()).toBe(true);
    expect(store.state).toBe(defaultState);
    expect(store.undo()).toBe(false);
    expect(store.redo()).toBe(true);
    expect(store.redo()).toBe(true);
    expect(store.state.row).toBe(2);
    expect(store.redo()).toBe(false);
  });

  test('a new change ends what could be redone', () => {
    const store = new Store();
    store.update({ row: 1 });
    store.undo();
    store.update({ row: 5 });
    expect(store.canRedo).toBe(false);
    store.undo();
    expect(store.state.row).toBe(0);
  });

  test('a drag is one step', () => {
    const store = new Store();
    for (let row = 1; row <= 50; row++) store.update({ row }, { coalesce: 'drag' });
    expect(store.state.row).toBe(50);
    store.undo();
    expect(store.state.row).toBe(0);
    expect(store.canUndo).toBe(false);
    store.redo();
    expect(store.state.row).toBe(50);
  });

  test('what comes between two drags parts them, and so does another key or an undo', () => {
    const store = new Store();
    store.update({ row: 1 }, { coalesce: 'a' });
    store.update({ row: 2 }, { coalesce: 'b' });
    store.update({ row: 3 });
    store.update({ row: 4 }, { coalesce: 'b' });
    store.undo();
    store.update({ row: 5 }, { coalesce: 'b' });
    const rows = [];
    while (store.undo()) rows.push(store.state.row);
    expect(rows).toEqual([3, 2, 1, 0]);
  });

  test('reset can be undone', () => {
    const store = new Store();
    store.update({ row: 1, logits: '1 2' });
    store.reset();
    expect(store.state).toEqual(defaultState);
    store.undo();
    expect(store.state).toMatchObject({ row: 1, logits: '1 2' });
  });

  test('two hundred steps are kept', () => {
    const store = new Store();
    for (let row = 1; row <= 500; row++) store.update({ row });
    let steps = 0;
    while (store.undo()) steps++;
    expect(steps).toBe(200);
    expect(store.state.row).toBe(300);
    while (store.redo());
    expect(store.state.row).toBe(500);
  });

  test('of huge texts fewer steps are kept, but always one', () => {
    const store = new Store();
    const text = (letter: string) => letter.repeat(20_000_000);
    for (const letter of 'abcde') store.update({ logits: text(letter) });
    store.update({ logits: text('f').repeat(4) });
    store.update({ logits: '1' });
    let steps = 0;
    while (store.undo()) steps++;
    expect(steps).toBe(1);
    expect(store.state.logits).toHaveLength(80_000_000);
  });

  test('small changes beside a huge text cost nothing', () => {
    const store = new Store();
    store.update({ logits: '1'.repeat(20_000_000) });
    for (let row = 1; row <= 100; row++) store.update({ row });
    let steps = 0;
    while (store.undo()) steps++;
    expect(steps).toBe(101);
  });

  test('a random walk agrees with a list of states', () => {
    const random = new Random(8);
    const store = new Store();
    let states: State[] = [defaultState];
    let current = 0;
    for (let step = 0; step < 2000; step++) {
      const action = random.integer(0, 3);
      if (action === 0) {
        expect(store.undo()).toBe(current > 0);
        current = Math.max(0, current - 1);
      } else if (action === 1) {
        expect(store.redo()).toBe(current < states.length - 1);
        current = Math.min(states.length - 1, current + 1);
      } else {
        store.update({ row: step + 1, temperature: 1 + random.uniform() });
        states = [...states.slice(0, current + 1), store.state];
        current++;
        if (states.length > 201) {
          states.shift();
          current--;
        }
      }
      expect(store.state).toEqual(states[current]);
      expect([store.canUndo, store.canRedo]).toEqual([current > 0, current < states.length - 1]);
    }
  });
});
