/** Milliseconds in which one Ctrl+C arrives several times: from the terminal, and from each npm in between. */
const oneAsking = 1000;

/** Signals by which a person or a program asks. */
export const askingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when somebody asks this process to end: by Ctrl+C, by a signal, or by closing the terminal.
 * Who asks again, later, does not want to wait: then the process ends at once, with 130.
 */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = () => {
      first ??= performance.now();
      if (performance.now() - first > oneAsking) process.exit(130);
      resolve();
    };
    for (const signal of askingSignals) process.on(signal, hear);
  });
}
