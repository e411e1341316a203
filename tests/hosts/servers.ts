import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';

export interface HostPage {
  readonly html: string;
  /** Its content security policy. */
  readonly policy?: string;
}

/** The origin that has the built files, and that of somebody else's pages, which has nothing in common with it. */
export interface Origins {
  readonly xent: string;
  readonly host: string;
  /** Puts a page on the host, which has the built files at /dist/, too, and gives its address. */
  readonly put: (name: string, page: HostPage) => string;
}

/** Starts both servers for as long as `use` runs. */
export async function withServers(use: (origins: Origins) => Promise<void>): Promise<void> {
  const pages = new Map<string, HostPage>();
  const xent = await serve(join(root, 'dist'), 0);
  const host = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://host');
    if (pathname.startsWith('/dist/')) {
      const types: Record<string, string> = {
        '.js': 'text/javascript',
        '.html': 'text/html',
        '.wasm': 'application/wasm',
      };
      response.writeHead(200, { 'Content-Type': types[extname(pathname)] });
      response.end(await readFile(join(root, pathname)));
      return;
    }
    const page = pages.get(pathname);
    response.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(page?.policy && { 'Content-Security-Policy': page.policy }),
    });
    response.end(page?.html);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  await use({
    xent: originOf(xent),
    host: originOf(host),
    put(name, page) {
      pages.set(`/${name}`, page);
      return `${originOf(host)}/${name}`;
    },
  });
  for (const server of [xent, host]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Where a server listens. */
export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
