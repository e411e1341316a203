import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inOnePage, withPlaces } from '../../../web/publish/one-file.ts';

const template = '<head><!--policy--><!--style--></head><body><!--script--></body>';

test('the policy allows the script and the style that stand in the page, and no others', () => {
  const page = inOnePage(template, { script: 'go("</script><!-- $& -->")', style: 'p{color:red}' });
  const inside = (tag: string) => page.match(new RegExp(`<${tag}>(.*?)</${tag}>`))?.[1] ?? '';
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(inside('script')).toBe('go("<\\/script>\\x3c!-- $& -->")');
  expect(page).toContain(`script-src ${digest(inside('script'))} 'wasm-unsafe-eval'`);
  expect(page).toContain(`style-src ${digest(inside('style'))}`);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});

test('a built page gives its places in exchange for its files', () => {
  const built = `<head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <link rel="icon" href="./icon.svg" type="image/svg+xml"><script type="module" crossorigin src="./a.js"></script>
    <link rel="canonical" href="./"><meta property="og:image" content="./p/default/preview.png">
    <link rel="modulepreload" href="./b.js"><link rel="stylesheet" href="./c.css"></head><body></body>`;
  const page = withPlaces(built, 'data:image/svg+xml,x');
  expect(page).not.toMatch(/"\.\//);
  expect(page).toContain('href="data:image/svg+xml,x"');
  expect(() => withPlaces('<head></head><body></body>', '')).toThrow('the page has no place for its policy');
});
