import { chunksAreNotMessages } from '#site/components/figures/drawings/chunks-are-not-messages.ts';
import { digits } from '#site/components/figures/drawings/digits.ts';
import { halfOpen } from '#site/components/figures/drawings/half-open.ts';
import { heldRequest } from '#site/components/figures/drawings/held-request.ts';
import { hopByHop } from '#site/components/figures/drawings/hop-by-hop.ts';
import { lostAck } from '#site/components/figures/drawings/lost-ack.ts';
import { lostInSilence } from '#site/components/figures/drawings/lost-in-silence.ts';
import { oneWayStream } from '#site/components/figures/drawings/one-way-stream.ts';
import { probeAndUpgrade } from '#site/components/figures/drawings/probe-and-upgrade.ts';
import { sixConnections } from '#site/components/figures/drawings/six-connections.ts';
import { staleness } from '#site/components/figures/drawings/staleness.ts';
import { whoMaySpeak } from '#site/components/figures/drawings/who-may-speak.ts';
import { whoPings } from '#site/components/figures/drawings/who-pings.ts';
import { whyMasks } from '#site/components/figures/drawings/why-masks.ts';
import type { Language } from '#wire/text.ts';
import type { Drawing } from './figure.ts';
import { Pen } from './pen.ts';

/** Every figure by the name that a text calls it. */
const figures: Readonly<Record<string, Drawing>> = {
  'who-may-speak': whoMaySpeak,
  'held-request': heldRequest,
  staleness,
  'chunks-are-not-messages': chunksAreNotMessages,
  'one-way-stream': oneWayStream,
  'six-connections': sixConnections,
  'why-masks': whyMasks,
  'who-pings': whoPings,
  'half-open': halfOpen,
  'hop-by-hop': hopByHop,
  digits,
  'probe-and-upgrade': probeAndUpgrade,
  'lost-in-silence': lostInSilence,
  'lost-ack': lostAck,
};

export const figureNames: readonly string[] = Object.keys(figures);

/** A figure in one language, ready for the page. */
export interface Drawn {
  readonly name: string;
  readonly caption: string;
  readonly height: number;
  readonly seconds: number;
  readonly svg: string;
}

/** @throws with the names that there are, when there is no figure of this one */
export function drawFigure(of: string, language: Language): Drawn {
  const figure = Object.hasOwn(figures, of) ? figures[of] : undefined;
  if (!figure) throw new Error(`<Figure of="${of}" />: ${noSuchFigure(of)}`);
  const { name, caption, height, seconds } = figure;
  return { name: name[language], caption: caption[language], height, seconds, svg: figure.draw(new Pen(language)) };
}

/** What is to be said of a name that no figure has; undefined when one has. */
export function noSuchFigure(of: string): string | undefined {
  if (Object.hasOwn(figures, of)) return undefined;
  return `there is no such figure; expected one of ${figureNames.join(', ')}`;
}

/** All that the figures of a text say, for the fonts of the page. */
export function saidByFigures(text: string, language: Language): string {
  const named = Array.from(text.matchAll(/<Figure\s+of="([^"]+)"/g), ([, of]) => of ?? '');
  return named
    .filter((of) => !noSuchFigure(of))
    .map((of) => {
      const { caption, svg } = drawFigure(of, language);
      return caption + svg.replace(/<[^>]+>/g, '');
    })
    .join('');
}
