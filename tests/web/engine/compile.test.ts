import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { binaryUrl } from '../../../web/engine/binary-url.ts';
import { compile } from '../../../web/engine/compile.ts';

const bytes = await readFile(binaryUrl.simd128);
const types: Readonly<Record<string, string>> = {
  '/known.wasm': 'application/wasm',
  '/unknown.wasm': 'application/octet-stream',
};
const server = createServer((request, response) => {
  const type = types[request.url ?? ''];
  response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/html' }).end(bytes);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (typeof address !== 'object' || address === null) throw new Error('no port');
const at = (path: string) => new URL(path, `http://127.0.0.1:${address.port}`);

afterAll(() => {
  server.close();
});

test.each(['/known.wasm', '/unknown.wasm'])('compiles what a host serves as %s', async (path) => {
  expect(await compile(at(path))).toBeInstanceOf(WebAssembly.Module);
});

test('a missing file is an error with its address', async () => {
  await expect(compile(at('/none.wasm'))).rejects.toThrow(`load: ${at('/none.wasm').href} answered 404`);
});
