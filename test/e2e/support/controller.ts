import { connectAsync } from 'mqtt';
import type { Cloud } from './cloud';

/** A signal controller: an MQTT client that publishes to the rule of its feed and to nothing else. */
export async function signalController(cloud: Cloud, city: string, thing: string) {
  const client = await connectAsync(await cloud.webSocketUrl(), {
    clientId: thing,
    protocolVersion: 4,
    reconnectPeriod: 0,
    // The emulator finds account and region by the name of the device endpoint.
    wsOptions: { headers: { Host: await cloud.deviceEndpoint() } },
  });
  const topic = `$aws/rules/${city}__traffic_controller_status/${city}/docks/signal-controller/${thing}`;
  return {
    send: (payload: string | Buffer) => client.publishAsync(topic, payload, { qos: 1 }),
    end: () => client.endAsync(),
  };
}

/** A status message, all well unless told otherwise. */
export const status = (atMs: number, fields: object = {}): string =>
  JSON.stringify({
    ts: new Date(atMs).toISOString(),
    mode: 'normal',
    power: 'ok',
    plan: 3,
    cycleSeconds: 90,
    firmware: '1.2',
    ...fields,
  });
