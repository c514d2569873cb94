import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { AnyFacts } from '../../services/shared/facts';
import { nameUnder, partPurpose } from '../../shared/naming';
import type { Arrival } from '../world';
import { causeOf, lost, notLetIn, otherServer, reachFailure, unreached } from './failures';
import { InTurn } from './in-turn';
import { type Patience, retried, patience as usual } from './retried';
import { Passed, type Sink } from './sink';

/** Messages without their PUBACK. */
const room = 200;
/** Connections at once, as many as a process may have files open anywhere; who has sent nothing for longest makes room. */
const mostConnections = 500;

/** Return codes of CONNACK that say who we are is wrong: identifier, user or password, not authorised (MQTT 3.1.1, 3.2.2.3). */
const notAllowed = [2, 4, 5];

const closed = 'the connection was closed';

/** Where devices are, by the levels of their topics. */
export interface Topics {
  /** Key of the city. */
  readonly city: string;
  readonly district: string;
  readonly facts: AnyFacts;
}

/** PEM of a client certificate and its key: of one certificate for all devices. */
export interface ClientCertificate {
  readonly pem: string;
}

/**
 * Each device as an MQTT client of its own, whose id is its name: it publishes to the topic of the rule of its feed
 * (Basic Ingest), QoS 1.
 */
export class MqttSink implements Sink {
  readonly messages = ['mqtt'] as const;
  readonly files = [];
  readonly passed = new Passed();
  private readonly turns = new InTurn(room);
  /** By device; the one that sent last stands last. */
  private readonly clients = new Map<string, Promise<MqttClient>>();
  private readonly busy = new Set<string>();
  private isReached = false;

  constructor(
    private readonly address: URL,
    private readonly topics: Topics,
    private readonly certificate?: ClientCertificate,
    private readonly patience = usual,
  ) {}

  async take(arrival: Arrival): Promise<void> {
    const { device } = arrival;
    await this.turns.add(device, async () => {
      this.busy.add(device);
      await retried(
        this.patience,
        () => this.publish(arrival),
        (error) => lost(this.shown, causeOf(error) || (error as Error).message),
      );
      this.busy.delete(device);
      this.passed.count(arrival.feed, 'taken');
    });
  }

  async takeFile(): Promise<void> {
    throw new Error('MQTT takes messages');
  }

  async end(): Promise<void> {
    try {
      await this.turns.settled();
    } finally {
      for (const device of [...this.clients.keys()]) await this.leave(device);
    }
  }

  private async publish(arrival: Arrival): Promise<void> {
    const { device } = arrival;
    const client = await this.clientOf(device);
    try {
      await answered(
        client,
        this.patience,
        client.publishAsync(this.topicOf(arrival), Buffer.from(arrival.bytes), { qos: 1 }),
      );
    } catch (error) {
      await this.leave(device);
      throw error;
    }
  }

  /** `$aws/rules/<rule>/<city>/<district>/<kind of device>/<device>`: the rule of the city, also of a message in another's name. */
  private topicOf({ feed, device, city: inNameOf }: Arrival): string {
    const { city, district, facts } = this.topics;
    const of = facts.feeds[feed];
    const kind = of && 'from' in of ? of.from : '';
    const rule = nameUnder(city, partPurpose(facts.id, feed), 'snake');
    return ['$aws', 'rules', rule, inNameOf ?? city, district, kind, device].join('/');
  }

  private async clientOf(device: string): Promise<MqttClient> {
    const known = this.clients.get(device);
    if (!known && this.clients.size >= mostConnections) await this.makeRoom();
    const client = known ?? this.connect(device);
    this.clients.delete(device);
    this.clients.set(device, client);
    try {
      return await client;
    } catch (error) {
      this.clients.delete(device);
      throw error;
    }
  }

  private async makeRoom(): Promise<void> {
    const idle = [...this.clients.keys()].find((device) => !this.busy.has(device));
    if (idle !== undefined) await this.leave(idle);
  }

  private async connect(device: string): Promise<MqttClient> {
    const { pem } = this.certificate ?? {};
    const options: IClientOptions = {
      clientId: device,
      // What firmware speaks (AWS IoT takes 5 as well).
      protocolVersion: 4,
      connectTimeout: this.patience.answerWithinMs,
      reconnectPeriod: 0,
      ...(pem === undefined ? {} : { cert: pem, key: pem }),
    };
    const client = connect(this.address.href, options);
    // Once it is connected, what fails is said by the call that waits for it.
    client.on('error', () => undefined);
    try {
      await new Promise<unknown>((resolve, reject) => {
        client.once('connect', resolve);
        client.once('error', reject);
        client.once('close', () => reject(new Error(closed)));
      });
    } catch (error) {
      client.end(true);
      throw this.refusal(device, error);
    }
    this.isReached = true;
    return client;
  }

  /** What is final of a connection that did not come about. */
  private refusal(device: string, error: unknown): unknown {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (notAllowed.includes(code as number)) return notLetIn(this.shown, message, device);
    const failure = reachFailure(this.shown, error);
    if (failure || this.isReached) return failure ?? error;
    const cause = causeOf(error);
    if (cause !== '' || message === 'connack timeout') return unreached(this.shown, cause || message);
    // AWS IoT answers a certificate or id that it does not know by closing.
    if (message === closed) return notLetIn(this.shown, message, device);
    return otherServer(this.shown, message, {
      en: 'check that a broker of MQTT 3.1.1 is there',
      zh: '确认该处为 MQTT 3.1.1 代理',
    });
  }

  private async leave(device: string): Promise<void> {
    const client = this.clients.get(device);
    this.clients.delete(device);
    await client?.then((one) => one.endAsync(true)).catch(() => undefined);
  }

  /** Without a path or query: they may hold a signature. */
  private get shown(): string {
    return `${this.address.protocol}//${this.address.host}`;
  }
}

/** What is answered before the connection closes, which leaves calls without an answer. */
async function answered<T>(client: MqttClient, { answerWithinMs }: Patience, answer: Promise<T>): Promise<T> {
  if (client.disconnecting || !client.connected) throw new Error(closed);
  let isOver = () => {};
  const cut = new Promise<never>((_, reject) => {
    const over = () => reject(new Error(closed));
    const timer = setTimeout(() => reject(new Error(`no answer in ${answerWithinMs / 1000} s`)), answerWithinMs);
    client.once('close', over);
    isOver = () => {
      clearTimeout(timer);
      client.off('close', over);
    };
  });
  try {
    return await Promise.race([answer, cut]);
  } finally {
    isOver();
  }
}
