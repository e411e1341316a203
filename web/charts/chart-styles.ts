import { type CSSResult, css, unsafeCSS } from 'lit';
import { controls } from '../style/shared.ts';
import shared from './chart.css?inline';

/** What the shadow root of every chart begins with. */
export const chartStyles: readonly CSSResult[] = [
  controls,
  unsafeCSS(shared),
  css`
    :host {
      display: block;
      min-width: 0;
    }
  `,
];
