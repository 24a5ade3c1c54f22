/** File names without their folders, by the whole names; whole where two would be called the same. */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const last = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  const count = (short: string) => names.filter((name) => last(name) === short).length;
  return new Map(names.map((name) => [name, count(last(name)) > 1 ? name : last(name)]));
}
