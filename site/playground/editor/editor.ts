import type { Place, Project } from '#protocol';
import { languageOf, prepareTypes, uriOf } from './languages.ts';
import { leaveByTab } from './leave-by-tab.ts';
import { look } from './look.ts';
import { monaco } from './monaco.ts';
import { defineThemes, themeName } from './theme.ts';

export interface EditorEvents {
  changed(file: string, text: string): void;
}

export interface EditorMark {
  readonly place: Place;
  readonly message: string;
  readonly level: 'error' | 'warning';
}

export interface CodeEditor {
  open(file: string): void;
  /** Puts other contents in, as an edit that Ctrl+Z takes back. */
  replace(files: Project): void;
  /** Shows another project, whose files may have other names. Ctrl+Z does not reach back beyond it. */
  change(files: Project): void;
  mark(marks: readonly EditorMark[]): void;
  /** Moves the cursor to a place and into the editor. */
  goTo(place: Place): void;
  focus(): void;
  dispose(): void;
}

/** Mounts Monaco with a model a file. `label` names the editor for a screen reader. */
export function mountEditor(
  host: HTMLElement,
  files: Project,
  options: { first: string; readOnly: readonly string[]; readOnlyMessage: string; label: string },
  events: EditorEvents,
): CodeEditor {
  defineThemes();
  void prepareTypes();
  let silent = false;
  const models = new Map<string, monaco.editor.ITextModel>();
  function add(file: string, text: string): void {
    const uri = uriOf(file);
    monaco.editor.getModel(uri)?.dispose();
    const model = monaco.editor.createModel(text, languageOf(file), uri);
    model.onDidChangeContent(() => {
      if (!silent) events.changed(file, model.getValue());
    });
    models.set(file, model);
  }
  for (const [file, text] of Object.entries(files)) add(file, text);
  const editor = monaco.editor.create(host, {
    model: models.get(options.first) ?? null,
    theme: themeName(),
    ...look,
    tabSize: 2,
    readOnlyMessage: { value: options.readOnlyMessage },
    ariaLabel: options.label,
  });
  // Monaco measures its font once; ours may arrive later, and that of Hangul with the first of it.
  const measureAgain = () => monaco.editor.remeasureFonts();
  void document.fonts.ready.then(measureAgain);
  document.fonts.addEventListener('loadingdone', measureAgain);

  // Monaco ignores a press on a file that it has not drawn yet, and the browser then takes the focus elsewhere.
  editor.onMouseDown(({ event, target }) => {
    if (target.type !== monaco.editor.MouseTargetType.UNKNOWN) return;
    event.preventDefault();
    editor.focus();
  });

  const stopLeaving = leaveByTab(editor);
  const onTheme = () => monaco.editor.setTheme(themeName());
  document.addEventListener('themechange', onTheme);

  function open(file: string): void {
    const model = models.get(file);
    if (!model) return;
    if (model !== editor.getModel()) editor.setModel(model);
    editor.updateOptions({ readOnly: options.readOnly.includes(file), ariaLabel: `${file}. ${options.label}` });
  }
  open(options.first);

  return {
    open,
    replace(next) {
      silent = true;
      for (const [file, text] of Object.entries(next)) {
        const model = models.get(file);
        if (!model || model.getValue() === text) continue;
        model.pushStackElement();
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
        model.pushStackElement();
      }
      silent = false;
    },
    change(next) {
      silent = true;
      const text = editor.getValue();
      const view = editor.saveViewState();
      for (const [file, content] of Object.entries(next)) {
        const model = models.get(file);
        // Also where nothing differs: what it was before is another step's.
        if (model) model.setValue(content);
        else add(file, content);
      }
      if (editor.getValue() === text) editor.restoreViewState(view);
      for (const [file, model] of models) {
        if (Object.hasOwn(next, file)) continue;
        if (model === editor.getModel()) open(options.first);
        models.delete(file);
        model.dispose();
      }
      silent = false;
    },
    mark(marks) {
      for (const [file, model] of models) {
        const own = marks.filter((mark) => mark.place.file === file);
        monaco.editor.setModelMarkers(
          model,
          'run',
          own.map(({ place, message, level }) => ({
            severity: monaco.MarkerSeverity[level === 'error' ? 'Error' : 'Warning'],
            message,
            startLineNumber: place.line,
            startColumn: place.column ?? 1,
            endLineNumber: place.line,
            endColumn: model.getLineMaxColumn(Math.min(place.line, model.getLineCount())),
          })),
        );
      }
    },
    goTo(place) {
      open(place.file);
      editor.setPosition({ lineNumber: place.line, column: place.column ?? 1 });
      editor.revealLineInCenterIfOutsideViewport(place.line);
      editor.focus();
    },
    focus: () => editor.focus(),
    dispose() {
      document.removeEventListener('themechange', onTheme);
      document.fonts.removeEventListener('loadingdone', measureAgain);
      stopLeaving();
      editor.dispose();
      for (const model of models.values()) model.dispose();
    },
  };
}
