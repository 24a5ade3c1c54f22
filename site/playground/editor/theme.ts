import { monaco } from './monaco.ts';

/** The name of the theme that fits the page now. */
export function themeName(): string {
  return document.documentElement.dataset.theme === 'dark' ? 'house-dark' : 'house-light';
}

/** A colour of the page's tokens as Monaco wants it: `#rrggbb`. */
function token(name: string, styles: CSSStyleDeclaration): string {
  return styles.getPropertyValue(`--${name}`).trim();
}

/**
 * Monaco cannot read custom properties, so its two themes are made from the page's tokens. Each theme is read from an
 * element that carries it, whatever theme the page itself shows.
 */
export function defineThemes(): void {
  for (const [name, base] of [
    ['light', 'vs'],
    ['dark', 'vs-dark'],
  ] as const) {
    const probe = document.createElement('div');
    probe.dataset.theme = name;
    document.body.append(probe);
    const styles = getComputedStyle(probe);
    const colour = (of: string) => token(of, styles);
    const rule = (scope: string, of: string) => ({ token: scope, foreground: colour(of).replace('#', '') });
    monaco.editor.defineTheme(`house-${name}`, {
      base,
      inherit: true,
      rules: [
        rule('', 'ink'),
        rule('comment', 'ink-3'),
        rule('keyword', 'ws'),
        rule('string', 'sse'),
        rule('regexp', 'sse'),
        rule('number', 'to-page'),
        rule('tag', 'ws'),
        rule('attribute.name', 'to-server'),
        rule('attribute.value', 'sse'),
        // Names with a capital, which Monaco takes for types: `JSON`, `Date`.
        rule('type', 'ink'),
        rule('delimiter', 'ink-2'),
        rule('metatag', 'ink-2'),
      ],
      colors: {
        'editor.background': colour('sunken'),
        'editor.foreground': colour('ink'),
        'editorGutter.background': colour('sunken'),
        'editorLineNumber.foreground': colour('ink-3'),
        'editorLineNumber.activeForeground': colour('ink'),
        'editor.lineHighlightBackground': colour('panel'),
        'editor.lineHighlightBorder': '#00000000',
        'editorCursor.foreground': colour('accent'),
        'editor.selectionBackground': colour('accent-soft'),
        focusBorder: colour('accent'),
        'editorHoverWidget.background': colour('panel'),
        'editorHoverWidget.border': colour('edge'),
        'inputValidation.infoBackground': colour('panel'),
        'inputValidation.infoForeground': colour('ink'),
        'inputValidation.infoBorder': colour('edge'),
        // Faint, so that every colour of the code stays readable on it; what differs within a line has an outline.
        'diffEditor.insertedLineBackground': `${colour('good')}10`,
        'diffEditor.insertedTextBackground': '#00000000',
        'diffEditor.insertedTextBorder': `${colour('good')}80`,
        'diffEditor.removedLineBackground': `${colour('bad')}10`,
        'diffEditor.removedTextBackground': '#00000000',
        'diffEditor.removedTextBorder': `${colour('bad')}80`,
        // Pairs of brackets in one calm colour; Monaco would give each depth its own.
        ...Object.fromEntries(
          [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, colour('ink-2')]),
        ),
      },
    });
    probe.remove();
  }
}
