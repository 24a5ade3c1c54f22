/** Which files are the learner's, and how they are called. */
import { projectLimits } from './project.ts';
import { sketchUnit } from './sketch.ts';

/** A file as the project names it: the compiler puts its working folder, the root, in front. */
export function nameOf(file: string): string {
  return file.replace(/^\/(?!usr\/)/, '').replace(/^(?:\.\/)+/, '');
}

/**
 * True for what a learner can open and edit: neither the core, nor the standard library, nor what we made. By `#line` a
 * sketch can call its lines whatever it likes.
 */
export function isOfProject(file: string): boolean {
  return !/^(?:core\/|[/.<])/.test(file) && file !== sketchUnit && file.length <= projectLimits.name;
}
