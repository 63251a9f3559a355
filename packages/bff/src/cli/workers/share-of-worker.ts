import type { ConfigFile } from '../../config/schema.ts';

/**
 * What one of several workers runs with. Connections that the operator allows are divided among them; descriptors are limited for
 * each process by the system. Operators reach a worker through its parent alone.
 */
export function shareOfWorker(config: ConfigFile, workers: number): ConfigFile {
  const { connections_max: all, connections_per_address_max: ofAddress, ...server } = config.server;
  const share = (count: number | undefined) => (count === undefined ? undefined : Math.ceil(count / workers));
  return {
    ...config,
    server: {
      ...server,
      admin_host: '127.0.0.1',
      admin_port: 0,
      connections_max: share(all),
      connections_per_address_max: share(ofAddress),
    },
  };
}
