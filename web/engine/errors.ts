import type { ErrorCode, XentError } from './api.d.ts';

/**
 * The class of every error, by its code: a value out of range, or something of the wrong kind. The core's codes come first,
 * in its order.
 */
const errorClasses = {
  target_out_of_range: RangeError,
  probability_out_of_range: RangeError,
  value_out_of_range: RangeError,
  bad_option: RangeError,
  shape_mismatch: TypeError,
  out_of_memory: RangeError,
  bad_input: TypeError,
  unknown_operation: TypeError,
  unknown_option: TypeError,
  unknown_input: TypeError,
} as const satisfies Record<ErrorCode, RangeErrorConstructor | TypeErrorConstructor>;

export const errorCodes = Object.keys(errorClasses) as ErrorCode[];

/**
 * The error to throw: `message` names the operation, the argument and the value. `errorClass` differs from the code's own
 * where an option is of the wrong kind, not out of range: a dtype.
 */
export function failure(
  code: ErrorCode,
  message: string,
  errorClass: RangeErrorConstructor | TypeErrorConstructor = errorClasses[code],
): XentError {
  return Object.assign(new errorClass(message), { code });
}

/** A value of the user's as it may stand in a message: short, whatever it is. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}
