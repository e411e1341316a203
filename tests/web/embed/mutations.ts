/** What somebody would send who means harm, and what nobody would. */
const poison: readonly unknown[] = [
  '<img src=x onerror="globalThis.harmed=1">',
  '"><script>globalThis.harmed=1</script>',
  'javascript:globalThis.harmed=1',
  'url(https://example.invalid/x)',
  '\0',
  '\u2028',
  '__proto__',
  'constructor',
  '1'.repeat(5000),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  2 ** 53,
  true,
  null,
  undefined,
  [],
  {},
  [['a'], { b: 1 }],
  { toString: 1 },
  new Date(0),
  new Map([['a', 1]]),
];

const poisonedNames = poison.filter((item) => typeof item === 'string').map((name) => name.slice(0, 30));

/** The same numbers from 0 to 1 every time. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Copies of an object, each with some of its parts replaced, removed, renamed or added at random. */
export function* mutations(original: object, count: number, seed = 1): Generator<object> {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  for (let round = 0; round < count; round++) {
    const copy = structuredClone(original);
    for (let change = 0; change <= random() * 2; change++) mutate(copy as Record<string, unknown>);
    yield copy;
  }

  function mutate(target: Record<string, unknown>): void {
    const key = pick(Object.keys(target));
    const value = target[key];
    if (typeof value === 'object' && value !== null && random() < 0.7 && Object.keys(value).length > 0) {
      mutate(value as Record<string, unknown>);
      return;
    }
    const how = random();
    if (how < 0.4) target[key] = pick(poison);
    else if (how < 0.6) delete target[key];
    else if (how < 0.8) target[pick(poisonedNames)] = pick(poison);
    else if (typeof value === 'string') target[key] = scrambled(value, random);
  }
}

/** A text with some letters changed, as a link that something has happened to. */
export function scrambled(text: string, random: () => number): string {
  const letters = [...text];
  for (let change = 0; change < 3; change++) {
    const place = Math.floor(random() * letters.length);
    letters[place] = String.fromCharCode(Math.floor(random() * 0x250));
  }
  return letters.join('');
}
