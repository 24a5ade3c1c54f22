/** The places that F6 goes through, in reading order; the first element that takes focus in each is where it lands. */
const panes = [
  '#main',
  '#panel-code [role="tablist"] [aria-selected="true"]',
  '#editor textarea, #editor .native-edit-context',
  '#panel-output [role="tablist"] [aria-selected="true"]',
  '.output:not([hidden]) [tabindex="0"]',
  '#panel-page iframe, #panel-page a',
];

/** On a narrow screen, text and playground are never seen together: shows the playground. */
export function openPlayground(): void {
  const toggle = document.querySelector<HTMLElement>('.toggle [value="watch"]');
  if (toggle?.checkVisibility()) toggle.click();
}

/** Moves focus to the next pane (or the previous one), round and round. */
export function nextPane(backwards: boolean): void {
  const places = panes
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .filter((place): place is HTMLElement => place?.checkVisibility({ visibilityProperty: true }) ?? false);
  const active = document.activeElement;
  const at = places.findLastIndex((place) => place === active || place.contains(active));
  const to = at < 0 ? (backwards ? places.length - 1 : 0) : at + (backwards ? -1 : 1);
  places[(to + places.length) % places.length]?.focus();
}
