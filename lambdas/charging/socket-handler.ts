import type { IdentityKind } from './connections/identity';
import { CentralSystem } from './serve';
import type { SocketAnswer, SocketEvent } from './socket-event';
import type { System } from './system';

/** The Lambda handler of a WebSocket: starts once, takes its events, writes the metrics. */
export function socketHandler(start: () => { readonly system: System; readonly identity: IdentityKind }) {
  let started: { readonly system: System; readonly central: CentralSystem } | undefined;
  return async (event: SocketEvent): Promise<SocketAnswer> => {
    if (!started) {
      const { system, identity } = start();
      started = { system, central: new CentralSystem(system, identity) };
    }
    try {
      return await started.central.serve(event);
    } finally {
      started.system.ports.metrics.flush();
    }
  };
}
