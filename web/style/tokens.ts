import { type CSSResult, unsafeCSS } from 'lit';
import text from './tokens.css?inline';

/**
 * The custom properties of colour, space, size and type, for the outermost element of a shadow tree that stands in a
 * foreign page. Elements inside it, and in our own page, inherit them and adopt nothing.
 */
export const tokens: CSSResult = unsafeCSS(text);
