import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { pack } from './pack.ts';
import { webFolder } from './program.ts';

const inWeb = (name: string) => JSON.stringify(resolve(webFolder, name));

/**
 * The script of <xent-lab> for hosts without module scripts, or of an origin that lets no other read its files: a classic one that brings its
 * frame's page along.
 */
export async function classicElement(page: string): Promise<string> {
  const packedPage = await pack(Buffer.from(page));
  const bringFrame: Plugin = {
    name: 'xent-bring-frame',
    enforce: 'pre',
    load(id) {
      if (id !== resolve(webFolder, 'embed/frame-source.ts')) return undefined;
      return `
        import { besideScript } from ${inWeb('embed/script-address.ts')};
        import { packed } from ${inWeb('publish/unpack.ts')};
        export const frameSource = { address: besideScript('../embed.html'), unpack: packed('${packedPage}') };`;
    },
  };
  const [bundle] = [
    await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [bringFrame],
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        rolldownOptions: { output: { minify: true } },
        lib: {
          entry: resolve(webFolder, 'embed/xent-lab.ts'),
          formats: ['iife'],
          name: 'xentLab',
          fileName: 'classic',
        },
      },
    }),
  ].flat();
  if (!('output' in bundle) || bundle.output.length !== 1) throw new Error('the element is more than one file');
  return bundle.output[0].code;
}
