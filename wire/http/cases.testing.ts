import { brokenCases } from './broken.testing.ts';
import { messageCases } from './messages.testing.ts';
import { switchingCases } from './switching.testing.ts';

/** Every HTTP stream that the decoder must survive. */
export const cases = [...messageCases, ...switchingCases, ...brokenCases];
