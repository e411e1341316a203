/**
 * Compiles a binary: its bytes, or the file at an address, which is fetched, or read from the disk in Node, or what a
 * function unpacks.
 * @throws {Error} when the address doesn't answer with the file.
 * @throws {WebAssembly.CompileError} when it is no binary, or a policy of the page forbids WebAssembly.
 */
export async function compile(source: BufferSource | URL | (() => Promise<BufferSource>)): Promise<WebAssembly.Module> {
  if (typeof source === 'function') return WebAssembly.compile(await source());
  if (!(source instanceof URL)) return WebAssembly.compile(source);
  if (source.protocol === 'file:') {
    // Not an import: a bundler for browsers would look for Node's module.
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    return WebAssembly.compile(await readFile(source));
  }
  const response = await fetch(source);
  if (!response.ok) throw new Error(`load: ${source.href} answered ${response.status}`);
  // A host that doesn't know the type of .wasm files must not stop us.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
