import type { Plugin } from 'vite';
import { prerendered } from './prerendered.ts';

const place = '<!--first-chart-->';

/** Draws the first chart into index.html at build time, so that it shows before any script has run. */
export function firstChart(alias: Record<string, string>): Plugin {
  return {
    name: 'xent-first-chart',
    apply: 'build',
    async transformIndexHtml(html) {
      if (!html.includes(place)) throw new Error(`index.html lacks ${place}`);
      const chart = await prerendered(alias, ({ prerender }) => prerender());
      // A function, because a string would give `$` in the chart a meaning.
      return html.replace(place, () => chart);
    },
  };
}
