/** The glue that Emscripten writes, build/wasm/core.mjs, under the name that the build gives it. */
declare module 'xent-core' {
  type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
  interface Settings {
    instantiateWasm(imports: WebAssembly.Imports, receive: Instantiated): object;
  }
  function createCore(settings: Settings): Promise<import('./core.ts').Core>;
  export = createCore;
}
