import { monaco, typescript } from './monaco.ts';

/**
 * Two worlds of types on one page. Monaco has one TypeScript worker per language id, so the server's files are
 * `javascript` (Node's types) and the page's are `typescript` (the DOM's) under a `.js` address, which keeps them JavaScript.
 */
export function languageOf(file: string): string {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  if (/^[mc]?js$/.test(extension)) return isServerFile(file) ? 'javascript' : 'typescript';
  if (/^(?:ino|h|hpp|c|cpp)$/.test(extension)) return 'cpp';
  return { html: 'html', css: 'css', json: 'json' }[extension] ?? 'plaintext';
}

/** Files that Node runs: all but the page's two scripts, and what stands in a folder, which is another page's. */
export function isServerFile(file: string): boolean {
  return !/^(client|page)\.m?js$|\//.test(file);
}

const common: typescript.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  strict: false,
  noEmit: true,
  allowNonTsExtensions: true,
  esModuleInterop: true,
  skipLibCheck: true,
  target: typescript.ScriptTarget.ESNext,
  module: typescript.ModuleKind.ESNext,
  // Bundler resolution and forced module detection: Monaco's enums name neither, the compiler knows both.
  moduleResolution: 100 as typescript.ModuleResolutionKind,
  moduleDetection: 3,
};

let prepared: Promise<void> | undefined;

/** Gives each world its compiler options and, when they have arrived, its declarations. */
export function prepareTypes(): Promise<void> {
  prepared ??= (async () => {
    const { javascriptDefaults: server, typescriptDefaults: page } = typescript;
    server.setCompilerOptions({ ...common, lib: ['lib.esnext.d.ts'], types: ['node'] });
    page.setCompilerOptions({
      ...common,
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    });
    for (const defaults of [server, page]) {
      // Learners' files see each other: `import { votes } from './feed.js'` must complete.
      defaults.setEagerModelSync(true);
      // 80004…: suggestions to convert what an article shows into something newer are not this course's subject.
      // 2339, 2356: JavaScript may give an object a new property, and count up a text. A misspelt one is 2551, and stays.
      defaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true, diagnosticCodesToIgnore: [2339, 2356] });
    }
    const [serverTypes, pageTypes] = await Promise.all([
      import('virtual:learner-types/server'),
      import('virtual:learner-types/page'),
    ]);
    server.setExtraLibs(libraries(serverTypes.default));
    page.setExtraLibs(libraries(pageTypes.default));
  })();
  return prepared;
}

function libraries(files: Readonly<Record<string, string>>): { filePath: string; content: string }[] {
  return Object.entries(files).map(([filePath, content]) => ({ filePath, content }));
}

/** The address of a learner's file. `uri.path` is `/server.js`. */
export function uriOf(file: string): monaco.Uri {
  return monaco.Uri.parse(`file:///${file}`);
}
