import { isDeepStrictEqual } from 'node:util';
import { type Client, createClient } from '../../clients/residents';
import { sweep as own } from '../../lambdas/residents/sweeps/sweep';
import type { SqsRecord } from '../../lib/engine/handlers/sqs-event';
import type { Entity } from '../../lib/engine/register/entity';
import { documentsHandler } from '../../lib/engine/register/files/event-handler';
import { type Stored, sealContext } from '../../lib/engine/register/records/stored';
import { sweep } from '../../lib/engine/register/sweeps/sweep';
import { openJson } from '../../lib/engine/vault/sealed';
import { residents as facts } from '../../lib/services/residents/facts';
import { operations } from '../../lib/services/residents/operations';
import { residentsSimulation } from '../../lib/services/residents/simulation';
import type { SimulatedCaller } from '../../lib/services/shared/register-simulation';
import { disagreements, type FoundAlarm } from '../../lib/simulation/compare';
import { type CallLine, Conversation, callOf } from '../../lib/simulation/register/call-line';
import { stepMs } from '../../lib/simulation/register/day';
import type { RegisterTruth } from '../../lib/simulation/register/truth';
import type { Scenario } from '../../lib/simulation/scenario';
import { simulate } from '../../lib/simulation/simulate';
import { HttpSink, type SignIn } from '../../lib/simulation/sinks/http';
import { Truth } from '../../lib/simulation/truth';
import type { Arrival } from '../../lib/simulation/world';
import { FeedServer } from './feed-server';
import { issuer, residentsSettings, slug, TestRegister, type TestRole } from './residents-office';
import { loseEntry, SeenAlarms } from './seen-alarms';
import { shuffled } from './shuffled-calls';

const hourMs = 3_600_000;
const city = 'testville';

/** A city in whose register all that is late is late within days. */
const quickCity = {
  population: 300,
  retention: { application: '10y', certificate: '1d', benefit: '5y' },
  processingTime: { application: '1d' },
  dataSubjectRequests: { respondWithin: '1d' },
  throttle: { requestsPerMinute: 6000, burst: 110 },
};

/** Where a quarter of an hour comes at once, a hundred readings do, each twice. */
const atOnce = { requestsPerMinute: 6000, burst: 250 };

export interface RegisterDays {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly days: number;
  /** Calls of a quarter of an hour come in another order, where none needs the answer of another. */
  readonly isShuffled?: boolean;
  /** Calls are posted as `citykit simulate --out http://` does, not by the generated client. */
  readonly isPosted?: boolean;
}

/** A Monday, midnight in Shanghai. */
const fromMs = Date.parse('2026-11-29T16:00:00Z');

/** Simulated days of the register, called over HTTP by its generated client or posted: their truth, and what came of them. */
export class PlayedRegister {
  readonly conversation: Conversation;
  readonly sink: HttpSink | undefined;
  /** Answers that were others than they had to be. */
  readonly wrongAnswers: string[] = [];
  private readonly callers = new Map<string, string>();
  /** As apps do, a caller shows a token again for half of the hour that it is valid. */
  private readonly tokens = new Map<string, { readonly token: string; readonly untilMs: number }>();
  private readonly seen: SeenAlarms;
  private readonly values = new Map([
    ['accesses', 0],
    ['exports', 0],
  ]);
  private sweptMs = fromMs;
  private readonly lost: string[] = [];

  private constructor(
    readonly register: TestRegister,
    readonly truth: Truth,
    private readonly isShuffled: boolean,
    isPosted: boolean,
    /** Where documents are uploaded to that are posted. */
    private readonly store?: FeedServer,
  ) {
    const { documents } = register.ports;
    const uploadUrl = documents.uploadUrl.bind(documents);
    if (store)
      documents.uploadUrl = async (of) => {
        const { url, headers } = await uploadUrl(of);
        return { url: `${store.address}${new URL(url).pathname}?signature=x`, headers };
      };
    const signIn: SignIn = (caller): Record<string, string> => (caller ? { authorization: this.signIn(caller) } : {});
    this.sink = isPosted ? new HttpSink(new URL(register.gateway.url), facts.feeds, signIn) : undefined;
    this.conversation = this.sink?.conversation ?? new Conversation();
    this.seen = new SeenAlarms(register.ports, city, this.callers, this.conversation);
    const { metrics } = register.ports;
    const indicator = metrics.indicator.bind(metrics);
    // What is kept in memory is one value a millisecond: of calls of one moment the last.
    metrics.indicator = (value) => {
      this.note(value);
      indicator(value);
    };
  }

  static async of({
    scenario,
    seed,
    days,
    isShuffled = false,
    isPosted = false,
  }: RegisterDays): Promise<PlayedRegister> {
    const settings = isShuffled ? { ...quickCity, throttle: atOnce } : quickCity;
    const register = await TestRegister.open(settings);
    const truth = new Truth();
    const store = isPosted ? await FeedServer.start() : undefined;
    const played = new PlayedRegister(register, truth, isShuffled, isPosted, store);
    const toMs = fromMs + days * 24 * hourMs;
    const arrivals = simulate(
      {
        of: residentsSimulation,
        city,
        section: residentsSettings(settings),
        timeZone: 'Asia/Shanghai',
        seed,
        scenario,
        feeds: new Set(['records', 'document-events']),
        fromMs,
        toMs,
      },
      truth,
    );
    for (const arrival of isShuffled ? shuffled([...arrivals]) : arrivals) await played.take(arrival);
    await played.sweepUntil(toMs);
    return played;
  }

  /** What was uploaded. */
  get stored() {
    return this.store?.requests ?? [];
  }

  async close(): Promise<void> {
    await this.store?.stop();
    await this.register.close();
  }

  get wrongAlarms(): readonly string[] {
    const step = (ms: number) => (this.isShuffled ? Math.floor(ms / stepMs) * stepMs : ms);
    const alarms = this.truth.alarms.map((one) => ({
      ...one,
      fromMs: step(one.fromMs),
    }));
    return disagreements(alarms, this.alarms, this.sweptMs);
  }

  /** Alarms, by the time at which people learned of them. */
  get alarms(): readonly FoundAlarm[] {
    return this.seen.found;
  }

  get records(): RegisterTruth {
    return this.truth.register as RegisterTruth;
  }

  /** Calls in the audit trail, as the truth counts them. */
  get audited(): ReadonlyMap<string, number> {
    const admitted = ['other-city', 'not-allowed', 'purpose-required', 'purpose-not-allowed', 'not-found'];
    const calls = new Map<string, string>();
    const byWho = new Map([...this.callers.values()].map((id) => [`${issuer.url}#${id}`, id]));
    for (const entry of [...this.register.trail(), ...this.lost.map((line) => JSON.parse(line))]) {
      const { who, operation, role, purpose, result, requestId } = entry as Record<string, string>;
      // Beside the call, what the register did on its own.
      if (operation && !Object.hasOwn(operations, operation)) continue;
      const known = admitted.includes(result as string) ? result : 'allowed';
      calls.set(requestId as string, JSON.stringify([byWho.get(who as string), operation, role, purpose, known]));
    }
    const counts = new Map<string, number>();
    for (const call of calls.values()) counts.set(call, (counts.get(call) ?? 0) + 1);
    return counts;
  }

  /** The last value of each indicator, or the sum of what is counted. */
  get indicators(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.values);
  }

  /** Records that are others than they must be. */
  async wrongRecords(): Promise<readonly string[]> {
    const { book, vault, city: of } = this.register.office;
    const wrong: string[] = [];
    for (const [name, { kind, versions, gone, fields }] of this.records.records) {
      const record = await book.read({ kind } as Entity<object>, this.conversation.idOf(name));
      const key = record && (await vault.key(record.key));
      const has = record?.version ?? 0;
      if (gone ? has < versions : has !== versions) wrong.push(`${name}: version ${has}, not ${versions}`);
      if (gone === (key !== undefined)) wrong.push(`${name}: its key is ${gone ? 'there' : 'gone'}`);
      for (const [field, value] of Object.entries(record && key ? fields : {})) {
        const kept = openJson(key as Uint8Array, sealContext(of, record as Stored, field), record?.sealed[field] ?? '');
        if (!isDeepStrictEqual(kept, value)) wrong.push(`${name}: ${field} is ${JSON.stringify(kept)}`);
      }
    }
    return wrong;
  }

  private note({ indicator, value }: { readonly indicator: string; readonly value: number | null }): void {
    const isSum = facts.indicators[indicator as keyof typeof facts.indicators].statistic === 'Sum';
    if (value === null) this.values.delete(indicator);
    else this.values.set(indicator, isSum ? (this.values.get(indicator) ?? 0) + value : value);
  }

  private async take(arrival: Arrival): Promise<void> {
    const { feed, atMs, bytes } = arrival;
    await this.sweepUntil(Math.floor(atMs / hourMs) * hourMs);
    await this.goTo(atMs);
    const text = Buffer.from(bytes).toString();
    const call = callOf(text);
    // An event names what a call before it made.
    if (!call) await this.sink?.end();
    if (call) await (this.sink ? this.sink.take(arrival) : this.call(call));
    else if (feed === 'document-events') await this.event(this.conversation.resolve(text));
    else this.loseEntry();
    this.seen.look();
  }

  /** What was posted before is answered in its time. */
  private async goTo(ms: number): Promise<void> {
    const { clock } = this.register.ports;
    if (this.sink && clock.nowMs() !== ms) {
      await this.sink.end();
      this.seen.look();
    }
    clock.set(ms);
  }

  private async sweepUntil(untilMs: number): Promise<void> {
    for (; this.sweptMs < untilMs; ) {
      this.sweptMs += hourMs;
      await this.goTo(this.sweptMs);
      await sweep(this.register.office, own, (line) => this.register.log.push(line));
      this.seen.look();
    }
  }

  private async call(line: CallLine): Promise<void> {
    const { operation, caller, text, answers } = line;
    const { path: resolved, headers, body } = this.conversation.sendable(line);
    const [path = '', query = ''] = resolved.split('?');
    const parts = path.split('/');
    const template = operations[operation as keyof typeof operations].path.split('/');
    const params = template.flatMap((name, i) => (name.startsWith('{') ? [[name.slice(1, -1), parts[i]]] : []));
    const client = this.client(caller, text === undefined ? undefined : body);
    const result = await client[operation as keyof Client]({
      path: Object.fromEntries(params),
      query: Object.fromEntries(new URLSearchParams(query)),
      ...(body === undefined || text !== undefined ? {} : { body: JSON.parse(body) }),
      purpose: headers.purpose,
      ifMatch: headers['if-match'],
      idempotencyKey: headers['idempotency-key'],
      breakGlass: headers['break-glass'],
    } as never);
    if (result.ok) this.conversation.answered(line, result.data);
    const given = [result.status, result.ok || result.status === 401 ? '' : slug(result)];
    const wanted = [answers.status, answers.status === 401 ? '' : (answers.problem ?? '')];
    if (given.join() !== wanted.join())
      this.wrongAnswers.push(`${operation} of ${caller.id}: ${given.join(' ')}, not ${wanted.join(' ')}`);
  }

  private signIn({ id, role, person, from }: SimulatedCaller): string {
    const { register, callers } = this;
    callers.set(register.office.secrets.hash('pseudonym', 'user', `${issuer.url}#${id}`), id);
    const more = {
      sub: id,
      ...(from === 'another-city' ? { city: 'elsewhere' } : {}),
      ...(person === undefined ? {} : { personId: person }),
    };
    return `Bearer ${from === 'nowhere' ? 'forged' : this.token(role as TestRole, more)}`;
  }

  private token(role: TestRole, of: NonNullable<Parameters<TestRegister['token']>[1]>): string {
    const [key, nowMs] = [JSON.stringify([role, of]), this.register.ports.clock.nowMs()];
    const known = this.tokens.get(key);
    if (known && nowMs < known.untilMs) return known.token;
    const token = this.register.token(role, of);
    this.tokens.set(key, { token, untilMs: nowMs + hourMs / 2 });
    return token;
  }

  private client({ person, ...caller }: SimulatedCaller, text: string | undefined): Client {
    const authorization = this.signIn(
      person === undefined ? caller : { ...caller, person: this.conversation.idOf(person) },
    );
    return createClient({
      baseUrl: this.register.gateway.url,
      headers: () => ({ authorization }),
      ...(text === undefined
        ? {}
        : {
            fetch: (url, init) =>
              fetch(url, { ...init, headers: { ...init.headers, 'content-type': 'application/json' }, body: text }),
          }),
    });
  }

  private async event(body: string): Promise<void> {
    const handler = documentsHandler(
      () => this.register.office,
      (line) => this.register.log.push(line),
    );
    const record: SqsRecord = {
      messageId: 'message',
      body,
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:testville--residents-document-events',
      attributes: { SentTimestamp: '0' },
    };
    const { batchItemFailures } = await handler({ Records: [record] });
    if (batchItemFailures.length > 0) this.wrongAnswers.push(`refused: ${body}`);
  }

  /** What no call can do: an object of the trail of the day is gone. */
  private loseEntry(): void {
    const { audit, clock } = this.register.ports;
    this.lost.push(...loseEntry(audit, city, clock.nowMs()));
  }
}
