import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/**
 * A small picture of numbers, one square each: as bright as the number is large, or, where there are signs, in one colour for what is
 * positive and another for what is negative.
 *
 * @param reach the size of a number that is drawn in full colour
 */
export function pixelPicture(options: {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly reach: number;
  readonly label: string;
}): TemplateResult {
  const { values, width, reach, label } = options;
  const height = Math.ceil(values.length / width);
  const squares: SVGTemplateResult[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const opacity = Math.min(1, Math.abs(value) / (reach || 1));
    if (opacity < 0.01) continue;
    squares.push(
      svg`<rect class=${value > 0 ? 'positive' : 'negative'} x=${index % width} y=${Math.floor(index / width)} width="1.02" height="1.02"
        fill-opacity=${opacity.toFixed(2)}></rect>`,
    );
  }
  return html`<svg class="pixels" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    <rect class="ground" width=${width} height=${height}></rect>${squares}</svg>`;
}
