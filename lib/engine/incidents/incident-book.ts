import { Apart } from '../clock/apart';
import type { Clock, Metrics, StateStorePort } from '../ports/ports';
import { advance } from './advance';
import { withNews } from './episodes';
import { withActs } from './handled';
import type { IncidentSettings, Kept, Outgoing } from './kept';
import { KeptStore } from './kept-store';
import { alarmKey, type Handled, type News } from './news';
import type { Places } from './place';

/** Longer than a call of the function lasts: who set out to publish and was cut off is not waited for. */
const claimMs = 5 * 60_000;

/** Where events of incidents and mails whose time has come go: the city bus. */
export interface IncidentBus {
  /** Answers the ids of those that are published; throws when none is. */
  publish(events: readonly Outgoing[]): Promise<readonly string[]>;
}

export interface IncidentPorts {
  readonly state: StateStorePort;
  readonly clock: Clock;
  readonly places: Places;
  readonly bus: IncidentBus;
  readonly metrics: Pick<Metrics, 'count' | 'sample'>;
  /** A line of the log, which the dashboard shows. */
  readonly log: (line: string) => void;
}

/** Losses of supply of a city: alarms in, incidents and mails out. */
export class IncidentBook {
  /** Published by this process, and perhaps still kept as outgoing. */
  private readonly published = new Set<string>();
  private readonly store: KeptStore;

  constructor(
    private readonly ports: IncidentPorts,
    private readonly settings: IncidentSettings,
  ) {
    this.store = new KeptStore(ports.state);
  }

  /**
   * Takes news of alarms, and what people did about those that are known; the same again changes nothing. Answers news of which the
   * registry does not say where they are: they keep no others from theirs, and are to be brought again.
   */
  async take(all: readonly News[], handled: readonly Handled[] = []): Promise<readonly News[]> {
    const placed: { readonly one: News; readonly place: Awaited<ReturnType<Places['of']>> }[] = [];
    const apart = new Apart(this.ports.metrics);
    for (const one of all)
      await apart.try(alarmKey(one), async () =>
        placed.push({ one, place: await this.ports.places.of(one, one.supply.evidence === 'cause') }),
      );
    const nowMs = this.ports.clock.nowMs();
    await this.change((kept) => {
      const alarms = { ...kept.alarms };
      for (const { one, place } of placed) alarms[alarmKey(one)] = withNews(alarms[alarmKey(one)], one, place, nowMs);
      return withActs({ ...kept, alarms }, handled, nowMs);
    });
    const taken = new Set(placed.map(({ one }) => one));
    return all.filter((one) => !taken.has(one));
  }

  /** By the clock: what ends, and what has waited long enough. */
  async sweep(): Promise<void> {
    const nowMs = this.ports.clock.nowMs();
    const kept = await this.change((before) => withActs(before, [], nowMs));
    this.ports.metrics.sample('OpenIncidents', kept.open.length);
    const held = Object.values(kept.alarms).flatMap(({ news }) => news.filter(({ mail, heldFor }) => mail && heldFor));
    this.ports.metrics.sample('HeldNotices', held.length);
  }

  private async change(edit: (kept: Kept) => Kept): Promise<Kept> {
    const nowMs = this.ports.clock.nowMs();
    const { after, mine } = await this.store.change((before) => {
      const unsent = before.outgoing.filter(({ id }) => !this.published.has(id));
      const due = new Set(unsent.filter(({ claimedMs }) => nowMs - claimedMs >= claimMs).map(({ id }) => id));
      const claimed = unsent.map((one) => (due.has(one.id) ? { ...one, claimedMs: nowMs } : one));
      const advanced = advance(edit({ ...before, outgoing: claimed }), this.settings, nowMs);
      const known = new Set(before.outgoing.map(({ id }) => id));
      const toPublish = advanced.outgoing.filter(({ id }) => due.has(id) || !known.has(id));
      const isSame = JSON.stringify(advanced) === JSON.stringify(before);
      return { after: isSame ? before : advanced, result: { after: advanced, mine: toPublish } };
    });
    if (mine.length > 0) await this.publish(mine);
    return after;
  }

  private async publish(events: readonly Outgoing[]): Promise<void> {
    const sent = await this.ports.bus.publish(events);
    for (const id of sent) this.published.add(id);
    for (const one of events) if (this.published.has(one.id)) this.tell(one);
    await this.store.change((before) => {
      const outgoing = before.outgoing.filter(({ id }) => !this.published.has(id));
      const isSame = outgoing.length === before.outgoing.length;
      return { after: isSame ? before : { ...before, outgoing }, result: undefined };
    });
    for (const id of sent) this.published.delete(id);
    const left = events.length - sent.length;
    if (left > 0) throw new Error(`${left} events of incidents are not published`);
  }

  private tell({ type, detail }: Outgoing): void {
    this.ports.metrics.count(type, 1);
    if (type === 'AlarmReleased') return;
    const { subject: id, title, detail: text } = detail;
    this.ports.log(`${JSON.stringify({ incident: { id, change: type, title, detail: text } })}\n`);
  }
}
