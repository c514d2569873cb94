import type { Scope } from '../../../lib/engine/windows/window';
import { type MapSet, mapInForce } from '../sets/map-set';
import type { GroupState, SpatMessage } from '../sets/spat-message';
import { clockCheck } from './alarm-clock';
import { type Check, holdSigns } from './alarm-hysteresis';
import { mapRate, rateChecks, spatRate } from './alarm-spat-rate';
import { judgeSpat, type MapsAtHand, type SpatFinding, type SpatSettings } from './spat-judgement';

/** Two messages further apart are not consecutive: what lay between is not known (rules G and R). */
const longestStepMs = 60_000;

/** A message with what came before it and what the rules say of it. */
export interface Judged {
  readonly spat: SpatMessage;
  readonly changed: readonly GroupState[];
  readonly findings: readonly SpatFinding[];
  readonly hadMap: boolean;
}

/** MAPs that `spat` is judged with; a MAP that the unit first sends in the same window serves alignment from its start. */
function mapsFor(spat: SpatMessage, maps: MapSet, scope: Scope): MapsAtHand {
  const inForce = mapInForce(maps, spat.intersection, spat.atMs)?.content;
  const soon = maps.find((m) => m.content.intersection === spat.intersection && m.firstMs < scope.toMs)?.content;
  const anyReceived = maps.some((m) => m.firstMs < scope.toMs);
  return { inForce, forAlignment: inForce ?? soon, anyReceived };
}

/** Judges the messages of one intersection in their order. */
export function judge(
  spats: readonly SpatMessage[],
  maps: MapSet,
  scope: Scope,
  settings: SpatSettings,
): readonly Judged[] {
  const last = new Map<number, { readonly atMs: number; readonly group: GroupState }>();
  return spats.map((spat) => {
    const before = new Map<number, GroupState>();
    for (const [number, seen] of last) if (spat.atMs - seen.atMs <= longestStepMs) before.set(number, seen.group);
    for (const group of spat.body.groups) last.set(group.group, { atMs: spat.atMs, group });
    const atHand = mapsFor(spat, maps, scope);
    return {
      spat,
      changed: spat.body.groups.filter((g) => before.get(g.group)?.state !== g.state),
      findings: judgeSpat(spat, before, atHand, settings),
      hadMap: atHand.inForce !== undefined,
    };
  });
}

/** A look per message: the findings of some rules, in words. */
const checksOf = (judged: readonly Judged[], rules: readonly SpatFinding['rule'][]): readonly Check[] =>
  judged.map(({ spat, findings }) => {
    const found = findings.filter((f) => rules.includes(f.rule));
    const fault = found.map((f) => `${f.subject}: ${f.detail}`).join('; ');
    return { atMs: spat.atMs, fault: found.length > 0 ? fault : null };
  });

function flashCheck({ atMs, body }: SpatMessage): Check {
  const flags = [...(body.failureFlash ? ['failureFlash'] : []), ...(body.failureMode ? ['failureMode'] : [])];
  return { atMs, fault: flags.length > 0 ? `SPaT status ${flags.join(', ')}` : null };
}

/** Alarms 1, 4, 6, 7, 15 and 16 of one intersection. */
export function spatAlarms(
  judged: readonly Judged[],
  mapTimes: readonly number[],
  scope: Scope,
  device: { readonly deviceId: string },
) {
  const spats = judged.map((j) => j.spat);
  const spatTimes = spats.map((s) => s.atMs);
  const rates = [...rateChecks(spatTimes, spatRate, scope), ...rateChecks(mapTimes, mapRate, scope)];
  const signs = (checks: readonly Check[]) => holdSigns(checks, scope).map((sign) => ({ ...sign, ...device }));
  return {
    'conflict-monitor-flash': signs(spats.map(flashCheck)),
    'conflicting-greens': signs(
      checksOf(
        judged.filter((j) => j.hadMap),
        ['H'],
      ),
    ),
    'spat-rate': signs(rates.sort((a, b) => a.atMs - b.atMs)),
    'clock-offset': signs(spats.flatMap((s) => clockCheck(s) ?? [])),
    'illegal-signal-sequence': signs(checksOf(judged, ['G'])),
    'spat-map-quality': signs(checksOf(judged, ['I', 'P', 'Q', 'R'])),
  };
}
