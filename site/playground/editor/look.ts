import type { monaco } from './monaco.ts';

/** How Monaco looks here, alone or as a diff. */
export const look = {
  automaticLayout: true,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  guides: { indentation: false },
  fontSize: 13,
  lineHeight: 21,
  fontFamily: 'var(--font-code)',
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  padding: { top: 12, bottom: 12 },
  lineNumbersMinChars: 3,
  renderLineHighlight: 'line',
  // With 'off', a file that ends in a newline shows an empty last number that fails axe's contrast rule.
  renderFinalNewline: 'on',
  stickyScroll: { enabled: false },
} as const satisfies monaco.editor.IEditorOptions;
