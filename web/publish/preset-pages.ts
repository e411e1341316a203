import type { Plugin } from 'vite';
import type { Preset } from '../prerender.ts';
import { prerendered } from './prerendered.ts';
import { drawPreview, previewSize } from './preview.ts';

/** From the page of a preset to the site. */
const toSite = '../../';
const frameSize = { width: 720, height: 640 };

/** The example whose picture stands for the site itself. */
const ofSite = 'default';

/** Writes p/<name>/ for every example: the page of the site with words, a picture and a frame of its own for where links are previewed. */
export function presetPages(alias: Record<string, string>): Plugin {
  return {
    name: 'xent-preset-pages',
    apply: 'build',
    generateBundle: {
      // After Vite has made the page.
      order: 'post',
      async handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('there is no page to make the presets from');
        const html = String(page.source);
        for (const preset of await prerendered(alias, ({ presets }) => presets())) {
          const emit = (file: string, source: string | Buffer) =>
            this.emitFile({ type: 'asset', fileName: `p/${preset.name}/${file}`, source });
          if (preset.name === ofSite) page.source = sitePage(html, preset);
          emit('index.html', presetPage(html, preset));
          emit('oembed.json', `${JSON.stringify(oEmbed(preset), null, 2)}\n`);
          emit('preview.png', drawPreview(preset));
        }
      },
    },
  };
}

/** The address of a file of the site: absolute where the build was told the site's own by XENT_SITE_URL, as previews need it. */
function addressOf(file: string, base = toSite): string {
  const site = process.env.XENT_SITE_URL;
  return site ? new URL(file, site.replace(/\/*$/, '/')).href : base + file;
}

/** What previews of a page show: https://ogp.me. The texts are escaped, and the picture is that of an example. */
function openGraph(title: string, description: string, address: string, picture: string): string {
  return `
    <link rel="canonical" href="${escaped(address)}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="xent">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${escaped(address)}">
    <meta property="og:image" content="${escaped(picture)}">
    <meta property="og:image:width" content="${previewSize.width}">
    <meta property="og:image:height" content="${previewSize.height}">
    <meta property="og:image:alt" content="Target and prediction of every class. ${description}">
    <meta name="twitter:card" content="summary_large_image">`;
}

/** The page of the site with its own words and the picture of an example. */
export function sitePage(html: string, { name }: Pick<Preset, 'name'>): string {
  const [, title] = /<title>(.*?)<\/title>/.exec(html) ?? [];
  const [, description] = /<meta name="description" content="([^"]*)"/.exec(html) ?? [];
  if (title === undefined || description === undefined) throw new Error('the page has no title or no description');
  const tags = openGraph(title, description, addressOf('', './'), addressOf(`p/${name}/preview.png`, './'));
  return html.replace(/\s*<\/head>/, () => `${tags}\n  </head>`);
}

const titleOf = ({ title }: Preset) => `${title} · xent`;
const frameOf = ({ hash }: Preset) => addressOf(`v1/embed.html${hash}`);
const descriptionOf = ({ title, loss }: Preset) =>
  `${title}: the cross-entropy is ${loss} nats. Drag a bar or type a number, and see why.`;

/** The page of the site as the page of a preset. */
export function presetPage(html: string, preset: Preset): string {
  const title = escaped(titleOf(preset));
  const description = escaped(descriptionOf(preset));
  const head = `
    <meta name="xent-state" content="${escaped(preset.hash)}">
    <link rel="alternate" type="application/json+oembed" href="${escaped(addressOf(`p/${preset.name}/oembed.json`))}" title="${title}">
    <link rel="iframely" type="text/html" href="${escaped(frameOf(preset))}">${openGraph(
      title,
      description,
      addressOf(`p/${preset.name}/`),
      addressOf(`p/${preset.name}/preview.png`),
    )}
  </head>`;
  const result = `
          <section class="first-result"><h2>${escaped(preset.title)}</h2><p class="loss">${escaped(preset.loss)} <span>nats</span></p></section>`;
  // Functions, because a string would give `$` a meaning.
  return html
    .replace(/ (href|src)="\.\//g, (_, name: string) => ` ${name}="${toSite}`)
    .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
    .replace(/<meta name="description"[^>]*>/, () => `<meta name="description" content="${description}">`)
    .replace(/\s*<\/head>/, () => head)
    .replace(/(<\/noscript>)[\s\S]*?(\s*<\/main>)/, (_, before: string, after: string) => before + result + after);
}

/** What sites that embed links are told: https://oembed.com */
function oEmbed(preset: Preset): object {
  const { width, height } = frameSize;
  return {
    version: '1.0',
    type: 'rich',
    title: titleOf(preset),
    provider_name: 'xent',
    provider_url: addressOf(''),
    ...frameSize,
    html: `<iframe src="${escaped(frameOf(preset))}" title="${escaped(preset.title)}" width="${width}" height="${height}" sandbox="allow-scripts" loading="lazy" allow="clipboard-write; fullscreen"></iframe>`,
    thumbnail_url: addressOf(`p/${preset.name}/preview.png`),
    thumbnail_width: previewSize.width,
    thumbnail_height: previewSize.height,
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text between tags and in attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter]);
}
