/**
 * What an embed and its host page say to each other, by `postMessage`. Any host may embed, so an embed asks not for the host's
 * origin: it listens to its parent window and to nobody else, and a host to the window of its frame.
 *
 * From the host:
 *
 *     { type: 'xent:set', state?, theme?, locale?, readonly?, lock?, hide?, scale?, tokens?, id? }
 *     { type: 'xent:get', id? }
 *
 * `state` is a link's hash, `'#v1:z=...'` or `'#v1d:...'`, which is the whole state, or an object with some fields of
 * web/state/schema.ts, which changes these. The settings are those of embed-options.ts; `tokens` is an object of host-tokens.ts. A
 * message with anything wrong in it changes nothing. `id` is a text or a number that comes back in the answer.
 *
 * To the host:
 *
 *     { type: 'xent:ready', protocol: 1, ...snapshot }      once, when there is something to see
 *     { type: 'xent:change', by: 'reader' | 'host', ...snapshot }
 *     { type: 'xent:state', id?, ...snapshot }              the answer to both messages above
 *     { type: 'xent:refused', id?, reason }                 the answer to a message that is wrong, in English
 *     { type: 'xent:incomplete', ...snapshot }              what is wanted now is not in this page: <xent-lab> then takes embed.html
 *     { type: 'xent:height', height }                       px that the content takes (heights.ts has other dialects)
 *
 * A snapshot is `{ state, hash, result, theme, locale }`; `hash` is null for a state too large for a link, `result` is a
 * `ViewResult` (web/app/result-event.ts), or null while there is none.
 */

import type { Theme } from '../app/preferences.ts';
import type { ViewResult } from '../app/result-event.ts';
import type { Locale } from '../i18n/translator.ts';
import { decodeState } from '../state/permalink.ts';
import { type FieldName, fields, isAllowed, type State } from '../state/schema.ts';
import { type EmbedSettings, readSettings } from './embed-options.ts';
import { isTokenValue } from './host-tokens.ts';
import { embedOptionNames } from './option-texts.ts';

export const protocolVersion = 1;

export interface Snapshot {
  readonly state: State;
  readonly hash: string | null;
  readonly result: ViewResult | null;
  readonly theme: Theme;
  readonly locale: Locale;
}

type Id = string | number;

export type EmbedMessage =
  | ({ readonly type: 'xent:ready'; readonly protocol: number } & Snapshot)
  | ({ readonly type: 'xent:change'; readonly by: 'reader' | 'host' } & Snapshot)
  | ({ readonly type: 'xent:state'; readonly id?: Id } & Snapshot)
  | ({ readonly type: 'xent:incomplete' } & Snapshot)
  | { readonly type: 'xent:refused'; readonly id?: Id; readonly reason: string }
  | { readonly type: 'xent:height'; readonly height: number };

/** What a host asks for, checked. */
export interface HostRequest {
  readonly id?: Id;
  readonly state: Partial<State>;
  readonly settings: Partial<EmbedSettings>;
  readonly tokens: Readonly<Record<string, string>>;
}

/** Why a message was refused. */
export interface Refusal {
  readonly id?: Id;
  readonly reason: string;
}

/** Texts of a state that comes in a message are no longer than this together. */
const longestState = 20_000_000;

const knownKeys = ['type', 'id', 'state', 'tokens', ...embedOptionNames];

/** A message of a host, or why it is refused; null for one that is not meant for us. Nothing in it is trusted. */
export function readHostMessage(data: unknown): HostRequest | Refusal | null {
  if (!isRecord(data) || (data.type !== 'xent:set' && data.type !== 'xent:get')) return null;
  const id = typeof data.id === 'string' || Number.isFinite(data.id) ? { id: data.id as Id } : {};
  const nothing = { ...id, state: {}, settings: {}, tokens: {} };
  if (data.type === 'xent:get') return nothing;
  const refuse = (reason: string): Refusal => ({ ...id, reason });

  const unknown = Object.keys(data).find((key) => !knownKeys.includes(key));
  if (unknown !== undefined) return refuse(`${quoted(unknown)} is nothing that can be set`);
  const state = data.state === undefined ? {} : readState(data.state);
  if (typeof state === 'string') return refuse(state);
  const { settings, refused } = readSettings((name) => (data[name] === undefined ? null : textOf(data[name])));
  if (refused.length > 0) return refuse(`${refused[0]} cannot be ${quoted(data[refused[0]])}`);
  const tokens = data.tokens === undefined ? {} : data.tokens;
  if (!isRecord(tokens)) return refuse('tokens is no object');
  const wrong = Object.entries(tokens).find(([name, value]) => typeof value !== 'string' || !isTokenValue(name, value));
  if (wrong) return refuse(`the token ${quoted(wrong[0])} cannot be ${quoted(wrong[1])}`);
  return { ...id, state, settings, tokens: tokens as Record<string, string> };
}

/** The fields that a state from a host has, or what is wrong with it. */
export function readState(state: unknown): Partial<State> | string {
  if (typeof state === 'string') {
    const decoded = decodeState(state);
    return decoded.problem ? `the hash in state is ${decoded.problem.replace('_', ' ')}` : decoded.state;
  }
  if (!isRecord(state)) return 'state is neither a hash nor an object of fields';
  let length = 0;
  for (const [name, value] of Object.entries(state)) {
    if (!Object.hasOwn(fields, name)) return `state has no field ${quoted(name)}`;
    if (!isAllowed(name as FieldName, value)) return `${name} cannot be ${quoted(value)}`;
    if (typeof value === 'string') length += value.length;
  }
  return length > longestState ? 'the texts in state are too long' : (state as Partial<State>);
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A setting as text; one that is no text, number or flag becomes a text that no setting has. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '\0';
}

/** What was found, for a sentence: short, and never more than text. */
function quoted(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : `of type ${typeof value}`;
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
