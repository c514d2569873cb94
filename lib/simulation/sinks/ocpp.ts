import { createRPCError, RPCClient } from 'ocpp-rpc';
import type { SimulatedCall } from '../../services/shared/simulation';
import type { Arrival, Socket } from '../world';
import { causeOf, lost, notLetIn, otherServer, reachFailure, unreached } from './failures';
import { InTurn } from './in-turn';
import { Busy, retried, patience as usual } from './retried';
import { Passed, type Sink } from './sink';
import { TransactionIds } from './transaction-ids';

/** Calls that wait for their answer. */
const room = 200;

/** Password of a station; undefined: it has none. */
export type PasswordOf = (station: string) => string | undefined;

type ClientOptions = ConstructorParameters<typeof RPCClient>[0];

interface Station {
  readonly client: RPCClient;
  readonly transactions: TransactionIds;
  /** What its connection has said since it was made. */
  answered: 'nothing' | 'an answer' | 'no OCPP';
  /** Code with which its last connection was closed. */
  closeCode?: number;
}

/** Close code of a server that does not want this client: "policy violation" (RFC 6455, 7.4.1). */
const policyViolation = 1008;

/**
 * Each station as an OCPP-J client of its own, at `<address>/<station>`: it calls, one call after the other, and answers
 * what its central system asks. Its transactions of 1.6 have the ids that the central system gives.
 */
export class OcppSink implements Sink {
  readonly messages = ['websocket'] as const;
  readonly files = [];
  readonly passed = new Passed();
  private readonly turns = new InTurn(room);
  private readonly stations = new Map<string, Station>();
  private isReached = false;
  private isOver = false;

  constructor(
    /** What stations append `/<station>` to, e.g. `wss://…/ocpp?device=`. */
    private readonly address: string,
    private readonly passwordOf: PasswordOf,
    private readonly patience = usual,
  ) {}

  async take(arrival: Arrival): Promise<void> {
    await this.turns.add(arrival.device, () =>
      retried(
        this.patience,
        () => this.call(arrival),
        (error) => lost(this.shown, causeOf(error) || (error as Error).message),
      ),
    );
  }

  async takeFile(): Promise<void> {
    throw new Error('OCPP takes messages');
  }

  async end(): Promise<void> {
    try {
      await this.turns.settled();
    } finally {
      this.isOver = true;
      await Promise.all([...this.stations.values()].map(({ client }) => client.close()));
    }
  }

  private async call(arrival: Arrival): Promise<void> {
    const { feed, device, bytes } = arrival;
    const call = callIn(bytes);
    const station = await this.stationOf(arrival);
    const { client, transactions } = station;
    if (!call) {
      client.sendRaw(Buffer.from(bytes).toString());
      return this.passed.count(feed, 'taken');
    }
    const { action, payload, begins } = call;
    try {
      const answer = await client.call(action, transactions.toCentral(payload));
      if (begins !== undefined) transactions.give(begins, answer);
      this.passed.count(feed, 'taken');
    } catch (error) {
      // A CALLERROR is an answer: whoever asked for nonsense gets it.
      if (!isCallError(error)) throw this.unanswered(device, station, error as Error);
      this.passed.count(feed, 'refused');
    }
    station.answered = 'an answer';
  }

  /** What it means that a call has no answer. */
  private unanswered(device: string, { client, answered, closeCode }: Station, error: Error): Error {
    if (answered === 'no OCPP') return this.noOcpp('its answers are no OCPP');
    if (client.state === RPCClient.OPEN) return new Busy(error.message);
    return answered === 'nothing' && closeCode === policyViolation
      ? notLetIn(this.shown, String(closeCode), device)
      : new Error(closed(closeCode));
  }

  /** The station, connected; it keeps what it knows of its transactions over a connection that was cut. */
  private async stationOf({ device, socket }: Arrival): Promise<Station> {
    if (!socket) throw new Error(`${device} has no WebSocket`);
    const station = this.stations.get(device) ?? this.made(device, socket);
    this.stations.set(device, station);
    if (station.client.state !== RPCClient.OPEN) await this.connect(station, device);
    return station;
  }

  private made(device: string, { protocol, answers }: Socket): Station {
    const client = this.clientOf(device, protocol);
    const transactions = new TransactionIds();
    const station: Station = { client, transactions, answered: 'nothing' };
    client.handle(async ({ method = '', params = {} }) => {
      const answer = answers(method, transactions.toStation(params));
      if (!answer) throw createRPCError('NotImplemented', method);
      return answer;
    });
    // What it would answer to is no answer itself. A frame that is one, of a call that it has not, may follow nonsense.
    client.on('badMessage', ({ response }) => {
      if (!response || station.answered !== 'nothing') return;
      station.answered = 'no OCPP';
      void client.close({ force: true });
    });
    // A station comes back at once; whether that succeeds is said by its next call. One that had no answer waits for that.
    client.on('close', ({ code }) => {
      station.closeCode = code;
      if (station.answered === 'an answer' && !this.isOver) void this.connect(station, device).catch(() => undefined);
    });
    return station;
  }

  private clientOf(identity: string, protocol: string): RPCClient {
    const options: Partial<ClientOptions> = {
      endpoint: this.address,
      identity,
      protocols: [protocol],
      password: this.passwordOf(identity) ?? null,
      // Cut connections are ours to mend: the call that was cut is made again.
      reconnect: false,
      callTimeoutMs: this.patience.answerWithinMs,
      wsOpts: { handshakeTimeout: this.patience.answerWithinMs },
    };
    // Its types ask for all options, the client for none.
    return new RPCClient(options as ClientOptions);
  }

  private async connect(station: Station, device: string): Promise<void> {
    try {
      station.answered = 'nothing';
      await station.client.connect();
      this.isReached = true;
    } catch (error) {
      throw this.refusal(device, error);
    }
  }

  private refusal(device: string, error: unknown): unknown {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (code === 401 || code === 403) return notLetIn(this.shown, String(code), device);
    if (typeof code === 'number')
      return code >= 500 || code === 429 ? new Busy(String(code)) : this.noOcpp(String(code));
    if (/subprotocol/.test(message)) return this.noOcpp(message);
    const failure = reachFailure(this.shown, error);
    if (failure || this.isReached) return failure ?? error;
    return unreached(this.shown, causeOf(error) || message);
  }

  private noOcpp(said: string) {
    return otherServer(this.shown, said, {
      en: 'a central system for the versions of OCPP that the city takes must be there; stations append /<id> to the address',
      zh: '该处须为支持本城市所用 OCPP 版本的中央系统；充电站会在地址后附加 /<id>',
    });
  }

  private get shown(): string {
    return this.address.replace(/[?#].*$/, '');
  }
}

const closed = (code?: number) => `the connection was closed${code === undefined ? '' : ` with ${code}`}`;

const isCallError = (error: unknown): boolean =>
  typeof (error as { readonly rpcErrorCode?: unknown }).rpcErrorCode === 'string';

/** The call that a message is; undefined for nonsense, which is sent as it is. */
function callIn(bytes: Uint8Array): SimulatedCall | undefined {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as SimulatedCall;
  } catch {
    return undefined;
  }
}
