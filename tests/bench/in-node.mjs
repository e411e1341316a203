// One Node process with every contender. node in-node.mjs OUTPUT ROUNDS
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure } from './measure.mjs';
import { suitesAt } from './suites.mjs';

const [output, rounds] = process.argv.slice(2);
const resolve = createRequire(import.meta.url).resolve;
const places = {
  library: new URL('../../dist/lib/xent.js', import.meta.url).href,
  tfjs: `${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`,
  onnxruntime: `${pathToFileURL(dirname(resolve('onnxruntime-web')))}/`,
};
const results = [];
for (const suite of suitesAt(places)) results.push(await measure(suite, Number(rounds), console.log));
writeFileSync(output, JSON.stringify(results));
process.exit(0); // workers and tfjs keep the event loop alive
