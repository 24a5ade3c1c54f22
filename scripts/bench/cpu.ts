/** Milliseconds that this process has computed. For benches that only compute: what else the machine does is not in it. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
