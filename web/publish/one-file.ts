import { createHash } from 'node:crypto';
import { inlineScript, type Program } from './program.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What one page allows itself: its own script and style by their digests, WebAssembly, workers from its own text. No network. */
function policy(script: string, style: string): string {
  const rules = [
    `default-src 'none'`,
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`;
}

/** A page with everything inside: the program and its style at the places `<!--policy-->`, `<!--style-->` and `<!--script-->`. */
export function inOnePage(html: string, program: Program): string {
  const script = inlineScript(program.script);
  const parts: Readonly<Record<string, string>> = {
    policy: policy(script, program.style),
    style: `<style>${program.style}</style>`,
    script: `<script>${script}</script>`,
  };
  return html.replace(/<!--(policy|style|script)-->/g, (_, part: string) => parts[part]);
}

/** The built page of the site with such places, in place of the files it refers to. */
export function withPlaces(html: string, icon: string): string {
  const replaced = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '<!--policy-->')
    .replace(/<link rel="stylesheet"[^>]*>/, '<!--style-->')
    .replace(/<script type="module"[^>]*><\/script>/, '')
    .replace(/<(?:link rel="(?:modulepreload|manifest|apple-touch-icon|canonical)"|meta property="og:)[^>]*>\s*/g, '')
    .replace(/(<link rel="icon"[^>]*href=")[^"]*"/, (_, start: string) => `${start}${icon}"`)
    .replace('</body>', '<!--script--></body>');
  for (const place of ['policy', 'style', 'script']) {
    if (!replaced.includes(`<!--${place}-->`)) throw new Error(`the page has no place for its ${place}`);
  }
  return replaced;
}
