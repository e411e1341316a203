import { decodeText, encodeText, percentDecoded } from './link-text.ts';
import { packText, unpackText } from './packed-text.ts';
import { defaultState, type FieldName, fieldNames, fields, isAllowed, type State } from './schema.ts';

/** What mail programs, chats and browsers reliably carry. */
export const maximumLinkLength = 8000;

/** A longer hash is not looked at: no browser keeps one. */
const longestHash = 2_000_000;

/** Up to here people read a link, and change a number in it by hand. */
const longestReadable = 1000;

const prefix = 'v1:';
const packedPrefix = 'v1d:';
const nameOfKey = new Map(fieldNames.map((name) => [fields[name].key as string, name]));
const mostDetails = 10;

export interface Decoded {
  readonly state: State;
  readonly problem?: 'broken' | 'newer_version' | 'partly_unknown';
  /** For `partly_unknown`: fields whose values are not allowed, and keys that no field has. */
  readonly details?: readonly string[];
}

/** The state as a hash, `#v1:z=2.0_1.0_0.1~n0.5_2.5_0.3&t=2_1`: only the fields that differ from the default. */
export function encodeState(state: State): string {
  const pairs = fieldNames
    .filter((name) => state[name] !== defaultState[name])
    .map((name) => `${fields[name].key}=${encodeValue(name, state[name])}`);
  return `#${prefix}${pairs.join('&')}`;
}

/** The same for passing on: what is too long to be read is packed, `#v1d:` and the letters of packed-text.ts, if that is shorter. */
export function encodeLink(state: State): string {
  const hash = encodeState(state);
  if (hash.length <= longestReadable) return hash;
  // No text of a state has a percent sign in its link but for escapes, which only get in the way here.
  const packed = `#${packedPrefix}${packText(decodeURIComponent(hash.slice(1 + prefix.length)))}`;
  return packed.length < hash.length ? packed : hash;
}

/** The hash for a file that is to hold the state; null for a state so large that its link is not read back. */
export function stateLink(state: State): string | null {
  if (state.logits.length + state.target.length > longestHash / 4) return null;
  const hash = encodeState(state);
  return hash.length > longestHash ? null : hash;
}

/** Whether some mail program, chat or browser may cut the link. */
export function isTooLong(hash: string): boolean {
  return hash.length > maximumLinkLength;
}

function encodeValue(name: FieldName, value: string | number): string {
  if (typeof value === 'string') return fields[name].kind === 'text' ? encodeText(value) : value;
  return value === Infinity ? 'inf' : String(value).replace('e+', 'e');
}

/**
 * The state in a hash. It never throws: what cannot be understood is the default, and `problem` says so. Whatever links suffer on
 * their way is forgiven: percent-encoding once more, `&amp;`, line breaks, punctuation glued to the end.
 */
export function decodeState(hash: string): Decoded {
  if (hash === '' || hash === '#') return { state: defaultState };
  const decoded = hash.length > longestHash ? undefined : percentDecoded(withoutSpace(hash).replace(/^#/, ''));
  if (decoded === undefined) return { state: defaultState, problem: 'broken' };
  const link = withoutDebris(decoded);
  if (/^v(?:[2-9]|[1-9]\d)/.test(link)) return { state: defaultState, problem: 'newer_version' };
  if (link === 'v1') return { state: defaultState };
  if (link.startsWith(prefix)) return decodePairs(link.slice(prefix.length));
  if (link.startsWith(packedPrefix)) return decodePacked(link.slice(packedPrefix.length));
  return { state: defaultState, problem: 'broken' };
}

/** Pairs that were packed, and any that were added to them: of two with the same key the last one counts. */
function decodePacked(link: string): Decoded {
  const [packed, ...added] = link.split('&');
  const pairs = unpackText(packed, longestHash);
  return pairs === undefined ? { state: defaultState, problem: 'broken' } : decodePairs([pairs, ...added].join('&'));
}

/** Links contain no white space, bare or escaped, so where there is some a line was broken. */
function withoutSpace(link: string): string {
  return link.replace(/[ \t\r\n]+/g, '');
}

/** Without the punctuation of the sentence around it: no link ends in any. */
function withoutDebris(decoded: string): string {
  const link = withoutSpace(decoded);
  let end = link.length;
  while (end > 0 && '.,:;!?)]}>\'"*_~，。、：；！？）】》」』'.includes(link.charAt(end - 1))) end--;
  return link.slice(0, end);
}

function decodePairs(pairs: string): Decoded {
  const changes: Partial<Record<FieldName, string | number>> = {};
  const details = new Set<string>();
  for (const pair of pairs.split(/&(?:amp;)?/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0) return { state: defaultState, problem: 'broken' };
    const key = pair.slice(0, equals);
    const name = nameOfKey.get(key);
    if (name === undefined) {
      details.add(key.slice(0, 20));
      continue;
    }
    const value = decodeValue(name, pair.slice(equals + 1));
    if (value === undefined) return { state: defaultState, problem: 'broken' };
    if (isAllowed(name, value)) changes[name] = value;
    else details.add(name);
  }
  const state = { ...defaultState, ...changes } as State;
  return details.size === 0
    ? { state }
    : { state, problem: 'partly_unknown', details: [...details].slice(0, mostDetails) };
}

/** Undefined for a text whose escapes are broken; a number that is none is NaN, which no field allows. */
function decodeValue(name: FieldName, value: string): string | number | undefined {
  const { kind } = fields[name];
  if (kind === 'text') return decodeText(value);
  if (kind === 'choice') return value;
  if (value === 'inf') return Infinity;
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
}
