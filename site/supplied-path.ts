import { libraryFolder } from '#protocol';

/** Where a supplied file lies: beside the lessons, or with the board whose library it is. */
export function suppliedPath(name: string): string {
  return name.startsWith(libraryFolder) ? `/virtual-esp32/${name}` : `/lessons/supplied/${name}`;
}
