/** The house as it is served in earnest: built if it is not, then the sandbox server, in this process. */
import { spawnSync } from 'node:child_process';
import { endWithNpm } from '#scripts/end/with-npm.ts';
import { inHouse } from '#scripts/house.ts';

endWithNpm();
// In a process of its own: what a build holds is not given back until that process ends.
const { status } = spawnSync(process.execPath, [inHouse('scripts', 'build.ts'), '--if-stale'], { stdio: 'inherit' });
if (status !== 0) process.exit(1);

await import('#sandbox-server/main.ts');
