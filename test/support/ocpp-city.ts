import { RPCClient } from 'ocpp-rpc';
import { charging } from '../../lambdas/charging/facts';
import { socketHandler } from '../../lambdas/charging/socket-handler';
import { setPassword } from '../../lambdas/charging/stations/credentials';
import type { System } from '../../lambdas/charging/system';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import { chargingConfig } from '../../lib/services/charging/config';
import { copyState } from './copy-state';
import { LocalGateway } from './ocpp-gateway';

export const noonMs = Date.UTC(2026, 4, 13, 12);
export const password = 'a password of sixteen';

/** Context of a city with a charging section; `connectors: 4` and what a test says of it. */
export const chargingCity = (section: object = {}, backfill = false): CityContext => ({
  city: 'testville',
  service: 'charging',
  timeZone: 'UTC',
  settings: chargingConfig.parse({ connectors: 4, ...section }),
  backfill,
});

/** A central system in memory, with what it refused. */
export function chargingPorts(nowMs = noonMs, retired: readonly string[] = []) {
  const quarantined: QuarantinedMessage[] = [];
  const ports = memoryPorts(charging, nowMs, (message) => void quarantined.push(message), retired);
  return { ports, quarantined };
}

/** Options of the client; its types ask for all of them, the client for none. */
type ClientOptions = ConstructorParameters<typeof RPCClient>[0];

/** An answer, whose shape the client has checked. */
export type Answered = Readonly<Record<string, unknown>>;

/** A station: the client, typed by what tests read. */
export class Station extends RPCClient {
  constructor(options: Partial<ClientOptions>) {
    super(options as ClientOptions);
  }

  async ask(action: string, payload: object): Promise<Answered> {
    return (await this.call(action, payload)) as Answered;
  }
}

const statesWithPassword = new Map<string, Promise<MemoryState>>();

/** What is stored of a station with its password: made once a test file, since a hash takes 40 ms. */
function stateWithPassword(station: string): Promise<MemoryState> {
  const known = statesWithPassword.get(station);
  if (known) return known;
  const state = new MemoryState();
  const made = setPassword(state, station, password).then(() => state);
  statesWithPassword.set(station, made);
  return made;
}

/** The central system of a city behind a real WebSocket, with stations that log in. */
export async function ocppCity(section: object = {}, stations: readonly string[] = ['CS-1']) {
  const { ports, quarantined } = chargingPorts();
  const gateway = new LocalGateway();
  const system: System = { city: chargingCity(section), ports, connections: gateway };
  gateway.serve = socketHandler(() => ({ system, identity: 'credentials' }));
  for (const station of stations) await copyState(charging, await stateWithPassword(station), ports.state);
  const endpoint = await gateway.listen();
  const clients: Station[] = [];
  return {
    system,
    ports,
    gateway,
    endpoint,
    quarantined,
    /** Moves the clock on. */
    later(ms: number): void {
      ports.clock.set(ports.clock.nowMs() + ms);
    },
    /** A client that nobody here wrote, which checks every frame against schemas of its own. */
    async station(protocol: 'ocpp1.6' | 'ocpp2.0.1', options: Partial<ClientOptions> = {}): Promise<Station> {
      const client = new Station({
        endpoint,
        identity: 'CS-1',
        password,
        protocols: [protocol],
        strictMode: true,
        reconnect: false,
        ...options,
      });
      clients.push(client);
      await client.connect();
      return client;
    },
    async stop(): Promise<void> {
      for (const client of clients) await client.close({ force: true });
      await gateway.stop();
    },
  };
}

export type OcppCity = Awaited<ReturnType<typeof ocppCity>>;
