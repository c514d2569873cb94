import { connectAsync } from 'mqtt';
import type { Cloud } from './cloud';

/** A device of traffic: an MQTT client that publishes to the rule of its feed and to nothing else. */
async function device(cloud: Cloud, city: string, feed: string, type: string, thing: string) {
  const client = await connectAsync(await cloud.webSocketUrl(), {
    clientId: thing,
    protocolVersion: 4,
    reconnectPeriod: 0,
    // The emulator finds account and region by the name of the device endpoint.
    wsOptions: { headers: { Host: await cloud.deviceEndpoint() } },
  });
  const topic = `$aws/rules/${city}__traffic_${feed.replaceAll('-', '_')}/${city}/docks/${type}/${thing}`;
  return {
    send: (payload: string | Buffer) => client.publishAsync(topic, payload, { qos: 1 }),
    end: () => client.endAsync(),
  };
}

export const signalController = (cloud: Cloud, city: string, thing: string) =>
  device(cloud, city, 'controller-status', 'signal-controller', thing);

export const detectorStation = (cloud: Cloud, city: string, thing: string) =>
  device(cloud, city, 'detector-flow', 'detector-station', thing);

/** A status message, all well unless given otherwise. */
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

/** Five minutes of a detector, in free flow. */
export const flow = (atMs: number, vehicles = 20): string =>
  JSON.stringify({
    intervalStart: new Date(atMs).toISOString(),
    intervalSeconds: 300,
    vehicles,
    occupancyShare: 0.1,
    speedKmh: 60,
  });
