// Lets whoever calls the glue instantiate the binary: node open-glue.mjs FILE.mjs
// CMake runs it after linking. By itself, the glue of Emscripten's minimal runtime takes bytes alone, and waits for ever after
// a failure; that of the usual one does neither, but is a quarter larger.
import { readFileSync, writeFileSync } from 'node:fs';
import { CommandError, runMain } from './run.mjs';

const [file] = process.argv.slice(2);
const instantiation = /WebAssembly\.instantiate\(Module\["wasm"\],\s*(\w+)\)\.then\(/;

await runMain(async () => {
  const glue = readFileSync(file, 'utf8');
  if (!instantiation.test(glue)) throw new CommandError(`${file} instantiates in a way unknown to open-glue.mjs`);
  // Emscripten 3.1.6 forgets to declare `asm`, which only scripts that are no modules forgive.
  writeFileSync(file, glue.replace(instantiation, 'var asm;Module["instantiate"]($1,'));
});
