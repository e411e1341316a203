import { execFileSync } from 'node:child_process';

const library = new URL('../../../../dist/lib/xent.js', import.meta.url).href;

/** What JavaScript programs print that import the library as it is shipped. */
export function runJavaScript(programs: readonly string[]): string[] {
  const script = `
    const printed = [];
    console.log = (value) => printed.push(value);
    for (const program of JSON.parse(process.argv[1])) await import('data:text/javascript,' + encodeURIComponent(program));
    process.stdout.write(JSON.stringify(printed.map(String)));`;
  const linked = programs.map((program) => program.replace("from 'xent'", `from '${library}'`));
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script, JSON.stringify(linked)]);
  return JSON.parse(output.toString());
}
