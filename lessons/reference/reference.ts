import { closeCodes } from './close-codes.ts';
import { engineIo } from './engine-io.ts';
import { engineIoErrorGroup } from './engine-io-errors.ts';
import type { Group } from './entry.ts';
import { eventStream } from './event-stream.ts';
import { opcodes } from './opcodes.ts';
import { reasons } from './reasons.ts';
import { socketIo } from './socket-io.ts';
import { statuses } from './statuses.ts';
import { versions } from './versions.ts';

/** Every digit, code and word of the course, in the order of the layers. `/en/reference/` shows it. */
export const reference: readonly Group[] = [
  statuses,
  eventStream,
  opcodes,
  closeCodes,
  engineIo,
  engineIoErrorGroup,
  socketIo,
  reasons,
  versions,
];

/** The fragments that exist on the page: `#close-1006`, and `#close-codes` for a whole group. */
export const referenceIds: ReadonlySet<string> = new Set(
  reference.flatMap(({ id, entries }) => [id, ...entries.map((entry) => entry.id)]),
);
