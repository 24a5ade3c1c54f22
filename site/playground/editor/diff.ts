import { languageOf } from './languages.ts';
import { look } from './look.ts';
import { monaco } from './monaco.ts';
import { defineThemes, themeName } from './theme.ts';

export interface DiffEditor {
  /** Shows two versions of a file, the first difference in sight. The labels name them for a screen reader. */
  show(file: string, versions: { own: string; other: string; ownLabel: string; otherLabel: string }): void;
  go(to: 'next' | 'previous'): void;
  dispose(): void;
}

/** Mounts Monaco's diff editor: to be read, beside each other, or one below the other where there is no room. */
export function mountDiff(host: HTMLElement): DiffEditor {
  defineThemes();
  const editor = monaco.editor.createDiffEditor(host, {
    ...look,
    theme: themeName(),
    readOnly: true,
    originalEditable: false,
    renderSideBySide: true,
    renderSideBySideInlineBreakpoint: 640,
    renderMarginRevertIcon: false,
    renderOverviewRuler: false,
    // Imports of a file that stands here alone would look wrong.
    renderValidationDecorations: 'off',
    domReadOnly: true,
  });
  const models: monaco.editor.ITextModel[] = [];
  const empty = () => {
    editor.setModel(null);
    for (const model of models.splice(0)) model.dispose();
  };
  return {
    show(file, { own, other, ownLabel, otherLabel }) {
      empty();
      const [original, modified] = [own, other].map((text) => monaco.editor.createModel(text, languageOf(file)));
      if (!original || !modified) return;
      models.push(original, modified);
      editor.getOriginalEditor().updateOptions({ ariaLabel: ownLabel });
      editor.getModifiedEditor().updateOptions({ ariaLabel: otherLabel });
      editor.setModel({ original, modified });
      editor.revealFirstDiff();
    },
    go: (to) => editor.goToDiff(to),
    dispose() {
      empty();
      editor.dispose();
    },
  };
}
