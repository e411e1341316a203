import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../../web/publish/serve.mjs';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xent-serve-'));
  await mkdir(join(folder, 'site/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'site/index.html'), '<p>page</p>');
  await writeFile(join(folder, 'site/assets/core.wasm'), 'binary');
  await symlink(join(folder, 'secret.txt'), join(folder, 'site/link.txt'));
  server = await serve(join(folder, 'site'), 0);
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Asks with the path exactly as written: fetch would tidy it first. */
function ask(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the static server', () => {
  test('gives a folder its index', async () => {
    const { status, headers } = await ask('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('calls WebAssembly by its type, so that it is compiled while it loads', async () => {
    expect((await ask('/assets/core.wasm')).headers['content-type']).toBe('application/wasm');
  });

  test('compresses for who asks for it', async () => {
    expect((await ask('/', { headers: { 'Accept-Encoding': 'gzip, br' } })).headers['content-encoding']).toBe('gzip');
    expect((await ask('/')).headers['content-encoding']).toBeUndefined();
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/link.txt'])(
    'keeps what is outside the folder: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test.each(['/none', '/assets/', '/%', '/%00', '//'])('answers 404 where there is nothing: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('only reads', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
  });
});
