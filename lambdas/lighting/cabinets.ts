import { AlarmBook, episodesOf } from '../../lib/engine/alarms/alarm-book';
import type { AlarmKey } from '../../lib/engine/alarms/alarm-entry';
import { Apart, eachApart } from '../../lib/engine/clock/apart';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { CabinetLamps } from './cabinet-lamps';
import { type Ended, type Incident, IncidentBook } from './incident-book';
import { circuits } from './rules/cabinet';
import {
  contradict,
  counted,
  darkTogether,
  isBack,
  isSuspect,
  type Look,
  lookAt,
  type Member,
} from './rules/incidents';
import { horizon, isAbove } from './rules/sun';
import { refused } from './schedules';

const service = serviceFactsOf(lighting);
const alarm = 'cabinet-dark';
/** Of an alarm of the lamps; what the cabinet says itself has subjects of its own. */
const subject = 'lamps';
const saysDark: readonly string[] = ['', circuits];
/** Rules of lamps see two days: a cut that lasts is said to them again. */
const saidAgainMs = 12 * 3_600_000;
const minuteMs = 60_000;

/** One look of the clock at all cabinets. */
class Watch {
  private readonly settings: LightingSection;
  private readonly look: Look;
  private readonly alarms: AlarmBook;
  private readonly incidents: IncidentBook;
  private readonly lamps: CabinetLamps;
  /** Incidents that stood before this look, the cabinets that their lamps hung on, and those that lamps hang on now. */
  private standing: ReadonlyMap<string, Incident> = new Map();
  private ended: ReadonlyMap<string, Ended> = new Map();
  private cutBy: ReadonlyMap<string, string> = new Map();
  private hangsOn: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly ports: Ports,
    city: CityContext,
    names: DeviceNames,
  ) {
    this.settings = city.settings as LightingSection;
    this.look = lookAt(this.settings, ports.clock.nowMs(), this.settings.reportingMinutes * minuteMs);
    this.alarms = new AlarmBook(service, ports);
    this.incidents = new IncidentBook(ports);
    this.lamps = new CabinetLamps(ports, city, names, this.look);
  }

  async all(): Promise<void> {
    const [standing, known] = await Promise.all([this.alarms.standing(), this.incidents.known()]);
    const incidents = known.standing;
    const of = (id: string) => standing.filter((key) => key.alarm === id);
    const said = new Set(of(alarm).flatMap((key) => (saysDark.includes(key.subject) ? [key.deviceId] : [])));
    const out = new Set(of('lamp-out').map(({ deviceId }) => deviceId));
    this.standing = incidents;
    this.ended = known.ended;
    this.cutBy = new Map([...incidents].flatMap(([cabinet, { cut }]) => cut.map((lamp) => [lamp, cabinet])));
    const lamps = await this.lamps.byCabinet(out, this.cutBy);
    this.hangsOn = new Map([...lamps].flatMap(([cabinet, its]) => its.map(({ deviceId }) => [deviceId, cabinet])));
    // A cabinet on which no lamp hangs any more may have an incident still.
    const cabinets = [...new Set([...lamps.keys(), ...incidents.keys()])].sort();
    const apart = new Apart(this.ports.metrics);
    await apart.try('plans that are sent no more', () => this.endUnsent(of(refused.alarm)));
    const judge = async (cabinet: string) => {
      const [incident, its] = [incidents.get(cabinet), lamps.get(cabinet) ?? []];
      const saidMs = said.has(cabinet) ? await this.saidSince(cabinet) : null;
      const next = incident ? await this.goneOn(incident, its, saidMs) : await this.begun(cabinet, its, saidMs);
      if (next) await this.incidents.note(next);
    };
    await apart.try('cabinets', () => eachApart(this.ports, cabinets, { nameOf: String }, judge));
    apart.end();
  }

  /** Alarms of plans that are sent no more: what raised them does not run where the city sends none. */
  private async endUnsent(standing: readonly AlarmKey[]): Promise<void> {
    const { settings, look, ports, alarms } = this;
    if (settings.schedule.published) return;
    const unsent = standing.filter((key) => key.subject === refused.subject);
    await eachApart(ports, unsent, { nameOf: ({ deviceId }) => `plan of ${deviceId}` }, (key) =>
      alarms.add(key, { kind: 'clear', atMs: look.nowMs, detail: 'plans are sent no more' }),
    );
  }

  /** Since when a cabinet has said itself that it is dark. */
  private async saidSince(cabinet: string): Promise<number> {
    const episodes = await episodesOf(service, this.ports.state, cabinet);
    const open = episodes.filter(
      (one) => one.code === `${service.id}.${alarm}` && one.clearedAt === null && saysDark.includes(one.subject),
    );
    return Math.min(this.look.nowMs, ...open.map(({ raisedAt }) => Date.parse(raisedAt)));
  }

  /** Whether what a cabinet says of its supply holds, by what its lamps show. */
  private async isBelieved(members: readonly Member[], saidMs: number): Promise<boolean> {
    return !contradict(await this.lamps.known(members), saidMs, this.look);
  }

  private async begun(cabinet: string, all: readonly Member[], saidMs: number | null): Promise<Incident | undefined> {
    const { settings, look, lamps } = this;
    const members = counted(all, look);
    const isSaid = saidMs !== null && (await this.isBelieved(members, saidMs));
    const { endedMs = 0, seenBy: endedBy } = this.ended.get(cabinet) ?? {};
    // What lamps said before their cabinet had its supply again tells nothing of what came after.
    const afterMs = endedBy === 'cabinet' ? endedMs : 0;
    const suspects = members.filter((member) => isSuspect(member, look, afterMs)).length;
    const isNight = !isAbove(settings, horizon, look.nowMs);
    if (!isSaid && !(isNight && suspects >= (settings.cabinetPercent / 100) * members.length)) return undefined;
    const unlit = await lamps.darkOf(members, afterMs);
    const together = darkTogether(members.length, unlit, {
      percent: settings.cabinetPercent,
      intervalMs: look.intervalMs,
    });
    if (!isSaid && together.length === 0) return undefined;
    // A lamp that was out long before is a fault of its own.
    const earliestMs = isSaid ? saidMs - settings.cabinetMinutes * minuteMs : 0;
    const dark = isSaid ? unlit.filter(({ sinceMs }) => sinceMs >= earliestMs) : together;
    // Not before the last one was over: its lamps were given their supply back then.
    const beganMs = Math.max(endedMs, Math.min(saidMs ?? look.nowMs, ...dark.map(({ sinceMs }) => sinceMs)));
    const cut = members.map(({ deviceId }) => deviceId);
    const seenBy = isSaid ? 'cabinet' : 'lamps';
    const incident: Incident = { cabinet, beganMs, seenBy, lamps: cut.length, dark, cut, saidMs: look.nowMs };
    // Noted first, as one that nobody was notified of: what breaks off from here on is said by the next look, or taken back by it.
    await this.incidents.note({ ...incident, saidMs: 0 });
    await this.say(incident, cut, beganMs);
    return incident;
  }

  private async goneOn(
    incident: Incident,
    all: readonly Member[],
    saidMs: number | null,
  ): Promise<Incident | undefined> {
    const { look, lamps } = this;
    const now = new Map(all.map((member) => [member.deviceId, member]));
    if (await this.isOver(incident, now, saidMs)) {
      // Noted first, as one that is due: where the end breaks off and the next look sees it go on, all is said again.
      await this.incidents.note({ ...incident, saidMs: look.nowMs - saidAgainMs });
      await this.givenBack(incident, [...new Set([...now.keys(), ...incident.cut])]);
      if (incident.seenBy === 'lamps') await this.sign('clear', incident, look.nowMs);
      await this.incidents.end(incident, look.nowMs);
      return undefined;
    }
    const noted = new Set(incident.dark.map(({ deviceId }) => deviceId));
    const others = await lamps.darkOf(counted(all, look).filter(({ deviceId }) => !noted.has(deviceId)));
    const later = others.filter(({ sinceMs }) => sinceMs >= incident.beganMs);
    const isDue = look.nowMs - incident.saidMs >= saidAgainMs;
    const known = new Set(incident.cut);
    const left = incident.cut.filter((lamp) => !now.has(lamp));
    const joined = [...now.keys()].filter((lamp) => !known.has(lamp));
    await this.givenBack(incident, left);
    await lamps.supply(joined, { atMs: Math.max(incident.beganMs, look.nowMs - saidAgainMs), isCut: true });
    if (isDue) await this.say(incident, [...now.keys()], incident.saidMs === 0 ? incident.beganMs : look.nowMs);
    if (later.length + left.length + joined.length === 0 && !isDue) return undefined;
    return {
      ...incident,
      dark: [...incident.dark, ...later],
      cut: [...now.keys()],
      saidMs: isDue ? look.nowMs : incident.saidMs,
    };
  }

  /** Says to lamps that they have a supply, but to those that hang on another dark cabinet now. */
  private async givenBack({ cabinet }: Incident, lamps: readonly string[]): Promise<void> {
    const isDarkElsewhere = (lamp: string) => {
      const now = this.hangsOn.get(lamp) ?? cabinet;
      return now !== cabinet && this.standing.has(now);
    };
    const back = lamps.filter((lamp) => !isDarkElsewhere(lamp));
    await this.lamps.supply(back, { atMs: this.look.nowMs, isCut: false });
  }

  /** Says to lamps that they have no supply, and raises the alarm where the cabinet has not done so itself. */
  private async say(incident: Incident, lamps: readonly string[], atMs: number): Promise<void> {
    const apart = new Apart(this.ports.metrics);
    // What another cabinet gives back in this look is cut as of now, too: of two words the later one counts.
    const moved = lamps.filter((lamp) => (this.cutBy.get(lamp) ?? incident.cabinet) !== incident.cabinet);
    await apart.try(`lamps of ${incident.cabinet}`, async () => {
      await this.lamps.supply(lamps, { atMs, isCut: true });
      await this.lamps.supply(moved, { atMs: this.look.nowMs, isCut: true });
    });
    if (incident.seenBy === 'lamps')
      await apart.try(`alarm of ${incident.cabinet}`, () => this.sign('raise', incident, atMs));
    apart.end();
  }

  /** By what the cabinet says, where it began so, unless its lamps show otherwise; else when fewer than half of them are dark still. */
  private async isOver(
    { seenBy, dark, beganMs }: Incident,
    now: ReadonlyMap<string, Member>,
    saidMs: number | null,
  ): Promise<boolean> {
    if (seenBy === 'cabinet') return saidMs === null || !(await this.isBelieved([...now.values()], beganMs));
    // One that was taken away, or hangs on another cabinet now, is none of its.
    const its = dark.filter(({ deviceId }) => now.has(deviceId));
    const known = await this.lamps.known(its.map(({ deviceId }) => now.get(deviceId) as Member));
    const still = its.filter((lamp, i) => !isBack(lamp, known[i] as Member, this.look));
    return its.length === 0 || still.length < its.length / 2;
  }

  private async sign(kind: 'raise' | 'clear', { cabinet, lamps, dark }: Incident, atMs: number): Promise<void> {
    const detail =
      kind === 'raise' ? `${dark.length} of ${lamps} lamps went dark together` : 'most of its lamps are back';
    await this.alarms.add({ alarm, deviceId: cabinet, subject }, { kind, atMs, detail });
  }
}

/**
 * By the clock: cabinets whose lamps have gone dark together are one incident each, and their lamps raise no alarms of their own. What
 * the cabinet itself says counts, too.
 */
export async function watchCabinets(ports: Ports, city: CityContext): Promise<void> {
  await new Watch(ports, city, await DeviceNames.of(service, city, ports)).all();
}
