import { coreAlias } from '../vite.config.ts';

/** Whether a module is the glue that Emscripten writes. */
export const isGlue = (id: string): boolean => id === coreAlias['xent-core'];

/** The glue without its own guess where the binary is, which the engine never lets it take: a bundler would look for the file. */
export const withoutGuess = (glue: string): string =>
  glue.replace(/new URL\((["'])core\.wasm\1,\s*import\.meta\.url\)/, '""');
