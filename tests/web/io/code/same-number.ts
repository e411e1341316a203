/** Whether a number that a program printed is the page's, to six digits. */
export function sameToSixDigits(found: number, expected: number): boolean {
  return Object.is(found, expected) || Math.abs(found - expected) <= 1e-6 * Math.abs(expected);
}

/** The numbers in what a program printed, in their order. */
export function numbersIn(printed: string): number[] {
  const found = printed.match(/-?(?:\d+\.?\d*(?:e[+-]?\d+)?|\binf(?:inity)?\b|\bnan\b)/gi) ?? [];
  return found.map((word) =>
    Number(
      word
        .toLowerCase()
        .replace(/inf(inity)?/, 'Infinity')
        .replace('nan', 'NaN'),
    ),
  );
}
