import type { Project } from '#protocol';

/**
 * Whether a learner's files lack something that a step begins with: a line that the step's start has and the lesson's has
 * not. Spaces, semicolons and comments do not count. What the learner wrote in another way looks as if it were lacking, so
 * this is good for an offer, not for a verdict.
 */
export function lacksStart(files: Project, lessonStart: Project, stepStart: Project): boolean {
  return Object.entries(stepStart).some(([name, text]) => {
    const known = new Set([...lines(lessonStart[name]), ...lines(files[name])]);
    return lines(text).some((line) => !known.has(line));
  });
}

function lines(text = ''): string[] {
  const bare = text.split('\n').map((line) => line.replaceAll(/\s|;/g, ''));
  return bare.filter((line) => line !== '' && !line.startsWith('//'));
}
