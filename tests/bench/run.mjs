// npm run bench: measures in Node and in Chromium; npm run bench:native: natively, beside PyTorch. Prints what came of it and
// keeps it in build/bench/. node run.mjs ENVIRONMENT...; ROUNDS sets the number of rounds.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { CommandError, root, runMain } from '../../cpp/toolchain/run.mjs';
import { relaxedSimdFlags } from '../run/relaxed-simd-flags.mjs';
import { printReport } from './report.mjs';

const folder = join(root, 'build/bench');
const rounds = Number(process.env.ROUNDS ?? 9);

/** @type {Readonly<Record<string, () => Promise<{ versions: Record<string, string>, results: unknown[] }>>>} */
const environments = {
  node: async () => ({ versions: { node: process.version, ...peers() }, results: await inNode('in-node.mjs') }),
  async chromium() {
    const { measureInChromium } = await import('./in-chromium.mjs');
    const { version, results } = await measureInChromium(rounds);
    return { versions: { chromium: version, ...peers() }, results };
  },
  async native() {
    const { buildNative, pythonWithTorch } = await import('./native-programs.mjs');
    await buildNative();
    const { python, version, advice } = await pythonWithTorch();
    if (advice) console.log(advice);
    const results = await inNode('in-native.mjs', python);
    return { versions: { node: process.version, ...(version && { PyTorch: version }) }, results };
  },
};

/** In a process of its own, with the flags that it needs. @param {string} script @param {...string} args */
async function inNode(script, ...args) {
  const output = join(folder, `${script}.json`);
  const flags = [...relaxedSimdFlags, '--expose-gc'];
  const command = [...flags, join(import.meta.dirname, script), output, String(rounds), ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new CommandError(`${script} ended with ${code}`);
  return JSON.parse(readFileSync(output, 'utf8'));
}

function peers() {
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version;
  return { tfjs: version('@tensorflow/tfjs-core'), 'onnxruntime-web': version('onnxruntime-web') };
}

await runMain(async () => {
  mkdirSync(folder, { recursive: true });
  for (const name of process.argv.slice(2)) {
    console.log(`\n${name}: ${rounds} rounds`);
    const before = loadavg()[0];
    const { versions, results } = await environments[name]();
    const about = {
      environment: name,
      date: new Date().toISOString().slice(0, 16),
      cpu: `${cpus()[0]?.model}, ${cpus().length} cores`,
      versions,
      rounds,
      loadAverage: [before, loadavg()[0]],
    };
    const report = { about, results };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(report, null, 2));
    printReport(/** @type {import('./report.mjs').Report} */ (report));
  }
});
