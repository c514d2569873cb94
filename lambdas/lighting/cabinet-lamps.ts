import { Apart } from '../../lib/engine/clock/apart';
import type { DeviceNames } from '../../lib/engine/devices/device-names';
import { deviceStates } from '../../lib/engine/devices/device-state';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import { engineOf } from '../../lib/engine/windows/streamed';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { luminaireStatus } from './luminaire-status';
import {
  type Dark,
  isSilent,
  isSilentByNight,
  type Look,
  type Member,
  reportedSince,
  silentSince,
} from './rules/incidents';
import { isOut } from './rules/lamps';
import { type LampReport, type LampState, type Supply, statesOf } from './rules/status';

/** What the clock asks of lamps: which hang on a cabinet, and what they were in the last days. */
export class CabinetLamps {
  private readonly settings: LightingSection;

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
    private readonly names: DeviceNames,
    private readonly look: Look,
  ) {
    this.settings = city.settings as LightingSection;
  }

  /**
   * Lamps by the cabinet that the registry says they hang on, else that they say themselves, else that they hung on when its incident
   * began. Of one whose newest message says a part alone, the rules of lamps know whether it is out.
   */
  async byCabinet(
    out: ReadonlySet<string>,
    before: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, readonly Member[]>> {
    const { ports, names, settings } = this;
    const registered = (await ports.devices.registered()) ?? [];
    const supplies = new Map(registered.map(({ thingName, attributes }) => [thingName, attributes?.cabinet]));
    const lamps = (await deviceStates(ports.state, luminaireStatus.feed)).flatMap(({ deviceId, atMs, state }) => {
      if (names.knowsAny && !names.knows(deviceId, 'luminaire')) return [];
      const [newest] = statesOf([state as LampReport], settings.ratedWatts);
      const cabinet = supplies.get(deviceId) || newest?.cabinet || before.get(deviceId);
      if (!newest || !cabinet) return [];
      const seen = isOut(newest, settings);
      const member: Member = { deviceId, reportedMs: atMs, isOut: seen ?? (out.has(deviceId) || null) };
      return [{ cabinet: names.of(cabinet, 'cabinet'), member }];
    });
    const grouped = groupedBy(lamps, ({ cabinet }) => cabinet);
    return new Map([...grouped].map(([cabinet, its]) => [cabinet, its.map(({ member }) => member)]));
  }

  /** Lamps that do not burn, and since when, by what they said after a time. */
  async darkOf(members: readonly Member[], afterMs = 0): Promise<readonly Dark[]> {
    const { look } = this;
    const isGone = (member: Member) => isSilentByNight(reportedSince(member, afterMs), look);
    const reporting = await this.known(members.filter((one) => !isGone(one) && one.reportedMs > afterMs));
    const out = await this.statesOf(reporting.filter((one) => one.isOut));
    return members.flatMap((member): readonly Dark[] => {
      const { deviceId } = member;
      if (isGone(member))
        return [{ deviceId, sinceMs: silentSince(reportedSince(member, afterMs), look), isSilent: true }];
      const states = out.get(deviceId);
      return states ? [{ deviceId, sinceMs: Math.max(afterMs, this.outSince(member, states)), isSilent: false }] : [];
    });
  }

  /** Lamps as all of their messages say, where the newest of one says a part alone. */
  async known(members: readonly Member[]): Promise<readonly Member[]> {
    const states = await this.statesOf(members.filter((one) => one.isOut === null && !isSilent(one, this.look)));
    return members.map((member) => {
      const newest = states.get(member.deviceId)?.at(-1);
      return newest ? { ...member, isOut: isOut(newest, this.settings) } : member;
    });
  }

  /** Says to the rules of lamps that their cabinet has no supply, or has it again: what follows is no fault of theirs. */
  async supply(lamps: readonly string[], report: Supply): Promise<void> {
    const engine = engineOf(lighting, luminaireStatus.stream, this.city, this.ports);
    const part = { fromMs: engine.windowOf(report.atMs), sets: [[report]], newestMs: report.atMs };
    const apart = new Apart(this.ports.metrics);
    const devices = lamps.map((deviceId) => ({ deviceId }));
    await engine.eachDevice(devices, ({ deviceId }, windows) => apart.try(deviceId, () => windows.add([part])));
    apart.end();
  }

  /** What lamps were in the last days, as if their cabinet had had its supply. */
  private async statesOf(members: readonly Member[]): Promise<ReadonlyMap<string, readonly LampState[]>> {
    const { city, ports, settings } = this;
    const found = new Map<string, readonly LampState[]>();
    const reports = members.map(({ deviceId, reportedMs }) => ({ deviceId, atMs: reportedMs }));
    await luminaireStatus.recentOf(reports, city, ports, async ({ deviceId }, read) => {
      const states = statesOf((await read()) as readonly LampReport[], settings.ratedWatts);
      found.set(
        deviceId,
        states.map((state) => ({ ...state, isCut: false })),
      );
    });
    return found;
  }

  /** The first of the reports in which a lamp has been out without a pause. */
  private outSince(member: Member, states: readonly LampState[]): number {
    const { settings } = this;
    const last = states.findLastIndex((state) => isOut(state, settings) === false || state.isOn === false);
    const first = states.slice(last + 1).find((state) => isOut(state, settings));
    return first?.atMs ?? member.reportedMs;
  }
}
