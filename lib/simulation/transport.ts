import type { Chance } from '../services/shared/simulation';
import { otherCity, unknownDevice } from './faults';
import { nonsenseOf } from './nonsense';
import type { Truth } from './truth';
import type { Arrival, World } from './world';

/** No city is called so: a key has no dot. */
const someOtherCity = 'another.city';

/** The way of the messages of one device: late, twice, beside nonsense, or in the name of another city. */
export class Transport {
  /** First row or message that named whom the registry had not. */
  private unknownSinceMs: number | undefined;

  constructor(
    private readonly world: World,
    private readonly intervalMs: number,
    private readonly chance: Chance,
    private readonly truth: Truth,
    /** Whom its rows and messages name. */
    private readonly named: readonly string[],
  ) {}

  /** What arrives of a message: nothing of a feed that is not sent. @param time in it, as the device writes it */
  take(arrival: Arrival, time: string, trouble?: string): readonly Arrival[] {
    const arrivals = this.way(arrival, time, trouble);
    return this.world.feeds.has(arrival.feed) ? arrivals : [];
  }

  /** Chance is asked of every feed, so that which ones are sent changes none of the others. */
  private way(arrival: Arrival, time: string, trouble: string | undefined): readonly Arrival[] {
    const { feed } = arrival;
    const { of, scenario } = this.world;
    this.count(feed, 'messages');
    const facts = of.facts.feeds[feed];
    const { kind = 'mqtt', maxBytes = 0 } = facts ?? {};
    if (kind === 'file' || (facts && 'passesOn' in facts && facts.passesOn !== undefined))
      this.seen(arrival, trouble === unknownDevice);
    // What goes over a connection comes once and in order, as the rows of a file do.
    const arrivals = kind === 'file' || kind === 'websocket' ? [arrival] : this.sent(arrival, trouble);
    if (!this.chance.is(scenario.nonsense) || !this.isOfJson(feed)) return arrivals;
    const isSigned = this.world.keys?.[feed] !== undefined;
    const { code, bytes } = nonsenseOf({ ...arrival, kind, time, maxBytes, isSigned }, this.chance);
    this.refuse(feed, code);
    return [...arrivals, { ...arrival, bytes }];
  }

  /** The day is over. */
  end(): void {
    if (this.unknownSinceMs !== undefined) this.tellUnknown(this.unknownSinceMs, null);
  }

  private count(feed: string, kind: 'messages' | 'repeated'): void {
    if (this.world.feeds.has(feed)) this.truth.count(feed, kind);
  }

  private refuse(feed: string, code: string): void {
    if (this.world.feeds.has(feed)) this.truth.refuse(feed, code);
  }

  private sent(arrival: Arrival, trouble: string | undefined): Arrival[] {
    const { feed, atMs } = arrival;
    const { late, repeated } = this.world.scenario;
    const arrivals = [this.chance.is(late) ? { ...arrival, atMs: this.behind(atMs) } : arrival];
    if (this.chance.is(repeated)) {
      this.count(feed, 'repeated');
      arrivals.push({ ...arrival, atMs: this.behind(atMs) });
    }
    if (trouble === otherCity) {
      this.refuse(feed, 'tenant.mismatch');
      arrivals.push({ ...arrival, city: someOtherCity });
    }
    return arrivals;
  }

  private behind(atMs: number): number {
    return Math.min(this.world.toMs, atMs + Math.floor(this.chance.share() * this.intervalMs));
  }

  /** Rows of tables are no messages that could be spoilt one by one; what the city's own services say on the bus is as they say it. */
  private isOfJson(feed: string): boolean {
    if (this.world.of.facts.feeds[feed]?.kind === 'event') return false;
    return Object.values(this.world.of.devices).every(({ headers }) => headers[feed] === undefined);
  }

  private seen({ feed, atMs }: Arrival, isUnknown: boolean): void {
    if (!this.world.feeds.has(feed)) return;
    if (isUnknown) this.unknownSinceMs ??= atMs;
    else if (this.unknownSinceMs !== undefined) {
      this.tellUnknown(this.unknownSinceMs, atMs);
      this.unknownSinceMs = undefined;
    }
  }

  private tellUnknown(fromMs: number, toMs: number | null): void {
    // What its fault says of both: files come within the hour.
    const fault = { perYear: 0, lasts: [0, 0], raisedWithin: 3600, clearedWithin: 3600 } as const;
    for (const device of this.named) this.truth.fault(unknownDevice, device, fault, fromMs, toMs);
  }
}
