import { AlarmBook, episodesOf } from '../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { written } from '../../lib/engine/money/minor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { PaymentsSection } from '../../lib/services/payments/config';
import { payments } from '../../lib/services/payments/facts';
import { channels } from '../../lib/services/payments/rules/channels';
import type { AlarmOf, IndicatorOf } from '../../lib/services/shared/facts';
import { type Attempt, attemptsOf } from './attempts';
import { openInAll } from './ledger/book-order';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Shares are judged over so long. */
const windowMs = 15 * minuteMs;
/** Attempts that began longer ago and end now are too few to count. */
const reachMs = 2 * hourMs;
/** Alarm 1: so many points below the same hour of the week before. */
const dropPoints = 5;
/** What a call raised is over when no other has come for so long. */
const quietMs = 30 * minuteMs;

const service = serviceFactsOf(payments);
const percent = (part: number, all: number) => (100 * part) / all;
const shown = (share: number) => `${share.toFixed(1)} %`;

/** Share of ended attempts that succeeded; null of none. */
function successOf(ended: readonly Attempt[]): number | null {
  return ended.length === 0
    ? null
    : percent(ended.filter(({ outcome }) => outcome === 'succeeded').length, ended.length);
}

const endedIn = (attempts: readonly Attempt[], fromMs: number, toMs: number) =>
  attempts.filter(
    ({ outcome, endedMs }) => outcome !== null && endedMs !== null && endedMs > fromMs && endedMs <= toMs,
  );

/** The 95th percentile by nearest rank; null of no values. */
function p95(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? null;
}

class Watch {
  private readonly book: AlarmBook;
  private readonly nowMs: number;
  private readonly settings: PaymentsSection;

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
  ) {
    this.book = new AlarmBook(service, ports);
    this.nowMs = ports.clock.nowMs();
    this.settings = city.settings as PaymentsSection;
  }

  async run(): Promise<void> {
    const { nowMs, ports } = this;
    const recent = await attemptsOf(ports.state, nowMs - reachMs, nowMs);
    const ended = endedIn(recent, nowMs - windowMs, nowMs);
    this.show('success-rate', successOf(ended));
    this.show('confirmation-p95', p95(ended.flatMap(({ seconds }) => seconds ?? [])));
    this.showAmount('amount-hour', this.amountIn(endedIn(recent, nowMs - hourMs, nowMs)));
    await this.judgeSuccess(ended);
    if (new Date(nowMs).getUTCMinutes() === 0) await this.judgeDay();
    await this.endQuiet();
    const standing = await this.book.standing();
    const count = (alarm: AlarmOf<typeof payments>) => standing.filter((one) => one.alarm === alarm).length;
    this.show('unreconciled', count('unreconciled'));
    this.show('pending', count('pending-long'));
    this.showAmount('open-receivables', await this.openAmount());
    await this.book.sweep();
  }

  private show(indicator: IndicatorOf<typeof payments>, value: number | null): void {
    this.ports.metrics.indicator({ indicator, deviceId: this.city.city, atMs: this.nowMs, value });
  }

  private showAmount(indicator: 'amount-hour' | 'open-receivables', value: number): void {
    const { ports, city, nowMs, settings } = this;
    ports.metrics.indicator({ indicator, deviceId: city.city, atMs: nowMs, value, currency: settings.currency });
  }

  /** For people to look at: exact amounts are in the ledger. */
  private amountIn(ended: readonly Attempt[]): number {
    const { currency } = this.settings;
    const minor = ended.reduce((all, one) => all + (one.currency === currency ? one.capturedMinor : 0), 0);
    return Number(written(minor, currency));
  }

  /** What services say is owed and nobody has paid; more than that where too much was paid elsewhere is left out. */
  private async openAmount(): Promise<number> {
    const { currency } = this.settings;
    const open = (await openInAll(this.ports.state)).filter((one) => one.currency === currency);
    return Number(
      written(
        open.reduce((all, { minor }) => all + minor, 0),
        currency,
      ),
    );
  }

  /** Alarm 1, of each channel: below the limit, or far below the same hour of the week before. */
  private async judgeSuccess(ended: readonly Attempt[]): Promise<void> {
    const { nowMs, ports, settings } = this;
    const { successPercent, leastAttempts } = settings;
    const beforeMs = nowMs - 7 * dayMs;
    const before = await attemptsOf(ports.state, beforeMs - hourMs, beforeMs);
    for (const channel of channels) {
      const own = ended.filter((one) => one.channel === channel);
      const share = successOf(own);
      const usual = successOf(
        endedIn(
          before.filter((one) => one.channel === channel),
          beforeMs - hourMs,
          beforeMs,
        ),
      );
      const isLow = share !== null && share < successPercent;
      const isLower = share !== null && usual !== null && share < usual - dropPoints;
      const fails = own.length >= leastAttempts && (isLow || isLower);
      const least = isLow ? `at least ${shown(successPercent)}` : `${shown(usual ?? 0)} a week ago`;
      await this.set(
        'low-success',
        channel,
        fails,
        `${shown(share ?? 0)} of ${own.length} attempts succeeded, ${least}`,
      );
    }
  }

  /** Alarm 4, every hour over the day before, of each channel; its shares for the whole city. */
  private async judgeDay(): Promise<void> {
    const { nowMs, ports, settings } = this;
    const day = (await attemptsOf(ports.state, nowMs - dayMs, nowMs)).filter(({ outcome }) => outcome === 'succeeded');
    const share = (some: readonly Attempt[], is: (one: Attempt) => boolean) =>
      some.length === 0 ? null : percent(some.filter(is).length, some.length);
    const shares = { refunds: (one: Attempt) => one.isRefunded, disputes: (one: Attempt) => one.isDisputed };
    this.show('refund-share', share(day, shares.refunds));
    this.show('dispute-share', share(day, shares.disputes));
    for (const channel of channels) {
      const own = day.filter((one) => one.channel === channel);
      for (const kind of ['refunds', 'disputes'] as const) {
        const part = share(own, shares[kind]) ?? 0;
        const isHigh = own.length >= settings.leastAttempts && part > settings.refundPercent;
        await this.set(`${kind}-high`, channel, isHigh, `${shown(part)} of ${own.length} payments of a day`);
      }
    }
  }

  private async set(alarm: AlarmOf<typeof payments>, deviceId: string, holds: boolean, detail: string): Promise<void> {
    const isStanding = await this.book.isOpen(deviceId, [alarm]);
    if (holds === isStanding) return;
    const atMs = this.nowMs;
    await this.book.add(
      { alarm, deviceId, subject: '' },
      holds ? { kind: 'raise', atMs, detail } : { kind: 'clear', atMs, detail },
    );
  }

  /** What is raised by calls has no end of its own. */
  private async endQuiet(): Promise<void> {
    const raisedByCalls = new Set<string>(['card-number', 'signature-refused', 'fee-refused'] satisfies AlarmOf<
      typeof payments
    >[]);
    for (const key of (await this.book.standing()).filter(({ alarm }) => raisedByCalls.has(alarm))) {
      const episodes = await episodesOf(service, this.ports.state, key.deviceId);
      const last = episodes.findLast(({ code }) => code === `${service.id}.${key.alarm}`);
      if (last && this.nowMs - Date.parse(last.lastSeen) > quietMs)
        await this.book.add(key, { kind: 'clear', atMs: this.nowMs, detail: 'no other has come for 30 minutes' });
    }
  }
}

/** By the clock, every minute: shares of what was attempted, and the alarms that no single payment can raise. */
export const watch = (ports: Ports, city: CityContext): Promise<void> => new Watch(ports, city).run();
