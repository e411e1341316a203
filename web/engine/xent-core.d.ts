/** The glue that Emscripten writes, build/wasm/core.mjs, under the name that the build gives it. */
declare module 'xent-core' {
  type Instantiated = (output: { readonly instance: WebAssembly.Instance }) => void;
  interface Settings {
    instantiate(imports: WebAssembly.Imports, receive: Instantiated): void;
  }
  function createCore(settings: Settings): Promise<import('./core.ts').Core>;
  export = createCore;
}
