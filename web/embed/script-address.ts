/** The address of a file beside the classic script that runs now; null where the script has no address, as in the page itself. */
export function besideScript(file: string): string | null {
  const script = globalThis.document?.currentScript;
  return script && 'src' in script && script.src !== '' ? new URL(file, script.src).href : null;
}
