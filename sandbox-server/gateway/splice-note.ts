import type { BytesEvent, CutEvent, EndEvent } from '#wire/capture.ts';

/**
 * What is noted of a connection; the gateway adds its number. Offsets and lengths are bytes, times sandbox milliseconds.
 * `bytes` is lent: it is good until `note` returns, and who wants to keep it copies it.
 */
export type SpliceNote = Omit<BytesEvent, 'connection'> | Omit<EndEvent, 'connection'> | Omit<CutEvent, 'connection'>;
