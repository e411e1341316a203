// The same in a page. The folder that is served is the project's.
import { measure } from '../measure.mjs';
import { suitesAt } from '../suites.mjs';

const modules = new URL('/tests/bench/node_modules/', location.href).href;
const places = {
  library: new URL('/dist/lib/xent.js', location.href).href,
  tfjs: `${modules}@tensorflow/tfjs-backend-wasm/dist/`,
  onnxruntime: `${modules}onnxruntime-web/dist/`,
};

const suites = suitesAt(places).map((suite) => (/** @type {number} */ rounds) => measure(suite, rounds, console.log));
Object.assign(globalThis, { suites });
