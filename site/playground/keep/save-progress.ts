/** Saves the learner's work of all lessons as a file. Rejects when the code that gathers it could not be loaded. */
export async function saveProgress(): Promise<void> {
  const { gatherProgress } = await import('./carry.ts');
  const progress = gatherProgress();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(progress, undefined, 1)], { type: 'application/json' }));
  link.download = `switching-protocols-${progress.savedAt.slice(0, 10)}.json`;
  link.click();
  // The browser reads it by and by.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
