/** The places that F6 goes through, in reading order: what belongs to each, and the element in it that takes the focus. */
const panes = [
  { area: '.prose', takes: '.step.current h2' },
  { area: '#panel-code .bar', takes: '#panel-code [role="tablist"] [aria-selected="true"]' },
  { area: '#editor', takes: '#editor textarea, #editor .native-edit-context' },
  { area: '#panel-output .bar', takes: '#panel-output [role="tablist"] [aria-selected="true"]' },
  { area: '.output:not([hidden])', takes: '.output:not([hidden]) [tabindex="0"]' },
  { area: '#panel-page', takes: '#panel-page [role="tab"][aria-selected="true"], #panel-page iframe, #panel-page a' },
] as const;

/** What had the focus last in a step. Its text is long: who went to look at the wire comes back to the question. */
let wasAt: HTMLElement | undefined;

/** Remembers the place in the text. Returns how to stop. */
export function rememberPlace(): () => void {
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest('.step')) wasAt = target;
  };
  document.addEventListener('focusin', note);
  return () => document.removeEventListener('focusin', note);
}

/** On a narrow screen, text and playground are never seen together: shows the playground. */
export function openPlayground(): void {
  const toggle = document.querySelector<HTMLElement>('.toggle [value="watch"]');
  if (toggle?.checkVisibility()) toggle.click();
}

/** Moves focus to the lines of the wire, or of what stands in their place. */
export function focusWire(): void {
  document.querySelector<HTMLElement>(panes[4].takes)?.focus();
}

/** Moves focus to the next pane (or the previous one), round and round. */
export function nextPane(backwards: boolean): void {
  const there = panes.flatMap(({ area, takes }) => {
    const place = document.querySelector<HTMLElement>(takes);
    return place && seen(place) ? [{ area, place }] : [];
  });
  const at = there.findIndex(({ area }) => document.activeElement?.closest(area));
  const to = at < 0 ? (backwards ? there.length - 1 : 0) : at + (backwards ? -1 : 1);
  const pane = there[(to + there.length) % there.length];
  if (!pane) return;
  const again = pane.area === panes[0].area && wasAt && seen(wasAt) && !wasAt.matches(':disabled') ? wasAt : undefined;
  (again ?? pane.place).focus();
}

const seen = (place: HTMLElement): boolean => place.checkVisibility({ visibilityProperty: true });
