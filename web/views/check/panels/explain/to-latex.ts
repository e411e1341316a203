import type { Formula } from './formula.ts';

const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '·': '\\cdot',
  '×': '\\times',
  '⋯': '\\cdots',
  '≈': '\\approx',
};
const digitsOf: Readonly<Record<string, string>> = { '∞': '\\infty', NaN: '\\mathrm{NaN}' };
const greek: Readonly<Record<string, string>> = { ε: '\\varepsilon', λ: '\\lambda', τ: '\\tau', ℓ: '\\ell' };

/** The formula in LaTeX's mathematics mode; every command is of plain LaTeX with amsmath. */
export function toLatex(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return digitsOf[formula.digits] ?? formula.digits;
    case 'identifier':
      return identifierText(formula.name, formula.upright === true);
    case 'operator':
      return signs[formula.sign] ?? formula.sign;
    case 'function':
      return formula.name === 'clip' ? '\\operatorname{clip}' : `\\${formula.name}`;
    case 'row':
      return formula.items.map(toLatex).join(' ');
    case 'subscript':
      return `${toLatex(formula.base)}_{${toLatex(formula.below)}}`;
    case 'superscript':
      return `${toLatex(formula.base)}^{${toLatex(formula.above)}}`;
    case 'fraction':
      return `\\frac{${toLatex(formula.numerator)}}{${toLatex(formula.denominator)}}`;
    case 'sum':
      return `\\sum_{${formula.over}}`;
    case 'parentheses':
      return `\\left(${toLatex(formula.inside)}\\right)`;
    case 'term':
      return toLatex(formula.inside);
  }
}

function identifierText(name: string, upright: boolean): string {
  if (upright) return `\\mathrm{${name}}`;
  const prime = name.endsWith('′');
  const letter = prime ? name.slice(0, -1) : name;
  const text = greek[letter] ?? (letter.length > 1 ? `\\mathrm{${letter}}` : letter);
  return prime ? `${text}'` : text;
}

/** Lines one under the other, aligned at their first equals sign: to be pasted into a document. */
export function toAlignedLatex(lines: readonly Formula[]): string {
  const aligned = lines.map((line) => toLatex(line).replace(' = ', ' &= '));
  return `\\begin{aligned}\n${aligned.join(' \\\\\n')}\n\\end{aligned}`;
}
