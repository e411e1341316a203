/** The words of programs: the panel that writes them, and what is said of those that are pasted. */
export const en = {
  'code.language': 'Language',
  'code.copy': 'Copy the program',
  'code.copied': 'Copied',
  'code.copyFailed': 'Select it and press Ctrl+C',
  'code.region': 'Program for {language}',
  'code.prints':
    'It prints the loss above. Paste it anywhere on this page, with its numbers edited if you like: the page takes them over.',
  'code.printsEach':
    'It prints the losses of the rows. Paste it anywhere on this page, with its numbers edited if you like: the page takes them over.',
  'code.files': 'Too many numbers for a program: it loads them from files beside it.',
  'code.download': 'Download {file}',
  'code.tooLong': 'Too many numbers for a program in {language}: those for Python load them from files.',
  'code.clips':
    'There is no such program: {name} clips probabilities to [{floor}, 1 − {floor}], which would change the loss.',
  'code.dividesBySums':
    'There is no such program: {name} divides every row by its sum, which would change the loss, because row {row} sums to {sum}.',
  'code.zeroTimesInfinity':
    'There is no such program: where a target is 0 and its logit −∞, {language} multiplies 0 by ∞ and prints NaN. The page takes such a term as 0.',
  'code.pastedFiles': 'The program that was pasted loads its numbers from files: drop {files} on the page.',
  'code.pastedRefused': 'Not all of what was pasted can be: {options}. There the page has its defaults.',
};
