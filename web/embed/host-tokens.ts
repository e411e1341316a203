/**
 * The look that a host may choose: a token of web/style/tokens.css by its name here, or `--xent-<name>` on <xent-lab>; and the CSS
 * property whose values it takes, by which a value from a host is judged.
 */
export const hostTokens: Readonly<Record<string, string>> = {
  'color-background': 'background-color',
  'color-surface': 'background-color',
  'color-text': 'color',
  'color-muted': 'color',
  'color-line': 'color',
  'color-control': 'color',
  'color-accent': 'color',
  'color-on-accent': 'color',
  'color-accent-soft': 'background-color',
  'color-prediction': 'color',
  'color-target': 'color',
  'color-gradient': 'color',
  'font-sans': 'font-family',
  'font-mono': 'font-family',
  radius: 'border-radius',
  'radius-large': 'border-radius',
};

export const hostTokenNames = Object.keys(hostTokens);

const longestValue = 200;

/** Whether `value` is a value that the token may have: one that nothing is fetched for, nor looked up elsewhere. */
export function isTokenValue(name: string, value: string): boolean {
  if (!Object.hasOwn(hostTokens, name) || value.length > longestValue) return false;
  return !/url\s*\(|image|var\s*\(|env\s*\(|attr\s*\(|[;{}\\]/i.test(value) && CSS.supports(hostTokens[name], value);
}
