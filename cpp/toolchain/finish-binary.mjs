// Makes a linked binary faster and smaller, in its place: node finish-binary.mjs FILE.wasm
// CMake runs it after linking.
import { readFileSync, writeFileSync } from 'node:fs';
import { orderFunctions } from './function-order.mjs';
import { orderLocals } from './local-order.mjs';
import { keepLoopConstants } from './loop-constants.mjs';

const [file] = process.argv.slice(2);
writeFileSync(file, orderFunctions(keepLoopConstants(orderLocals(readFileSync(file)))));
