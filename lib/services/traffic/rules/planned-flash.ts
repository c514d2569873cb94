/** When signals flash on purpose: local times `HH:MM`; `to` before `from` is the next day; no junctions means all. */
export interface ScheduledFlash {
  readonly from: string;
  readonly to: string;
  readonly junctions: readonly string[];
}

/** Hours of a day, in ms from midnight. */
export interface FlashSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export const timeOfDayMs = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return (hours * 60 + minutes) * 60_000;
};

/** Hours in which a junction flashes on purpose. */
export const flashSpans = (schedule: readonly ScheduledFlash[], junction: string): readonly FlashSpan[] =>
  schedule
    .filter(({ junctions }) => junctions.length === 0 || junctions.includes(junction))
    .map(({ from, to }) => ({ fromMs: timeOfDayMs(from), toMs: timeOfDayMs(to) }));

/** Is a time of day within one of the spans? */
export const isPlannedFlash = (spans: readonly FlashSpan[], clockMs: number): boolean =>
  spans.some(({ fromMs, toMs }) =>
    fromMs <= toMs ? clockMs >= fromMs && clockMs < toMs : clockMs >= fromMs || clockMs < toMs,
  );
