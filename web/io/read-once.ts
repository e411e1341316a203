import { type ParsedTensor, type ReadTensor, readTensor } from './parse-tensor.ts';

/** Reads each text once, however often it is asked for. `reached` hears how many letters of all texts so far are read. */
export function readOnce(reached: (letters: number) => void): ReadTensor {
  const known = new Map<string, ParsedTensor>();
  let before = 0;
  return (text) => {
    const read = known.get(text);
    if (read) return read;
    const tensor = readTensor(text, (share) => reached(before + share * text.length));
    before += text.length;
    reached(before);
    known.set(text, tensor);
    return tensor;
  };
}
