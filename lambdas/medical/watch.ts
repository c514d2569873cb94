import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import type { AlarmKey } from '../../lib/engine/alarms/alarm-entry';
import { Apart } from '../../lib/engine/clock/apart';
import { livenessOf, statesInService } from '../../lib/engine/devices/liveness';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { MedicalSection } from '../../lib/services/medical/config';
import { medical } from '../../lib/services/medical/facts';
import type { AlarmOf, IndicatorOf } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { median } from '../../lib/shared/median';
import { type Standing, visitsOf } from './lists';
import { placesOf } from './places';
import type { Beds } from './rules/beds';
import { countsByWard, reportGap, takenPercent, totalOf } from './rules/places';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Who came longer ago, and of whom nobody has said anything since, is no longer counted. */
const reachMs = 3 * dayMs;
/** Waits are those of so long. */
const recentMs = 4 * hourMs;

const service = serviceFactsOf(medical);
const shown = (share: number) => `${share.toFixed(1)} %`;
const percent = (part: number, all: number) => (100 * part) / all;

/** Feeds by which a hospital is known to send. */
const hospitalFeeds = ['adt', 'encounters', 'beds', 'appointments', 'locations'] as const;

const keyOf = ({ alarm, deviceId, subject }: AlarmKey) => `${deviceId} ${alarm} ${subject}`;

class Watch {
  private readonly book: AlarmBook;
  private readonly nowMs: number;
  private readonly settings: MedicalSection;
  private open: Set<string> | undefined;

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
  ) {
    this.book = new AlarmBook(service, ports);
    this.nowMs = ports.clock.nowMs();
    this.settings = city.settings as MedicalSection;
  }

  async run(): Promise<void> {
    const { nowMs, ports } = this;
    const apart = new Apart(ports.metrics);
    const visits = await visitsOf(ports.state, nowMs - reachMs, nowMs);
    this.figures(visits);
    await apart.try('shares of a day', () => this.judgeDay(visits));
    await apart.try('silent hospitals', () => this.judgeSilence());
    await apart.try('beds and who lies in them', () => this.judgePlaces());
    await apart.try('vital-sign devices', () => this.judgeMonitors());
    await apart.try('alarms that stand', () => this.book.sweep());
    apart.end();
  }

  private figures(visits: readonly Standing[]): void {
    const { nowMs } = this;
    const count = (status: Standing['status']) => visits.filter((one) => one.status === status).length;
    this.show('waiting', count('waiting'));
    this.show('waiting-for-bed', count('boarding'));
    const waits = (of: (one: Standing) => number | null) =>
      visits.flatMap((one) => {
        const endMs = of(one);
        return endMs !== null && endMs > nowMs - recentMs ? [(endMs - one.arrivedMs) / 1000] : [];
      });
    const middle = (values: readonly number[]) => (values.length === 0 ? null : median(values));
    this.show('triage-wait', middle(waits(({ triagedMs }) => triagedMs)));
    this.show('clinician-wait', middle(waits(({ seenMs }) => seenMs)));
    this.show('stay', middle(waits(({ status, leftMs }) => (status === 'left' ? leftMs : null))));
  }

  private show(indicator: IndicatorOf<typeof medical>, value: number | null, deviceId = this.city.city): void {
    this.ports.metrics.indicator({ indicator, deviceId, atMs: this.nowMs, value });
  }

  /** Alarms 1 and 4 of each hospital, over the visits that ended in a day. */
  private async judgeDay(visits: readonly Standing[]): Promise<void> {
    const { nowMs, settings } = this;
    const ended = visits.filter(({ status, leftMs }) => status === 'left' && leftMs !== null && leftMs > nowMs - dayMs);
    const byHospital = groupedBy(ended, ({ hospital }) => hospital);
    const standing = (await this.book.standing()).map(({ deviceId }) => deviceId);
    for (const hospital of new Set([...byHospital.keys(), ...standing])) {
      const own = byHospital.get(hospital) ?? [];
      const isJudged = own.length >= settings.leastVisits;
      const inTime = own.filter(({ inTimeMinutes }) => (inTimeMinutes ?? 0) <= settings.departureMinutes).length;
      const inTimeShare = own.length === 0 ? 100 : percent(inTime, own.length);
      const unseen = own.length === 0 ? 0 : percent(own.filter(({ leftUnseen }) => leftUnseen).length, own.length);
      const of = `of ${own.length} visits of a day`;
      await this.set(
        'visits-late',
        hospital,
        isJudged && inTimeShare < settings.inTimePercent,
        `${shown(inTimeShare)} in time ${of}`,
      );
      await this.set(
        'left-unseen-high',
        hospital,
        isJudged && unseen > settings.leftUnseenPercent,
        `${shown(unseen)} unseen ${of}`,
      );
    }
  }

  /** Alarm 8, of each hospital that has ever sent something and is in service. */
  private async judgeSilence(): Promise<void> {
    const { nowMs, ports, city, settings } = this;
    const lastMs = new Map<string, number>();
    for (const feed of hospitalFeeds)
      for (const { deviceId, atMs } of await statesInService(service, feed, city, ports))
        lastMs.set(deviceId, Math.max(atMs, lastMs.get(deviceId) ?? 0));
    for (const [hospital, ms] of lastMs)
      await this.set(
        'interface-silent',
        hospital,
        nowMs - ms > settings.silentMinutes * minuteMs,
        `nothing since ${new Date(ms).toISOString()}`,
      );
  }

  /** Alarm 10: of each ward, and of each hospital against its report of beds. */
  private async judgePlaces(): Promise<void> {
    const { nowMs, ports, city } = this;
    const reports = await statesInService(service, 'beds', city, ports);
    for (const { deviceId } of await statesInService(service, 'locations', city, ports)) {
      const { located, lying } = await placesOf(ports.state, deviceId, nowMs);
      const wards = countsByWard(located, lying, nowMs);
      const all = totalOf(wards.values());
      const isCompared = lying.length > 0;
      if (isCompared) this.show('beds-taken', takenPercent(all), deviceId);
      for (const [ward, { beds, disagreeing }] of wards)
        await this.disagree(deviceId, `ward ${ward}`, isCompared ? percent(disagreeing, beds) : 0);
      const report = reports.find((one) => one.deviceId === deviceId);
      await this.disagree(deviceId, 'report', reportGap(all, report?.state as Beds | undefined, nowMs));
    }
  }

  private async disagree(deviceId: string, subject: string, share: number): Promise<void> {
    const { bedMismatchPercent } = this.settings;
    const detail = `${shown(share)} of the beds of ${subject} disagree`;
    await this.set('beds-disagree', deviceId, share > bedMismatchPercent, detail, subject);
  }

  /** Alarm 11: common liveness of each device that has ever measured. */
  private async judgeMonitors(): Promise<void> {
    const { nowMs, ports, city } = this;
    const monitors = await statesInService(service, 'vitals', city, ports);
    const everySeconds = medical.devices.monitor.reports();
    const states = monitors.map((one) => ({ ...one, isOff: livenessOf(one.atMs, everySeconds, nowMs) === 'offline' }));
    for (const { deviceId, atMs, isOff } of states)
      await this.set('monitor-silent', deviceId, isOff, `nothing since ${new Date(atMs).toISOString()}`);
    if (states.length > 0)
      this.show('monitors-online', percent(states.filter(({ isOff }) => !isOff).length, states.length));
  }

  private async set(
    alarm: AlarmOf<typeof medical>,
    deviceId: string,
    holds: boolean,
    detail: string,
    subject = '',
  ): Promise<void> {
    const { nowMs: atMs } = this;
    this.open ??= new Set((await this.book.standing()).map((key) => keyOf(key)));
    const key = { alarm, deviceId, subject };
    if (holds === this.open.has(keyOf(key))) return;
    await this.book.add(key, { kind: holds ? 'raise' : 'clear', atMs, detail });
  }
}

/** By the clock: figures of the city, shares of hospitals, who is silent. */
export const watch = (ports: Ports, city: CityContext): Promise<void> => new Watch(ports, city).run();
