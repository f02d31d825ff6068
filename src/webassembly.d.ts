// The parts of the WebAssembly API that kernel.ts uses. @types/node declares only the namespace, and lib.dom would bring the browser's
// whole API with it. Specification: https://webassembly.github.io/spec/js-api/
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports?: object);
    readonly exports: unknown;
  }
}
