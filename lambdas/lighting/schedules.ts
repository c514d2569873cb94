import { Apart } from '../../lib/engine/clock/apart';
import { zoneOf } from '../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { type DeviceState, deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
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
/** AWS IoT takes some hundred updates of shadows a second of an account (quotas of Device Shadow): a large city takes several runs. */
const mostInARun = 5000;
const atOnce = 8;
const hourMs = 3_600_000;
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
}

/** One run of the clock. */
class Publication {
  private readonly settings: LightingSection;
  private readonly nowMs: number;
  private readonly plans = new Map<string, DimmingPlan>();

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
    private readonly names: DeviceNames,
  ) {
    this.settings = city.settings as LightingSection;
    this.nowMs = ports.clock.nowMs();
  }

  /** Plans in force now, and how many of them luminaires work by. */
  async run(): Promise<void> {
    const { ports, nowMs, city } = this;
    const registered = ((await ports.devices.registered()) ?? []).filter((one) => one.deviceType === deviceType);
    const known = new Set(registered.map(({ thingName }) => thingName));
    const sent = await this.sent(known);
    const newest = new Map((await deviceStates(ports.state, luminaireStatus.feed)).map((one) => [one.deviceId, one]));
    const due = registered.filter(
      ({ thingName, district }) => sent.get(thingName)?.plan !== this.planFor(district).plan,
    );
    const apart = new Apart(ports.metrics);
    // One that AWS IoT refuses keeps none of the others from theirs.
    await concurrently(due.slice(0, mostInARun), atOnce, (device) =>
      apart.try(device.thingName, () => this.send(device)),
    );
    let taken = [...sent.values()].filter(({ takenMs }) => takenMs !== null).length;
    const waiting = [...sent].filter(([, { takenMs }]) => takenMs === null);
    await concurrently(waiting, atOnce, ([lamp, before]) =>
      apart.try(lamp, async () => {
        const takenMs = await this.takenMs(before, newest.get(lamp));
        if (takenMs === undefined) return;
        await this.note(lamp, { ...before, takenMs });
        taken += 1;
      }),
    );
    const value = sent.size === 0 ? null : (100 * taken) / sent.size;
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
  private async sent(known: ReadonlySet<string>): Promise<ReadonlyMap<string, Sent>> {
    const { state } = this.ports;
    const entries = await state.entries(store, partition, '', '\uffff');
    const retired = entries.filter(({ sort }) => !known.has(sort));
    await concurrently(retired, atOnce, ({ sort, version }) => state.remove(store, partition, sort, version));
    return new Map(
      entries.flatMap(({ sort, value }) => (known.has(sort) ? [[sort, fromBytes<Sent>(value)] as const] : [])),
    );
  }

  private async send({ thingName, district }: RegisteredDevice): Promise<void> {
    const { ports, nowMs } = this;
    const plan = this.planFor(district);
    await ports.shadows.updateDesired(this.names.thingOf(thingName, deviceType), shadow, plan);
    // Noted last: what was cut off before is sent again, and is the same.
    await this.note(thingName, { plan: plan.plan, steps: JSON.stringify(plan.steps), atMs: nowMs, takenMs: null });
  }

  private async note(lamp: string, sent: Sent): Promise<void> {
    const { plan, steps, atMs, takenMs } = sent;
    const row = rowIn(lighting, 'schedules', atMs, lamp, { plan, steps, taken_time: timestamp(takenMs) });
    await this.ports.records.put([{ ...row, row: { ...row.row, ingest_time: timestamp(this.nowMs), quality: [] } }]);
    await update(this.ports.state, store, partition, lamp, () => ({ bytes: toBytes(sent), result: undefined }));
  }
}

/**
 * By the clock: each luminaire gets the plan of the night that began at the last noon, as desired state of its shadow; and which of
 * them work by it is seen in what they report.
 */
export async function publishSchedules(ports: Ports, city: CityContext): Promise<void> {
  await new Publication(ports, city, await DeviceNames.of(service, city, ports)).run();
}
