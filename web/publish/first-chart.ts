import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';

const prerenderFile = fileURLToPath(new URL('../prerender.ts', import.meta.url));
const place = '<!--first-chart-->';

/** Draws the first chart into index.html at build time, so that it shows before any script has run. */
export function firstChart(alias: Record<string, string>): Plugin {
  return {
    name: 'xent-first-chart',
    apply: 'build',
    async transformIndexHtml(html) {
      if (!html.includes(place)) throw new Error(`index.html lacks ${place}`);
      const chart = await prerender(alias);
      // A function, because a string would give `$` in the chart a meaning.
      return html.replace(place, () => chart);
    },
  };
}

/** Runs web/prerender.ts here in Node, through Vite for the sake of TypeScript and the alias. */
async function prerender(alias: Record<string, string>): Promise<string> {
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    resolve: { alias },
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const module = await server.ssrLoadModule(prerenderFile);
    return await module.prerender();
  } finally {
    await server.close();
  }
}
