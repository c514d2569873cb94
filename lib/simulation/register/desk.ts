// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and operations are not known here
import type { ZoneTime } from '../../engine/clock/zone-time';
import type { Operation } from '../../services/shared/operation';
import type { HoldingAlarm, Refusal, SimulatedCaller, SimulatedDesk } from '../../services/shared/register-simulation';
import type { Chance, Moment, RegisterSimulation } from '../../services/shared/simulation';
import type { Truth } from '../truth';
import type { CallLine } from './call-line';
import { contentOf, digestOf } from './content';
import { type AnyCall, callLine, noJson } from './make-line';
import { officeIsOpen } from './office-clock';
import type { RegisterTruth, TrueRecord } from './truth';

const hourMs = 3_600_000;
/** More people than this nobody of the office opens in an hour: what is usual of a user stays far from unusual. */
const openedInAnHour = 4;
const secondsBetweenCalls = 2;

/** Something that arrives: a call, or a message of another feed. */
export interface DeskArrival {
  readonly feed: string;
  readonly by: string;
  readonly atMs: number;
  readonly line: object;
}

interface Desks {
  readonly simulation: RegisterSimulation;
  readonly section: any;
  readonly city: string;
  readonly zone: ZoneTime;
  readonly chance: Chance;
  /** Chance of the way to the register, and the share of calls that are sent twice. */
  readonly transport: Chance;
  readonly repeated: number;
  /** The share of calls with a body beside which one comes that is no JSON. */
  readonly nonsense: number;
  readonly truth: Truth;
  readonly register: RegisterTruth;
}

/** The clock of a register looks once an hour. */
const clock = { raisedWithin: 3600, clearedWithin: 3600 };

/** Makes the calls of a simulated register, and writes the truth from what it remembers. */
export class Desk implements SimulatedDesk<any, any> {
  readonly section: any;
  readonly chance: Chance;
  now!: Moment<never>;
  isOpen = false;
  /** Whether it is closed until then. */
  isClosed = false;
  calledAtMs = Number.NEGATIVE_INFINITY;
  private atMs = Number.NEGATIVE_INFINITY;
  private arrivals: DeskArrival[] = [];
  private readonly names = new Map<string, number>();
  /** People whose records somebody opened in this hour. */
  private readonly opened = new Map<string, Set<string>>();
  private openedHour = 0;
  /** Alarms that hold, by what they are and are about; since when. */
  private readonly holding = new Map<string, number>();
  /** A client that calls no more often than this is never too fast. */
  private readonly gapMs: number;

  constructor(private readonly of: Desks) {
    this.section = of.section;
    this.chance = of.chance;
    this.gapMs = 1000 * Math.max(secondsBetweenCalls, 60 / of.section.throttle.requestsPerMinute);
  }

  /** The next moment: what is called from now on comes at it or later. */
  begin(now: Moment<never>, stepMs: number): void {
    this.now = now;
    this.atMs = Math.max(this.atMs, now.atMs);
    const isOpen = (ms: number) => officeIsOpen(this.of.zone.wallMs(ms), this.section.officeHours);
    const ends = [this.atMs, now.atMs + stepMs - 1].map(isOpen);
    this.isOpen = !ends.includes(false);
    this.isClosed = !ends.includes(true);
    const hour = Math.floor(now.atMs / hourMs);
    if (hour !== this.openedHour) this.opened.clear();
    this.openedHour = hour;
  }

  get city(): string {
    return this.of.city;
  }

  /** Somebody opened the records of people, of their own accord. */
  hasOpened(id: string, people: readonly string[]): void {
    this.opened.set(id, new Set([...(this.opened.get(id) ?? []), ...people]));
  }

  /** Whether the first of a role opened a record in this hour. */
  hasWorked(role: string): boolean {
    return this.opened.has(`${role}-1`);
  }

  /** What came since it was asked last. */
  take(): readonly DeskArrival[] {
    const { arrivals } = this;
    this.arrivals = [];
    return arrivals;
  }

  name(kind: string): string {
    const number = (this.names.get(kind) ?? 0) + 1;
    this.names.set(kind, number);
    return `${kind}-${number}`;
  }

  /** Version 4 of RFC 9562, of the numbers of the simulation. */
  uuid(): string {
    const digits = (count: number) =>
      Array.from({ length: count }, () => Math.floor(this.chance.share() * 16).toString(16)).join('');
    return `${digits(8)}-${digits(4)}-4${digits(3)}-${this.chance.of(['8', '9', 'a', 'b'])}${digits(3)}-${digits(12)}`;
  }

  digest(name: string, bytes: number): string {
    return digestOf(contentOf({ name, bytes }));
  }

  worker(role: string, people: readonly string[]): SimulatedCaller {
    for (let number = 1; ; number++) {
      const id = `${role}-${number}`;
      const all = new Set([...(this.opened.get(id) ?? []), ...people]);
      if (all.size > openedInAnHour) continue;
      this.hasOpened(id, people);
      return { id, role };
    }
  }

  call(of: AnyCall, refused?: Refusal): void {
    this.atMs += this.gapMs;
    const operation = this.operationOf(of);
    const line = this.callNow(of, refused);
    // A client that got no answer asks again.
    const mayRepeat = !refused && (operation.idempotencyKey || operation.method === 'GET');
    if (!mayRepeat || !this.of.transport.is(this.of.repeated)) return;
    this.of.truth.count(this.of.simulation.feed, 'repeated');
    this.atMs += this.gapMs;
    this.send(operation, of, line, undefined);
  }

  /** One of many calls of a moment. */
  callNow(of: AnyCall, refused?: Refusal): CallLine {
    const operation = this.operationOf(of);
    const line = this.lineOf(operation, of, refused);
    if (!refused && operation.hasBody && this.of.transport.is(this.of.nonsense)) {
      this.of.truth.count(this.of.simulation.feed, 'nonsense');
      this.send(operation, of, this.lineOf(operation, of, noJson), noJson);
    }
    this.of.truth.count(this.of.simulation.feed, 'messages');
    this.send(operation, of, line, refused);
    this.calledAtMs = this.atMs;
    for (const { alarm, of: thing } of of.raises ?? [])
      this.happens(alarm, thing === undefined ? of.caller.id : `${of.caller.id} ${thing}`, this.atMs);
    if (!refused) this.keep(operation, of);
    return line;
  }

  private operationOf({ operation }: AnyCall): Operation {
    return this.of.simulation.operations[operation] as Operation;
  }

  message(feed: string, body: object): void {
    this.of.truth.count(feed, 'messages');
    this.push(feed, 'city', body);
  }

  changed(name: string): void {
    const record = this.of.register.records.get(name) as TrueRecord;
    this.of.register.records.set(name, { ...record, versions: record.versions + 1 });
  }

  gone(name: string): void {
    const record = this.of.register.records.get(name) as TrueRecord;
    this.of.register.records.set(name, { ...record, gone: true, fields: {} });
  }

  /** The clock looks: which alarms hold now, and no others. */
  holds(alarms: readonly HoldingAlarm<string>[]): void {
    const now = new Set(alarms.map(({ alarm, subject }) => JSON.stringify([alarm, subject ?? ''])));
    for (const key of now) if (!this.holding.has(key)) this.holding.set(key, this.now.atMs);
    for (const key of [...this.holding.keys()]) if (!now.has(key)) this.isOver(key, this.now.atMs);
  }

  /** What holds at the end holds on. */
  end(): void {
    for (const key of [...this.holding.keys()]) this.isOver(key, null);
  }

  /** An alarm of something that happens, and is over at once; it comes `withinSeconds` later at the latest. */
  happens(alarm: string, device: string, fromMs: number, withinSeconds = 0): void {
    const toMs = fromMs + 1000 * withinSeconds + 1;
    this.of.truth.alarms.push({ alarm, device, fromMs, toMs, raisedWithin: withinSeconds, clearedWithin: 0 });
  }

  private isOver(key: string, toMs: number | null): void {
    const fromMs = this.holding.get(key) as number;
    this.holding.delete(key);
    const [alarm = '', subject = ''] = JSON.parse(key) as string[];
    const device = subject === '' ? this.city : `${this.city} ${subject}`;
    this.of.truth.alarms.push({ alarm, device, fromMs, toMs, ...clock });
  }

  private push(feed: string, by: string, line: object): void {
    this.arrivals.push({ feed, by, atMs: this.atMs, line });
  }

  private lineOf(operation: Operation, of: AnyCall, refused: Refusal | undefined): CallLine {
    const version = of.changes === undefined ? undefined : this.of.register.records.get(of.changes)?.versions;
    return callLine(operation, of, refused, { version: version ?? 1, key: () => this.uuid() });
  }

  /** Sends a call, and writes into the truth what it is answered with and what of it is in the trail. */
  private send(operation: Operation, of: AnyCall, line: CallLine, refused: Refusal | undefined): void {
    const { truth, register, simulation } = this.of;
    const { caller, purpose = 'none' } = of;
    this.push(simulation.feed, caller.id, line);
    // What nobody vouches for is turned away at the gateway.
    if (caller.from !== 'nowhere') truth.add({ accesses: 1 });
    register.answered(operation.id, line.answers.status, line.answers.problem);
    const result = refused ? refused.noted : 'allowed';
    const role = caller.from === undefined && operation.roles.includes(caller.role) ? caller.role : 'none';
    if (result !== null) register.noted({ caller: caller.id, operation: operation.id, role, purpose, result });
  }

  /** Remembers what a call made or changed. */
  private keep(operation: Operation, { makes, changes, fields = {} }: AnyCall): void {
    const { records } = this.of.register;
    if (makes !== undefined) records.set(makes, { kind: operation.entity, versions: 1, gone: false, fields });
    const record = changes === undefined ? undefined : records.get(changes);
    if (record && changes !== undefined)
      records.set(changes, { ...record, versions: record.versions + 1, fields: { ...record.fields, ...fields } });
  }
}
