import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { Apart } from '../../lib/engine/clock/apart';
import { zoneOf } from '../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { type DeviceState, deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import type { Ports, RegisteredDevice } from '../../lib/engine/ports/ports';
import { rowIn, timestamp } from '../../lib/engine/windows/rows';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { concurrently } from '../../lib/shared/concurrently';
import { luminaireStatus } from './luminaire-status';
import { type DimmingPlan, noonBefore, planOf, takes } from './rules/schedule';
import type { LampReport, Status } from './rules/status';

const service = serviceFactsOf(lighting);
const [store, partition, shadow, deviceType] = ['devices', 'dimming', 'dimming', 'luminaire'] as const;
/**
 * AWS IoT takes 4,000 updates of shadows a second of an account, some hundred in small regions; what it throttles is asked again more and
 * more slowly. Sixteen at once come to some hundred a second (docs/performance.md): a city of 100,000 has its plans before dusk.
 */
const atOnce = 16;
/** Rows that one call of the lake takes: one call a luminaire would take longer than all else. */
const inAPart = 500;
/** Of the ten minutes that the function has. What is left over is for the next run. */
const runMs = 8 * 60_000;
const hourMs = 3_600_000;
/** Of an alarm of what a luminaire names; what its controller says itself has another subject. */
export const refused = { alarm: 'schedule-refused', subject: 'plan' } as const;
/** As facts have it for the function. */
const betweenRunsMs = 15 * 60_000;

/** What a luminaire was last sent. */
interface Sent {
  readonly plan: string;
  /** As the table has them: the row of the acknowledgement takes the place of that of the plan. */
  readonly steps: string;
  readonly atMs: number;
  /** When it was first seen to work by it; null until then. */
  readonly takenMs: number | null;
  /** Since when it names another plan; absent while it does not. */
  readonly otherMs?: number;
}

/** The same as it is stored; version 0: it was sent nothing yet. */
interface Noted {
  readonly lamp: string;
  readonly sent: Sent;
  readonly version: number;
}

/** Which plan a luminaire names since it was sent one; undefined where it names none. */
function namedPlan({ sent }: Noted, newest: DeviceState | undefined): 'its own' | 'another' | undefined {
  const { plan } = (newest?.state ?? {}) as Partial<Status>;
  if (newest === undefined || plan === undefined || newest.atMs < sent.atMs) return undefined;
  return takes(plan, sent.plan) ? 'its own' : 'another';
}

function* partsOf<T>(all: readonly T[]) {
  for (let i = 0; i < all.length; i += inAPart) yield all.slice(i, i + inAPart);
}

/** One run of the clock. */
class Publication {
  private readonly settings: LightingSection;
  private readonly nowMs: number;
  private readonly plans = new Map<string, DimmingPlan>();
  private readonly alarms: AlarmBook;
  /** Luminaires whose alarm stands. */
  private refusing: ReadonlySet<string> = new Set();

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
    private readonly names: DeviceNames,
  ) {
    this.settings = city.settings as LightingSection;
    this.nowMs = ports.clock.nowMs();
    this.alarms = new AlarmBook(service, ports);
  }

  /** Plans in force now, and how many of them luminaires work by. */
  async run(): Promise<void> {
    const { ports, nowMs, city } = this;
    const registered = ((await ports.devices.registered()) ?? []).filter((one) => one.deviceType === deviceType);
    const known = new Set(registered.map(({ thingName }) => thingName));
    const sent = await this.sent(known);
    const newest = new Map((await deviceStates(ports.state, luminaireStatus.feed)).map((one) => [one.deviceId, one]));
    const due = registered.filter(
      ({ thingName, district }) => sent.get(thingName)?.sent.plan !== this.planFor(district).plan,
    );
    const standing = (await this.alarms.standing()).filter(
      ({ alarm, subject }) => alarm === refused.alarm && subject === refused.subject,
    );
    this.refusing = new Set(standing.map(({ deviceId }) => deviceId));
    const apart = new Apart(ports.metrics);
    await this.inParts(due, async (device) => {
      // One that AWS IoT refuses keeps none of the others from theirs.
      const plan = await apart.try(device.thingName, () => this.send(device));
      return plan && { lamp: device.thingName, sent: plan, version: sent.get(device.thingName)?.version ?? 0 };
    });
    const dueNow = new Set(due.map(({ thingName }) => thingName));
    const current = [...sent.values()].filter(({ lamp }) => !dueNow.has(lamp));
    const said = ({ lamp }: Noted) => newest.get(lamp);
    const waiting = current.filter((one) => one.sent.takenMs === null);
    const settled = current.filter((one) => one.sent.takenMs !== null);
    // One that worked by its plan may leave it, and come back.
    const left = settled.filter((one) => namedPlan(one, said(one)) === 'another');
    const back = settled.filter(
      (one) =>
        namedPlan(one, said(one)) === 'its own' && (one.sent.otherMs !== undefined || this.refusing.has(one.lamp)),
    );
    let taken = settled.length - left.length;
    await this.inParts(waiting, (before) =>
      apart.try(before.lamp, async () => {
        const takenMs = await this.takenMs(before.sent, said(before));
        if (takenMs === undefined) return this.notTaken(before, said(before));
        taken += 1;
        return this.works(before, takenMs);
      }),
    );
    await this.inParts(left, (before) => apart.try(before.lamp, () => this.notTaken(before, said(before))));
    await this.inParts(back, (before) =>
      apart.try(before.lamp, () => this.works(before, said(before)?.atMs ?? this.nowMs)),
    );
    // Of one that has said nothing since it was sent its plan nobody knows: each noon that is all of them, and by day where circuits are off.
    const answered = current.filter(
      (one) => one.sent.takenMs !== null || (said(one)?.atMs ?? 0) >= one.sent.atMs,
    ).length;
    const value = answered === 0 ? null : (100 * taken) / answered;
    ports.metrics.indicator({ indicator: 'schedules-taken', deviceId: city.city, atMs: nowMs, value });
    apart.end();
  }

  /**
   * When a luminaire reported a plan that it was sent before. Of one whose newest message names none, any of the last days: of one
   * that may never name any once an hour, for each look reads two days.
   */
  private async takenMs({ plan, atMs }: Sent, newest: DeviceState | undefined): Promise<number | undefined> {
    const { city, ports } = this;
    if (newest === undefined || newest.atMs < atMs) return undefined;
    const said = newest.state as Status;
    if (said.plan !== undefined) return takes(said.plan, plan) ? newest.atMs : undefined;
    if (said.isOn !== undefined && this.nowMs % hourMs >= betweenRunsMs) return undefined;
    const reports: readonly LampReport[] =
      (await luminaireStatus.recent?.(newest.deviceId, newest.atMs, city, ports)) ?? [];
    return reports.find((one) => one.atMs >= atMs && 'plan' in one && takes(one.plan, plan))?.atMs;
  }

  /**
   * Alarm 10 of a luminaire that goes on naming another plan: for an hour and two of its messages, for one that was without supply by
   * day names that of yesterday first. What names none may never do, and is no alarm.
   */
  private async notTaken(before: Noted, newest: DeviceState | undefined): Promise<Noted | undefined> {
    const { lamp, sent } = before;
    if (newest === undefined || namedPlan(before, newest) !== 'another') return undefined;
    const { plan = '' } = newest.state as Status;
    if (sent.otherMs === undefined) return { ...before, sent: { ...sent, otherMs: newest.atMs } };
    const patienceMs = hourMs + 2 * this.settings.reportingMinutes * 60_000;
    if (newest.atMs - sent.otherMs >= patienceMs && !this.refusing.has(lamp))
      await this.sign('raise', before, newest.atMs, `names plan ${plan.slice(0, 40)}, was sent ${sent.plan}`);
    return undefined;
  }

  /** It works by its plan: what it named beside that is over. */
  private async works(before: Noted, atMs: number): Promise<Noted> {
    const { otherMs: _, takenMs, ...sent } = before.sent;
    if (this.refusing.has(before.lamp)) await this.sign('clear', before, atMs, 'works by its schedule');
    return { ...before, sent: { ...sent, takenMs: takenMs ?? atMs } };
  }

  private async sign(kind: 'raise' | 'clear', { lamp }: Noted, atMs: number, detail: string): Promise<void> {
    await this.alarms.add({ ...refused, deviceId: lamp }, { kind, atMs, detail });
  }

  /** The plan of the night of now; of one district all luminaires have one. */
  private planFor(district: string | undefined): DimmingPlan {
    const known = this.plans.get(district ?? '');
    if (known) return known;
    const zone = zoneOf(this.city.timeZone);
    const plan = planOf(this.settings, district, zone, noonBefore(zone, this.nowMs));
    this.plans.set(district ?? '', plan);
    return plan;
  }

  /** Of luminaires in service; what one was sent before it was retired counts no more, for its shadow goes with its thing. */
  private async sent(known: ReadonlySet<string>): Promise<ReadonlyMap<string, Noted>> {
    const { state } = this.ports;
    const entries = await state.entries(store, partition, '', '\uffff');
    const retired = entries.filter(({ sort }) => !known.has(sort));
    await concurrently(retired, atOnce, ({ sort, version }) => state.remove(store, partition, sort, version));
    return new Map(
      entries.flatMap(({ sort, value, version }) =>
        known.has(sort) ? [[sort, { lamp: sort, sent: fromBytes<Sent>(value), version }] as const] : [],
      ),
    );
  }

  /** Works on some after the others while there is time, and notes what is to be noted of each part before the next one begins. */
  private async inParts<T>(all: readonly T[], work: (one: T) => Promise<Noted | undefined>): Promise<void> {
    for (const part of partsOf(all)) {
      if (this.ports.clock.nowMs() - this.nowMs >= runMs) return;
      const found: Noted[] = [];
      await concurrently(part, atOnce, async (one) => {
        const noted = await work(one);
        if (noted) found.push(noted);
      });
      await this.note(found);
    }
  }

  private async send({ thingName, district }: RegisteredDevice): Promise<Sent> {
    const plan = this.planFor(district);
    await this.ports.shadows.updateDesired(this.names.thingOf(thingName, deviceType), shadow, plan);
    return { plan: plan.plan, steps: JSON.stringify(plan.steps), atMs: this.nowMs, takenMs: null };
  }

  /** Last, and rows before states: what was cut off before is sent and said again, and is the same. */
  private async note(all: readonly Noted[]): Promise<void> {
    if (all.length === 0) return;
    const { ports, nowMs } = this;
    await ports.records.put(
      all.map(({ lamp, sent: { plan, steps, atMs, takenMs } }) => {
        const row = rowIn(lighting, 'schedules', atMs, lamp, { plan, steps, taken_time: timestamp(takenMs) });
        return { ...row, row: { ...row.row, ingest_time: timestamp(nowMs), quality: [] } };
      }),
    );
    // Another run that was faster has noted the same, or does so the next time.
    await concurrently(all, atOnce, ({ lamp, sent, version }) =>
      ports.state.write(store, partition, lamp, toBytes(sent), version),
    );
  }
}

/**
 * By the clock: each luminaire gets the plan of the night that began at the last noon, as desired state of its shadow; and which of
 * them work by it is seen in what they report.
 */
export async function publishSchedules(ports: Ports, city: CityContext): Promise<void> {
  await new Publication(ports, city, await DeviceNames.of(service, city, ports)).run();
}
