import { ToolBox } from '#sandbox-server/board/tools.ts';
import { Gateway } from '#sandbox-server/gateway/gateway.ts';
import type { Origin } from '#wire/capture.ts';
import type { Isolation } from './isolation.ts';
import { local } from './local.ts';
import { Pool } from './pool.ts';
import { Sandbox } from './sandbox.ts';

export interface SandboxesOptions {
  readonly isolation?: Isolation;
  /** Processes to keep ready. */
  readonly warm?: number;
  /** Who connects from outside; `page` when left out. */
  readonly origin?: Origin;
  /** Addresses of this machine on which the gateways listen; loopback when left out. */
  readonly hosts?: readonly string[];
  /** What makes boards; those of `virtual-esp32` when left out. Closed with the sandboxes. */
  readonly toolBox?: ToolBox;
}

/** All sandboxes of one server: their pool, and the isolation behind it. */
export interface Sandboxes {
  readonly isolation: Isolation;
  /** `gatewayPort`: where to offer the first port that the server listens on; any free port when left out. */
  create(options?: { gatewayPort?: number }): Sandbox;
  /** Ends every sandbox, then compiler, runner and the processes that wait in the pool. */
  close(): Promise<void>;
}

/** Puts pool, isolation, gateways and sandboxes together. */
export function createSandboxes({
  isolation = local,
  warm,
  origin = 'page',
  hosts = ['127.0.0.1', '::1'],
  toolBox = new ToolBox(),
}: SandboxesOptions = {}): Sandboxes {
  const pool = new Pool(isolation, { size: warm });
  const all = new Set<Sandbox>();
  return {
    isolation,
    create({ gatewayPort } = {}) {
      const sandbox = new Sandbox({
        pool,
        gatewayPort,
        gateway: (needs) => new Gateway({ ...needs, origin, hosts }),
        boardTools: () => toolBox.take(),
      });
      all.add(sandbox);
      sandbox.once('close', () => all.delete(sandbox));
      return sandbox;
    },
    async close() {
      await Promise.all([...all].map((sandbox) => sandbox.close()));
      await toolBox.close();
      await pool.close();
    },
  };
}
