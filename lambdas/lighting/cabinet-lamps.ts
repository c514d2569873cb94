import { eachApart } from '../../lib/engine/clock/apart';
import type { DeviceNames } from '../../lib/engine/devices/device-names';
import { deviceStates } from '../../lib/engine/devices/device-state';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import { engineOf } from '../../lib/engine/windows/streamed';
import { devicesAtOnce } from '../../lib/engine/windows/window-engine';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { luminaireStatus } from './luminaire-status';
import {
  type Dark,
  heardSince,
  isSilent,
  isSilentByNight,
  type Look,
  type Member,
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
    const dark: Dark[] = [];
    for (const member of members) {
      const [{ deviceId }, heard] = [member, heardSince(member, afterMs)];
      if (isSilentByNight(heard, this.look))
        dark.push({ deviceId, sinceMs: silentSince(heard, this.look), isSilent: true });
      else if (member.reportedMs > afterMs && (await this.known(member)).isOut)
        dark.push({ deviceId, sinceMs: Math.max(afterMs, await this.outSince(member)), isSilent: false });
    }
    return dark;
  }

  /** A lamp as all of its messages say, where the newest says a part alone. */
  async known(member: Member): Promise<Member> {
    if (member.isOut !== null || isSilent(member, this.look)) return member;
    const newest = (await this.statesOf(member)).at(-1);
    return newest ? { ...member, isOut: isOut(newest, this.settings) } : member;
  }

  /** Says to the rules of lamps that their cabinet has no supply, or has it again: what follows is no fault of theirs. */
  async supply(lamps: readonly string[], report: Supply): Promise<void> {
    await eachApart(this.ports, lamps, { nameOf: String, atOnce: devicesAtOnce }, async (lamp) => {
      const engine = engineOf(lighting, luminaireStatus.stream, this.city, this.ports);
      const part = { fromMs: engine.windowOf(report.atMs), sets: [[report]], newestMs: report.atMs };
      await engine.absorb(lamp, part);
      await engine.flush();
    });
  }

  /** What a lamp was in the last days, as if its cabinet had had its supply. */
  private async statesOf({ deviceId, reportedMs }: Member): Promise<readonly LampState[]> {
    const { city, ports, settings } = this;
    const reports: readonly LampReport[] = (await luminaireStatus.recent?.(deviceId, reportedMs, city, ports)) ?? [];
    return statesOf(reports, settings.ratedWatts).map((state) => ({ ...state, isCut: false }));
  }

  /** The first of the reports in which a lamp has been out without a pause. */
  private async outSince(member: Member): Promise<number> {
    const { settings } = this;
    const states = await this.statesOf(member);
    const last = states.findLastIndex((state) => isOut(state, settings) === false || state.isOn === false);
    const first = states.slice(last + 1).find((state) => isOut(state, settings));
    return first?.atMs ?? member.reportedMs;
  }
}
