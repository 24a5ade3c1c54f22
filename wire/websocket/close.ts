import { closeCodeOf } from './close-codes.ts';
import type { OpenFrame } from './open-frame.ts';
import * as problems from './problems.ts';
import { textFrom, Utf8Check } from './utf8.ts';

/** What an API reports for a close frame without a code, and for a connection that ends without a close frame (RFC 6455 §7.1.5). */
export const noCode = 1005;
export const noClose = 1006;

/** Reads the payload of a complete close frame: nothing, or a code of two bytes and a reason (RFC 6455 §5.5.1). */
export function readClose(frame: OpenFrame): void {
  const { payload, payloadStart } = frame;
  if (payload.length === 0) {
    frame.closeCode = noCode;
    return;
  }
  if (payload.length === 1) {
    frame.report(problems.closeTooShort(payloadStart));
    return;
  }
  const code = payload[0]! * 256 + payload[1]!;
  frame.closeCode = code;
  if (!closeCodeOf(code).sendable) frame.report(problems.closeCodeForbidden(payloadStart, code));
  const reason = payload.subarray(2);
  const check = new Utf8Check();
  const wrong = check.push(reason);
  if (wrong >= 0 || check.open) {
    frame.report(problems.closeReasonNotUtf8(payloadStart + 2 + (wrong < 0 ? reason.length : wrong)));
  }
  frame.closeReason = textFrom(reason);
}
