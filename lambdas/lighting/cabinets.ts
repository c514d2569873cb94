import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowIn, timestamp } from '../../lib/engine/windows/rows';
import { engineOf } from '../../lib/engine/windows/streamed';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { luminaireStatus } from './luminaire-status';
import { circuits } from './rules/cabinet';
import { counted, type Dark, darkTogether, isBack, isSilent, type Member } from './rules/incidents';
import { isOut } from './rules/lamps';
import { type LampReport, type LampState, statesOf } from './rules/status';
import { horizon, isAbove } from './rules/sun';

const service = serviceFactsOf(lighting);
const store = 'devices';
const partition = 'incidents';
const alarm = 'cabinet-dark';
/** Of an alarm of the lamps; what the cabinet says itself has subjects of its own. */
const subject = 'lamps';
/** Rules of lamps see two days: a cut that lasts is said to them again. */
const saidAgainMs = 12 * 3_600_000;

/** A cabinet that is dark now. */
interface Incident {
  readonly cabinet: string;
  readonly beganMs: number;
  readonly seenBy: 'lamps' | 'cabinet';
  readonly lamps: number;
  readonly dark: readonly Dark[];
  /** When its lamps were last told that they have no supply. */
  readonly saidMs: number;
}

/** One look of the clock at all cabinets. */
class Watch {
  private readonly settings: LightingSection;
  private readonly nowMs: number;
  private readonly intervalMs: number;
  private readonly book: AlarmBook;

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
    private readonly names: DeviceNames,
  ) {
    this.settings = city.settings as LightingSection;
    this.nowMs = ports.clock.nowMs();
    this.intervalMs = this.settings.reportingMinutes * 60_000;
    this.book = new AlarmBook(service, ports);
  }

  async look(): Promise<void> {
    const standing = await this.book.standing();
    const saysDark = standing.filter(({ alarm: one, subject: of }) => one === alarm && ['', circuits].includes(of));
    const said = new Set(saysDark.map(({ deviceId }) => deviceId));
    const out = new Set(standing.flatMap((key) => (key.alarm === 'lamp-out' ? [key.deviceId] : [])));
    const [cabinets, incidents] = await Promise.all([this.cabinets(out), this.incidents()]);
    for (const [cabinet, lamps] of cabinets) {
      const incident = incidents.get(cabinet);
      const next = incident
        ? await this.goneOn(incident, lamps, said.has(cabinet))
        : await this.begun(cabinet, lamps, said.has(cabinet));
      if (next) await this.note(next);
    }
  }

  /**
   * Lamps by the cabinet that the registry says they hang on, else that they say themselves. Of one whose newest message says a part
   * alone, the rules of lamps know whether it is out.
   */
  private async cabinets(out: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly Member[]>> {
    const { ports, names, settings } = this;
    const registered = (await ports.devices.registered()) ?? [];
    const supplies = new Map(registered.map(({ thingName, attributes }) => [thingName, attributes?.cabinet]));
    const lamps = (await deviceStates(ports.state, luminaireStatus.feed)).flatMap(({ deviceId, atMs, state }) => {
      if (names.knowsAny && !names.knows(deviceId, 'luminaire')) return [];
      const [newest] = statesOf([state as LampReport], settings.ratedWatts);
      const cabinet = supplies.get(deviceId) || newest?.cabinet;
      if (!newest || !cabinet) return [];
      const seen = isOut(newest, settings);
      const member: Member = { deviceId, heardMs: atMs, isOut: seen ?? (out.has(deviceId) || null) };
      return [{ cabinet: names.of(cabinet, 'cabinet'), member }];
    });
    const grouped = [...groupedBy(lamps, ({ cabinet }) => cabinet)].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(grouped.map(([cabinet, its]) => [cabinet, its.map(({ member }) => member)]));
  }

  private async incidents(): Promise<ReadonlyMap<string, Incident>> {
    const entries = await this.ports.state.entries(store, partition, '', '\uffff');
    return new Map(
      entries.flatMap(({ sort, value }) => {
        const incident = fromBytes<Incident | null>(value);
        return incident ? [[sort, incident] as const] : [];
      }),
    );
  }

  /** Lamps of a cabinet that do not burn, and since when. */
  private async darkOf(members: readonly Member[]): Promise<readonly Dark[]> {
    const dark: Dark[] = [];
    for (const member of members) {
      const { deviceId, heardMs } = member;
      if (isSilent(member, this.intervalMs, this.nowMs))
        dark.push({ deviceId, sinceMs: heardMs + this.intervalMs, isSilent: true });
      else if (member.isOut) dark.push({ deviceId, sinceMs: await this.outSince(member), isSilent: false });
    }
    return dark;
  }

  /** What a lamp was in the last days, as if its cabinet had had its supply. */
  private async statesOf({ deviceId, heardMs }: Member): Promise<readonly LampState[]> {
    const { city, ports, settings } = this;
    const reports: readonly LampReport[] = (await luminaireStatus.recent?.(deviceId, heardMs, city, ports)) ?? [];
    return statesOf(reports, settings.ratedWatts).map((state) => ({ ...state, isCut: false }));
  }

  /** The first of the reports in which a lamp has been out without a pause. */
  private async outSince(member: Member): Promise<number> {
    const { settings } = this;
    const states = await this.statesOf(member);
    const last = states.findLastIndex((state) => isOut(state, settings) === false || state.isOn === false);
    const first = states.slice(last + 1).find((state) => isOut(state, settings));
    return first?.atMs ?? member.heardMs;
  }

  /** A lamp as all of its messages say, where the newest says a part alone. */
  private async known(member: Member | undefined): Promise<Member | undefined> {
    if (!member || member.isOut !== null || isSilent(member, this.intervalMs, this.nowMs)) return member;
    const newest = (await this.statesOf(member)).at(-1);
    return newest ? { ...member, isOut: isOut(newest, this.settings) } : member;
  }

  private async begun(cabinet: string, all: readonly Member[], isSaid: boolean): Promise<Incident | undefined> {
    const { settings, nowMs, intervalMs } = this;
    const members = counted(all, nowMs);
    const suspects = members.filter((member) => member.isOut || isSilent(member, intervalMs, nowMs)).length;
    // Where circuits are switched off by day, controllers are silent by day: it means nothing before dusk.
    const isNight = !isAbove(settings, horizon, nowMs);
    const isSeen = isNight && suspects >= (settings.cabinetPercent / 100) * members.length;
    if (!isSaid && !isSeen) return undefined;
    const dark = await this.darkOf(members);
    const together = darkTogether(members.length, dark, { percent: settings.cabinetPercent, intervalMs });
    if (!isSaid && together.length === 0) return undefined;
    const beganMs = together[0]?.sinceMs ?? nowMs;
    const incident: Incident = {
      cabinet,
      beganMs,
      seenBy: isSaid ? 'cabinet' : 'lamps',
      lamps: members.length,
      dark: isSaid ? dark : together,
      saidMs: nowMs,
    };
    await this.supply(
      members.map(({ deviceId }) => deviceId),
      { atMs: Math.min(beganMs, ...incident.dark.map(({ sinceMs }) => sinceMs)), isCut: true },
    );
    if (!isSaid) await this.sign('raise', incident, beganMs);
    return incident;
  }

  private async goneOn(incident: Incident, all: readonly Member[], isSaid: boolean): Promise<Incident | undefined> {
    const { nowMs, intervalMs } = this;
    const now = new Map(all.map((member) => [member.deviceId, member]));
    const still: Dark[] = [];
    for (const lamp of incident.dark)
      if (!isBack(lamp, await this.known(now.get(lamp.deviceId)), intervalMs, nowMs)) still.push(lamp);
    // Where the cabinet said so, it alone knows when it is over.
    const isOver = incident.seenBy === 'cabinet' ? !isSaid : still.length < incident.dark.length / 2;
    if (isOver) {
      await this.supply([...now.keys()], { atMs: nowMs, isCut: false });
      if (incident.seenBy === 'lamps') await this.sign('clear', incident, nowMs);
      await this.record(incident, nowMs);
      await this.forget(incident.cabinet);
      return undefined;
    }
    const known = new Set(incident.dark.map(({ deviceId }) => deviceId));
    const later = (await this.darkOf(counted(all, nowMs))).filter(({ deviceId }) => !known.has(deviceId));
    const isDue = nowMs - incident.saidMs >= saidAgainMs;
    if (later.length === 0 && !isDue) return undefined;
    if (isDue) await this.supply([...now.keys()], { atMs: nowMs, isCut: true });
    return { ...incident, dark: [...incident.dark, ...later], saidMs: isDue ? nowMs : incident.saidMs };
  }

  /** Says to the rules of lamps that their cabinet has no supply, or has it again: what follows is no fault of theirs. */
  private async supply(
    lamps: readonly string[],
    report: Extract<LampReport, { readonly isCut: boolean }>,
  ): Promise<void> {
    const engine = engineOf(lighting, luminaireStatus.stream, this.city, this.ports);
    const part = { fromMs: engine.windowOf(report.atMs), sets: [[report]], newestMs: report.atMs };
    for (const lamp of lamps) await engine.absorb(lamp, part);
    await engine.flush();
  }

  private async sign(kind: 'raise' | 'clear', { cabinet, lamps, dark }: Incident, atMs: number): Promise<void> {
    const detail =
      kind === 'raise' ? `${dark.length} of ${lamps} lamps went dark together` : 'most of its lamps are back';
    await this.book.add({ alarm, deviceId: cabinet, subject }, { kind, atMs, detail });
  }

  /** Noted last: a run that broke before is repeated, and says the same again. */
  private async note(incident: Incident): Promise<void> {
    await this.record(incident, null);
    await this.put(incident.cabinet, incident);
  }

  private forget = (cabinet: string): Promise<void> => this.put(cabinet, null);

  private async put(cabinet: string, incident: Incident | null): Promise<void> {
    await update(this.ports.state, store, partition, cabinet, () => ({ bytes: toBytes(incident), result: undefined }));
  }

  private async record({ cabinet, beganMs, lamps, dark, seenBy }: Incident, endedMs: number | null): Promise<void> {
    const row = rowIn(lighting, 'cabinet-incidents', beganMs, cabinet, {
      lamps,
      dark: dark.length,
      silent: dark.filter((lamp) => lamp.isSilent).length,
      seen_by: seenBy,
      ended_time: timestamp(endedMs),
    });
    await this.ports.records.put([{ ...row, row: { ...row.row, ingest_time: timestamp(this.nowMs), quality: [] } }]);
  }
}

/**
 * By the clock: cabinets whose lamps have gone dark together are one incident each, and their lamps are not told one by one. What
 * the cabinet itself says counts, too.
 */
export async function watchCabinets(ports: Ports, city: CityContext): Promise<void> {
  await new Watch(ports, city, await DeviceNames.of(service, city, ports)).look();
}
