/**
 * Puts new number texts where the numbers `changes` names by index stood; all else stays letter for letter.
 * `spans` are those of the tensor parsed from this very text: two offsets a number, ascending. RangeError for an index outside it.
 */
export function replaceValues(text: string, spans: Uint32Array, changes: ReadonlyMap<number, string>): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const index of [...changes.keys()].sort((a, b) => a - b)) {
    if (!(Number.isInteger(index) && index >= 0 && 2 * index < spans.length)) {
      throw new RangeError(`value ${index} is not one of the ${spans.length / 2} in the text`);
    }
    pieces.push(text.slice(copied, spans[2 * index]), changes.get(index) ?? '');
    copied = spans[2 * index + 1];
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}
