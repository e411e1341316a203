// The native build of the kernels, native PyTorch, and the engine in this Node process, in turn.
// node in-native.mjs OUTPUT ROUNDS [PYTHON]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';
import { measure } from './measure.mjs';
import { program } from './native-programs.mjs';
import { judged, timed } from './suites.mjs';
import { engine } from './xent.mjs';

const [output, rounds, python] = process.argv.slice(2);
const library = new URL('../../dist/lib/xent.js', import.meta.url).href;
const contenders = [
  engine(library, 'simd128'),
  engine(library, 'relaxed-simd'),
  program('xent native', join(root, 'build/native/xent_bench'), []),
  ...(python ? [program('PyTorch', python, [join(import.meta.dirname, 'pytorch.py')])] : []),
];
const result = await measure({ contenders, timed, judged }, Number(rounds), console.log);
writeFileSync(output, JSON.stringify([result]));
process.exit(0); // the programs wait for more
