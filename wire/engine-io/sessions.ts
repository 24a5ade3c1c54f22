/**
 * The sessions of Engine.IO in a capture, by their sid: a session lives on several connections, one after another and
 * at the same time, and what it carries goes on from one to the next.
 */
export class Sessions {}
