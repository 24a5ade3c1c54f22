/** Folders of the course: they hold only the files that differ from what lies below them. */
import path from 'node:path';
import { overlay } from '#lessons/lesson.ts';
import { belowAnswer, lessonFolders, lessonStart, lessonsFolder, loadLesson, readFolder } from '#lessons/load.ts';
import type { Project } from '#protocol';

/**
 * What lies below a folder of a lesson, as lessons/README.md says: the supplied files and the lesson's start, and below an
 * answer also the start of its step, and the solution below one that was only typed. Nothing for any other folder.
 */
export async function layersBelow(folder: string): Promise<Project> {
  const [lesson = '', kind, step = '', answer] = path.relative(lessonsFolder, path.resolve(folder)).split(path.sep);
  if (!lessonFolders().includes(lesson) || (kind !== 'start' && kind !== 'steps')) return {};
  const start = lessonStart(await loadLesson(lesson));
  if (kind === 'start' || answer === undefined) return start;
  const here = path.join(lessonsFolder, lesson, 'steps', step);
  return belowAnswer(here, folder, overlay(start, readFolder(path.join(here, 'start'))));
}
