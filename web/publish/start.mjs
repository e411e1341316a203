// npm start: builds what is not built, serves it and says where. PORT chooses the port.
import { join } from 'node:path';
import { CommandError, root, runMain } from '../../cpp/toolchain/run.mjs';
import { buildAll } from './build.mjs';
import { serve } from './serve.mjs';

const ports = process.env.PORT ? [Number(process.env.PORT)] : Array.from({ length: 100 }, (_, index) => 8080 + index);

/** Serves at the first port that is free. */
async function listen() {
  for (const port of ports) {
    try {
      const server = await serve(join(root, 'dist'), port);
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      return `http://127.0.0.1:${address.port}/`;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new CommandError(`No free port: ${ports[0]}${ports.length > 1 ? ` to ${ports.at(-1)}` : ''} taken`);
}

await runMain(async () => {
  await buildAll();
  console.log(`xent is at ${await listen()} (Ctrl+C ends it)`);
});
