import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import type * as prerender from '../prerender.ts';

const prerenderFile = fileURLToPath(new URL('../prerender.ts', import.meta.url));

/** Runs web/prerender.ts here in Node, through Vite for the sake of TypeScript and the alias. */
export async function prerendered<Result>(
  alias: Record<string, string>,
  use: (module: typeof prerender) => Promise<Result>,
): Promise<Result> {
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    resolve: { alias },
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await use((await server.ssrLoadModule(prerenderFile)) as typeof prerender);
  } finally {
    await server.close();
  }
}
