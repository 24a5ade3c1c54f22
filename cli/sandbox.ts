/** The sandbox of one `run`: open to whoever connects on this machine. */
import net from 'node:net';
import { ToolBox } from '#sandbox-server/board/tools.ts';
import { Gateway } from '#sandbox-server/gateway/gateway.ts';
import { local } from '#sandbox-server/sandbox/local.ts';
import { Pool } from '#sandbox-server/sandbox/pool.ts';
import { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { UsageError } from './usage.ts';

/** Both addresses of `localhost`; the second only where there is one. */
const hosts = ['127.0.0.1', '::1'];

/**
 * A sandbox for one run.
 * @param port of its first address; undefined: any
 * @throws UsageError when that port is taken
 */
export async function openSandbox(port: number | undefined): Promise<{ sandbox: Sandbox; close: () => Promise<void> }> {
  if (port !== undefined) await expectFree(port);
  // There is one run, so none is kept ready for a next one.
  const pool = new Pool(local, { size: 0 });
  const toolBox = new ToolBox();
  const sandbox = new Sandbox({
    pool,
    boardTools: () => toolBox.take(),
    gatewayPort: port,
    gateway: (needs) => new Gateway({ ...needs, origin: 'outside', hosts }),
  });
  return {
    sandbox,
    async close() {
      await sandbox.close();
      await toolBox.close();
      await pool.close();
    },
  };
}

/** Asked before anything runs: the gateway would find out only when the learner's server listens. */
function expectFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new UsageError({
          en: `Port ${port} cannot be had (${code}). Next: end what listens there, or choose another --port.`,
          ko: `포트 ${port}을(를) 쓸 수 없습니다 (${code}). 그 포트를 쓰는 프로그램을 끝내거나 다른 --port를 고르세요.`,
        }),
      ),
    );
    server.listen(port, hosts[0], () => server.close(() => resolve()));
  });
}
