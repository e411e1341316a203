import { describe, expect, test } from 'vitest';
import { packText } from '../../../web/state/packed-text.ts';
import { decodeState, encodeLink, encodeState, isTooLong, maximumLinkLength } from '../../../web/state/permalink.ts';
import {
  defaultState,
  type Field,
  type FieldName,
  fieldNames,
  fields,
  isAllowed,
  type State,
} from '../../../web/state/schema.ts';
import { Random } from '../io/random.ts';

const pieces = [
  ...[
    '1',
    '2.0',
    '-0.5',
    '1e+05',
    'nan',
    ' ',
    '\n',
    '\r\n',
    '\t',
    ',',
    ', ',
    ';',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '<',
    '>',
  ],
  ...[
    '_',
    '~',
    '~n',
    '%',
    '%20',
    '%zz',
    '&',
    '&amp;',
    '=',
    '#',
    ':',
    '/',
    '?',
    '!',
    "'",
    '"',
    '*',
    '`',
    '|',
    '\\',
    '^',
    '$',
    '@',
  ],
  ...['+', '.', '-', '。', '，', '猫', 'é', '\u{1f600}', '\u00a0', '\u2028', '\ufeff', '\0', '\x7f'],
];

function randomText(random: Random): string {
  return random.text(random.integer(0, 30), pieces);
}

function randomNumber(random: Random, name: FieldName): number {
  const candidates = [
    0,
    1,
    0.5,
    -100,
    255,
    Infinity,
    1e-12,
    1e21,
    random.integer(0, 1000),
    random.uniform(),
    random.double(),
  ];
  const allowed = candidates.filter((candidate) => isAllowed(name, candidate));
  return random.pick(allowed);
}

function randomValue(random: Random, name: FieldName): string | number {
  const field: Field = fields[name];
  if (field.kind === 'text') return randomText(random);
  return field.kind === 'choice' ? random.pick(field.choices) : randomNumber(random, name);
}

function randomState(random: Random): State {
  const names = fieldNames.filter(() => random.uniform() < 0.5);
  return { ...defaultState, ...Object.fromEntries(names.map((name) => [name, randomValue(random, name)])) };
}

describe('encoding', () => {
  test('the default state is the bare version', () => {
    expect(encodeState(defaultState)).toBe('#v1:');
  });

  test('only what differs is in the link, and it can be read', () => {
    const state: State = {
      ...defaultState,
      logits: '2,1,0.1\n0.5 2.5',
      temperature: 0.5,
      softcap: 30,
      reduction: 'mean_all',
    };
    expect(encodeState(state)).toBe('#v1:z=2~c1~c0.1~n0.5_2.5&r=mean_all&T=0.5&c=30');
  });

  test.each<[text: string, encoded: string]>([
    ['', '~z'],
    ['[[2, 1]]', '~b~b2~c_1~d~d'],
    ['(1;2)\t', '~p1~s2~q~t'],
    ['1.', '1.~z'],
    ['2 ', '2_~z'],
    ['-', '-~z'],
    ['_~%', '~u~w~h'],
    ['a=b&c', 'a~eb~ac'],
    ['1/3 + 2', '1~f3_~l_2'],
    ["float('inf')!", 'float~p%27inf%27~q%21~z'],
    ['猫', '%E7%8C%AB~z'],
    ['\u{1f600}1', '%F0%9F%98%801'],
    ['half \ud83d pair', 'half_%EF%BF%BD_pair'],
  ])('%j is written %s', (weight, encoded) => {
    expect(encodeState({ ...defaultState, logits: weight })).toBe(`#v1:z=${encoded}`);
  });

  test('numbers keep all their digits', () => {
    expect(encodeState({ ...defaultState, temperature: 1e21, eps: 1e-7, labelSmoothing: 0.1 + 0.2 })).toBe(
      '#v1:s=0.30000000000000004&T=1e21&e=1e-7',
    );
    expect(encodeState({ ...defaultState, ignoreIndex: -1 })).toBe('#v1:i=-1');
  });

  test('a link of any state is made of safe letters and does not end in punctuation', () => {
    const random = new Random(21);
    for (let round = 0; round < 2000; round++) {
      const hash = encodeState(randomState(random));
      expect(hash).toMatch(/^#v1:(?:[a-zA-Z]{1,2}=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+(?:&|$))*$/);
      if (hash !== '#v1:') expect(hash).toMatch(/[A-Za-z0-9]$/);
    }
  });

  test('an address bar leaves it as it is', () => {
    const random = new Random(22);
    for (let round = 0; round < 500; round++) {
      const hash = encodeState(randomState(random));
      expect(new URL(hash, 'https://example.org/page').hash).toBe(hash);
    }
  });

  test('links past 8000 characters are called too long', () => {
    expect(maximumLinkLength).toBe(8000);
    const hashOf = (length: number) => encodeState({ ...defaultState, logits: '1'.repeat(length) });
    const prefix = '#v1:z='.length;
    expect(isTooLong(hashOf(8000 - prefix))).toBe(false);
    expect(isTooLong(hashOf(8001 - prefix))).toBe(true);
  });
});

/** Logits as a model prints them, with a target a row. */
function table(rows: number, classes: number, digits: number): State {
  const random = new Random(25);
  const numbers = (count: number, write: () => string) => Array.from({ length: count }, write);
  const logits = numbers(rows, () =>
    numbers(classes, () => (6 * (random.uniform() + random.uniform() - 1)).toFixed(digits)).join(' '),
  ).join('\n');
  return { ...defaultState, logits, target: numbers(rows, () => `${random.integer(0, classes - 1)}`).join(' ') };
}

describe('links of large states', () => {
  const state: State = { ...table(60, 5, 3), weight: '1 2 猫', temperature: 2, pinned: encodeState(table(60, 5, 3)) };
  const link = encodeLink(state);

  test('are packed, and small ones can be read', () => {
    for (const rows of [1, 3, 10, 20, 50, 200, 1000]) {
      const large = table(rows, 5, 2);
      const plain = encodeState(large);
      expect(encodeLink(large)).toMatch(plain.length <= 1000 ? /^#v1:/ : /^#v1d:[A-Za-z0-9_-]+z$/);
      expect(encodeLink(large).length).toBeLessThanOrEqual(plain.length);
      expect(decodeState(encodeLink(large))).toEqual({ state: large });
    }
  });

  test('carry 200 rows of ten logits with two decimals', () => {
    const large = table(200, 10, 2);
    expect(isTooLong(encodeState(large))).toBe(true);
    expect(isTooLong(encodeLink(large))).toBe(false);
  });

  test('give every text back', () => {
    const random = new Random(26);
    for (let round = 0; round < 100; round++) {
      const large = { ...randomState(random), logits: random.text(500, pieces), trainText: random.text(500, pieces) };
      expect(encodeLink(large)).toMatch(/^#v1d:/);
      expect(decodeState(encodeLink(large))).toEqual({ state: large });
    }
  });

  test('give way to pairs that are added', () => {
    const changed = { ...state, view: 'speed', temperature: 3 };
    for (const added of ['&v=speed&T=3', '&amp;v=speed&amp;T=3', '&v=train&v=speed&T=3.']) {
      expect(decodeState(link + added)).toEqual({ state: changed });
    }
    expect(decodeState(`${link}&T=0&y=1`)).toMatchObject({ problem: 'partly_unknown', details: ['temperature', 'y'] });
  });

  const escaped = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
  test.each<[name: string, hash: string]>([
    ['without the hash sign', link.slice(1)],
    ['percent-encoded', `#${escaped(link.slice(1))}`],
    ['percent-encoded twice', `#${encodeURIComponent(escaped(link.slice(1)))}`],
    ['with the colon escaped', link.replace(':', '%3A')],
    ['broken into lines', link.replace(/.{76}/g, '$&\r\n')],
    ['at the end of a sentence', `${link}.`],
    ['in Markdown', `${link})**`],
    ['in Chinese text, escaped by the browser', `${link}${encodeURIComponent('）。')}`],
  ])('are read %s', (_, hash) => {
    expect(decodeState(hash)).toEqual({ state });
  });

  const pack = (pairs: string) => `#v1d:${packText(pairs)}`;
  test.each<[name: string, hash: string]>([
    ['nothing', '#v1d:'],
    ['less', '#v1d'],
    ['pairs that are not packed', '#v1d:z=0_0&t=1'],
    ['a packed text in place of the pairs', link.replace('v1d:', 'v1:')],
    ['an end that was lost', link.slice(0, -20)],
    ['a beginning that was lost', link.replace(/:.{20}/, ':')],
    ['small letters', link.toLowerCase()],
    ['a dash that was beautified', `${link.slice(0, 100)}–${link.slice(102)}`],
    ['garbage behind it', `${link}garbage`],
    ['a pair that is none behind it', `${link}&garbage`],
    ['a packed text in a packed text', pack(link.slice(1))],
    ['no pairs', pack('1 2 3')],
    ['codes that do not exist', pack('z=~k1')],
    ['more than two million letters', pack(`z=${'1'.repeat(2_000_000)}`)],
  ])('are broken with %s', (_, hash) => {
    expect(decodeState(hash)).toEqual({ state: defaultState, problem: 'broken' });
  });

  test('name what is not understood as the others do', () => {
    expect(decodeState(pack('T=-1&t=1&__proto__=2'))).toEqual({
      state: { ...defaultState, target: '1' },
      problem: 'partly_unknown',
      details: ['temperature', '__proto__'],
    });
  });

  test('three thousand damaged ones: never an exception, never another state', () => {
    const random = new Random(27);
    const junk = ['%', '~', '-', '_', '–', '…', 'A', 'z', '%zz', '%ff', '\ud800', '字', '\0', ' ', '%20', '**', 'AAAA'];
    const problems = new Set<string | undefined>();
    for (let round = 0; round < 3000; round++) {
      let hash = link;
      for (let edits = random.integer(1, 3); edits > 0; edits--) {
        const start = random.integer(0, hash.length);
        const end = Math.min(hash.length, start + random.integer(0, 5));
        hash = hash.slice(0, start) + (random.uniform() < 0.7 ? random.pick(junk) : '') + hash.slice(end);
      }
      const decoded = decodeState(hash);
      problems.add(decoded.problem);
      expect([state, defaultState], hash).toContainEqual(decoded.state);
      if (decoded.problem) expect(decoded.state).toBe(defaultState);
    }
    expect(problems).toEqual(new Set([undefined, 'broken']));
  });
});

describe('decoding', () => {
  test('every state comes back', () => {
    const random = new Random(23);
    for (let round = 0; round < 5000; round++) {
      const state = randomState(random);
      expect(decodeState(encodeState(state)), encodeState(state)).toEqual({ state });
    }
  });

  test('large texts come back', () => {
    const state = { ...defaultState, logits: '-1.25, 0.5\n'.repeat(80_000) };
    expect(decodeState(encodeState(state))).toEqual({ state });
  });

  test.each(['', '#', '#v1:', '#v1', 'v1:'])('%j is the default', (hash) => {
    expect(decodeState(hash)).toEqual({ state: defaultState });
  });

  describe('forgives what links suffer on their way', () => {
    const state: State = { ...defaultState, logits: '[[2.0, 1.0],\n [0.5, 猫%]]', target: '1 0.', temperature: 2 };
    const hash = encodeState(state);
    const percentEncoded = (text: string) =>
      [...text].map((letter) => (/[A-Za-z0-9#]/.test(letter) ? letter : encodeURIComponent(letter))).join('');
    const everyLetter = (text: string) =>
      `#${[...text.slice(1)].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}`;
    test.each<[name: string, hash: string]>([
      ['untouched', hash],
      ['without the hash sign', hash.slice(1)],
      ['percent-encoded once more', percentEncoded(hash)],
      ['percent-encoded twice more', percentEncoded(percentEncoded(hash))],
      ['with every letter percent-encoded', everyLetter(hash)],
      ['percent-decoded', decodeURIComponent(hash)],
      ['with tildes and colons escaped', hash.replaceAll('~', '%7E').replace(':', '%3A')],
      ['pasted from HTML', hash.replaceAll('&', '&amp;')],
      ['broken into lines', hash.replace(/.{20}/g, '$&\r\n ')],
      ['at the end of a sentence', `${hash}.`],
      ['in brackets', `${hash}).`],
      ['in angle brackets', `${hash}>`],
      ['in quotes', `${hash}".`],
      ['in Chinese text', `${hash}）。`],
      ['in Chinese text, escaped by the browser', `${hash}${encodeURIComponent('）。')}`],
      ['with an empty pair', `${hash}&`],
      ['with an escaped line break inside', hash.replace('~n', '~n%0A')],
    ])('%s', (_, damaged) => {
      expect(decodeState(damaged)).toEqual({ state });
    });
  });

  test.each(['#v2:z=1', '#v2', '#v3:', '#v10:anything', '#v27~compressed'])('%s is from a newer version', (hash) => {
    expect(decodeState(hash)).toEqual({ state: defaultState, problem: 'newer_version' });
  });

  test.each([
    ...[
      '#v0:z=1',
      '#v:z=1',
      '#V1:z=1',
      '#z=1',
      '#section',
      '#v1z=1',
      '#v1:z',
      '#v1:z=1&t',
      '#v1:z=%',
      '#v1:z=%E7%8C',
      '#v1:z=%zz',
    ],
    ...['#v1:z=~k1', '#v1:z=~é1', '#v1:w=~1', '#v1:z=%252525252525'],
  ])('%s is broken', (hash) => {
    expect(decodeState(hash)).toEqual({ state: defaultState, problem: 'broken' });
  });

  test('so is a hash of more than two million letters', () => {
    expect(decodeState(`#v1:z=${'1'.repeat(1_999_000)}`).problem).toBeUndefined();
    expect(decodeState(`#v1:z=${'1'.repeat(2_000_000)}`)).toEqual({ state: defaultState, problem: 'broken' });
  });

  test.each<[hash: string, changes: Partial<State>, details: string[]]>([
    ['#v1:T=0&t=1', { target: '1' }, ['temperature']],
    ['#v1:T=-1', {}, ['temperature']],
    ['#v1:T=inf', {}, ['temperature']],
    ['#v1:T=nan&s=2&i=0.5', {}, ['temperature', 'labelSmoothing', 'ignoreIndex']],
    ['#v1:T=0x10', {}, ['temperature']],
    ['#v1:T=', {}, ['temperature']],
    ['#v1:T=1e999', {}, ['temperature']],
    ['#v1:k=other&u=bits', { unit: 'bits' }, ['kind']],
    ['#v1:k=toString', {}, ['kind']],
    ['#v1:y=1&T=2', { temperature: 2 }, ['y']],
    ['#v1:__proto__=1&constructor=2&n=3', { row: 3 }, ['__proto__', 'constructor']],
    ['#v1:y=1&y=2', {}, ['y']],
    [`#v1:${'long'.repeat(100)}=1`, {}, ['long'.repeat(5)]],
  ])('%s is partly unknown', (hash, changes, details) => {
    expect(decodeState(hash)).toEqual({ state: { ...defaultState, ...changes }, problem: 'partly_unknown', details });
  });

  test('not more than ten details are named', () => {
    const pairs = Array.from({ length: 1000 }, (_, i) => `x${i}=1`).join('&');
    expect(decodeState(`#v1:${pairs}`).details).toHaveLength(10);
  });

  test('the last of two values counts', () => {
    expect(decodeState('#v1:n=1&n=2').state.row).toBe(2);
  });

  test('ten thousand damaged links: never an exception, always a state that is allowed', () => {
    const random = new Random(24);
    const junk = [
      '%',
      '~',
      '&',
      '=',
      '#',
      ':',
      'v2:',
      '%zz',
      '%ff',
      '\ud800',
      '字',
      '\0',
      ' ',
      '__proto__',
      'T=',
      'inf',
      '-',
      '.',
    ];
    const problems = new Set<string | undefined>();
    for (let round = 0; round < 10_000; round++) {
      let hash = encodeState(randomState(random));
      for (let edits = random.integer(1, 4); edits > 0; edits--) {
        const start = random.integer(0, hash.length);
        const end = Math.min(hash.length, start + random.integer(0, 5));
        hash = hash.slice(0, start) + (random.uniform() < 0.7 ? random.pick(junk) : '') + hash.slice(end);
      }
      const { state, problem, details } = decodeState(hash);
      problems.add(problem);
      expect(Object.keys(state)).toEqual(fieldNames);
      for (const name of fieldNames) expect(isAllowed(name, state[name]), hash).toBe(true);
      expect(details !== undefined).toBe(problem === 'partly_unknown');
      if (problem === 'broken' || problem === 'newer_version') expect(state).toBe(defaultState);
    }
    expect(problems).toEqual(new Set([undefined, 'broken', 'newer_version', 'partly_unknown']));
  });
});
