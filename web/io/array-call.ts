import { closeRound, closeSquare, comma, doubleQuote, openRound, openSquare, singleQuote } from './characters.ts';
import { TextFailure } from './text-error.ts';

const constructors = [
  'array|asarray|Array|DeviceArray|matrix|list|tuple', // NumPy, JAX, Python
  'tensor|as_tensor|Tensor|FloatTensor|DoubleTensor|HalfTensor|LongTensor|IntTensor', // PyTorch
  'constant|convert_to_tensor', // TensorFlow
].join('|');

/** Where a wrapper opens and its values begin, and what its opening told. */
export interface Wrapper {
  readonly open: number;
  readonly inside: number;
  readonly library: 'numpy' | 'torch' | 'tensor' | 'python';
  readonly dtype?: string;
}

/** `array(`, `np.array(`, `torch.tensor(` … at `position`. */
export function arrayCallAt(source: string, position: number): Wrapper | undefined {
  const pattern = new RegExp(`((?:[A-Za-z_]\\w{0,31}\\.){0,4})(${constructors})[ \\t]{0,8}\\(`, 'y');
  pattern.lastIndex = position;
  const match = pattern.exec(source);
  if (!match) return undefined;
  const [, module, name] = match as unknown as [string, string, string];
  const inside = pattern.lastIndex;
  const open = inside - 1;
  const first = leadingArguments(source, inside);
  return first ? { open, ...first, library: 'tensor' } : { open, inside, library: libraryOf(module, name) };
}

/** Paddle and MindSpore print `Tensor(shape=[1, 2], dtype=float32, place=Place(cpu), value=` before the values. */
function leadingArguments(source: string, position: number): Omit<Wrapper, 'open' | 'library'> | undefined {
  const pattern = /\s{0,8}shape=\[[\d, ]{0,80}\],(?:\s{0,8}\w{1,32}=[^,=[\]]{1,80},)*\s{0,40}(?:value=)?/y;
  pattern.lastIndex = position;
  const match = pattern.exec(source);
  if (!match) return undefined;
  const dtype = /\bdtype=([\w.]+)/.exec(match[0])?.[1];
  return { inside: pattern.lastIndex, ...(dtype !== undefined && { dtype }) };
}

/** TensorFlow prints through NumPy, and so does JAX. */
function libraryOf(module: string, name: string): Wrapper['library'] {
  if (name === 'list' || name === 'tuple') return 'python';
  if (module.startsWith('torch.')) return 'torch';
  return /tensor$/i.test(name) && module === '' ? 'torch' : 'numpy';
}

/** The start of TensorFlow's `<tf.Tensor: shape=(1, 2), dtype=float32, numpy=…>` at `position`. */
export function tensorTagAt(source: string, position: number): Wrapper | undefined {
  const pattern = /<tf\.[^<>]{1,400}?\bnumpy=/y;
  pattern.lastIndex = position;
  const match = pattern.exec(source);
  if (!match) return undefined;
  const dtype = /\bdtype=([\w.]+)/.exec(match[0])?.[1];
  return { open: position, inside: pattern.lastIndex, library: 'numpy', ...(dtype !== undefined && { dtype }) };
}

/**
 * What follows the values in a call, `dtype=float32, device='cuda:0', grad_fn=<SoftmaxBackward0>)`, from `position` on.
 * Gives the offset of the closing bracket (-1 if there is none) and the dtype. Only `name=value` and a bare dtype may stand here.
 */
export function readArguments(source: string, position: number): { readonly close: number; readonly dtype?: string } {
  let dtype: string | undefined;
  let start = position;
  for (;;) {
    const end = argumentEnd(source, start);
    if (end < 0) return { close: -1 };
    const argument = source.slice(start, end).trim();
    const name = /^[A-Za-z_]\w{0,63}\s{0,8}=/.exec(argument)?.[0];
    if (name !== undefined && /^dtype\b/.test(name)) dtype = argument.slice(name.length).trim();
    else if (isDtype(argument)) dtype = argument;
    else if (name === undefined && argument !== '') {
      const first = start + source.slice(start, end).search(/\S/);
      throw new TextFailure('trailing_text', first, first + argument.length);
    }
    if (source.charCodeAt(end) === closeRound)
      return { close: end, ...(dtype !== undefined && { dtype: unquoted(dtype) }) };
    start = end + 1;
  }
}

function isDtype(argument: string): boolean {
  return /^(?:[A-Za-z_]\w{0,31}\.){0,2}['"]?(?:b?float|bfloat|double|half|u?int|long|short|bool|complex)\d{0,3}_?['"]?$/.test(
    argument,
  );
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}

/** Offset of the comma or bracket that ends the argument at `start`; -1 if the text ends first. */
function argumentEnd(source: string, start: number): number {
  let depth = 0;
  for (let position = start; position < source.length; position++) {
    const code = source.charCodeAt(position);
    if (code === openRound || code === openSquare) depth++;
    else if (depth === 0 && (code === comma || code === closeRound)) return position;
    else if (code === closeRound || code === closeSquare) depth--;
    else if (code === doubleQuote || code === singleQuote) {
      const close = source.indexOf(String.fromCharCode(code), position + 1);
      if (close < 0) return -1;
      position = close;
    }
  }
  return -1;
}
