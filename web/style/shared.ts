import { type CSSResult, unsafeCSS } from 'lit';
import text from './controls.css?inline';

/** Buttons, fields, segmented switches, tables and the focus ring, for a shadow root that holds controls. */
export const controls: CSSResult = unsafeCSS(text);
