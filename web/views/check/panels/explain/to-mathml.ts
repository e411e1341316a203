import { mathml, nothing } from 'lit';
import type { Formula } from './formula.ts';

type Mathematics = ReturnType<typeof mathml>;

/** The formula as MathML inside `<math>`. Terms are `mrow.term` with the class in `data-class`, `lit` when it is `highlight`. */
export function toMathml(formula: Formula, highlight: number | null): Mathematics {
  const draw = (part: Formula) => toMathml(part, highlight);
  switch (formula.kind) {
    case 'number':
      return mathml`<mn>${formula.digits}</mn>`;
    case 'identifier':
      return mathml`<mi mathvariant=${formula.upright ? 'normal' : nothing}>${formula.name}</mi>`;
    case 'operator':
      return mathml`<mo form=${formula.prefix ? 'prefix' : nothing}>${formula.sign}</mo>`;
    case 'function':
      // The invisible sign says to screen readers, and to those who set it, that what follows is the argument.
      return mathml`<mi>${formula.name}</mi><mo>⁡</mo>`;
    case 'row':
      return mathml`<mrow>${formula.items.map(draw)}</mrow>`;
    case 'subscript':
      return mathml`<msub><mrow>${draw(formula.base)}</mrow><mrow>${draw(formula.below)}</mrow></msub>`;
    case 'superscript':
      return mathml`<msup><mrow>${draw(formula.base)}</mrow><mrow>${draw(formula.above)}</mrow></msup>`;
    case 'fraction':
      return mathml`<mfrac><mrow>${draw(formula.numerator)}</mrow><mrow>${draw(formula.denominator)}</mrow></mfrac>`;
    case 'sum':
      return mathml`<munder><mo movablelimits="true">∑</mo><mi>${formula.over}</mi></munder>`;
    case 'parentheses':
      return mathml`<mo stretchy="false">(</mo>${draw(formula.inside)}<mo stretchy="false">)</mo>`;
    case 'term':
      return mathml`<mrow class=${formula.classIndex === highlight ? 'term lit' : 'term'}
        data-class=${formula.classIndex}>${draw(formula.inside)}</mrow>`;
  }
}
