/** V8's WebAssembly, as much of it as is used here: the types of Node have none, and those of browsers are not for Node. */

/** A module that was compiled. It can be given to a thread. */
export interface Module {
  readonly [Symbol.toStringTag]: string;
}

export interface Memory {
  readonly buffer: ArrayBuffer;
}

export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Named {
  readonly name: string;
  readonly kind: string;
}

interface Engine {
  compile(bytes: Uint8Array): Promise<Module>;
  readonly Module: {
    imports(module: Module): readonly (Named & { readonly module: string })[];
    exports(module: Module): readonly Named[];
  };
  readonly Instance: new (module: Module, imports: Imports) => Instance;
  readonly Global: new () => { readonly value: unknown };
  readonly RuntimeError: ErrorConstructor;
}

declare const WebAssembly: Engine;

export const engine = WebAssembly;
