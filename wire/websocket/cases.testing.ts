import { deflateCases } from './deflate.testing.ts';
import { frameCases } from './frames.testing.ts';

/** Every WebSocket stream that the decoder must survive. */
export const cases = [...frameCases, ...deflateCases];
