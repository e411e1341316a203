// Orders the functions of a binary, which it replaces: node order-functions.mjs FILE.wasm
// CMake runs it after linking.
import { readFileSync, writeFileSync } from 'node:fs';
import { orderFunctions } from './function-order.mjs';

const [file] = process.argv.slice(2);
writeFileSync(file, orderFunctions(readFileSync(file)));
