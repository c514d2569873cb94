import { clear, raise, raiseAfter, type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import { isDenied, isUnknown, reaches } from './levels';
import type { Look } from './looks';

const hourMs = 3_600_000;
const unknown = 'nobody knows any more';
const fullness = (look: Look) => {
  const { percent, free, says } = look;
  if (isUnknown(look)) return unknown;
  const figures = [percent === null ? [] : `${Math.round(percent)} % full`, free === null ? [] : `${free} spaces free`];
  return figures.flat().join(', ') || `the sender says ${says}`;
};

/** Times after which a count says nothing any more: of each that nobody followed in time. */
export function silencesOf(looks: readonly Look[], staleMs: number, asOfMs: number): readonly Look[] {
  return looks.filter(({ atMs }, i) => (looks[i + 1]?.atMs ?? asOfMs) - atMs > staleMs);
}

/** Alarms 1 and 2: over when the car park is emptier, is closed, or nobody knows any more. */
export function fullnessSigns(
  looks: readonly Look[],
  threshold: number,
  words: Parameters<typeof reaches>[2],
  silences: readonly Look[],
  staleMs: number,
): readonly Sign[] {
  const over = silences.map(({ atMs }) => ({ ...clear(atMs + staleMs, unknown), ofMs: atMs }));
  const fresh = new Set(silences.map(({ atMs }) => atMs));
  // What follows a silence begins anew: it raises again what it ended.
  const spans: Look[][] = [[]];
  for (const look of looks) {
    spans.at(-1)?.push(look);
    if (fresh.has(look.atMs)) spans.push([]);
  }
  return [...spans.flatMap((span) => whileTrue(span, (look) => reaches(look, threshold, words), fullness)), ...over];
}

/** Alarm 4: while a count is corrected, and for a day after a sum of passages was reset, by as much as it was. */
export function driftSigns(looks: readonly Look[]): readonly Sign[] {
  let reset: Look | undefined;
  const drifts = looks.flatMap((look) => {
    const { atMs, occupied, drift, capacity, flags } = look;
    if (occupied === null && drift === 0) return [];
    if (flags.includes('reset')) reset = look;
    const lasting = reset !== undefined && atMs - reset.atMs < 24 * hourMs ? reset.drift : 0;
    return [{ atMs, capacity, drift: drift || lasting }];
  });
  return whileTrue(
    drifts,
    ({ drift }) => drift !== 0,
    ({ drift, capacity }) => `${drift > 0 ? '+' : ''}${drift} of ${capacity ?? 'unknown'} spaces`,
  );
}

/**
 * Looks by which it is judged whether anybody knows: one that says nothing of how full a car park is (it is open; 0 of 0 are free) ends
 * no silence, unless nobody ever counts it. The first after it was closed begins one.
 */
export function tellingOf(looks: readonly Look[]): readonly Look[] {
  if (looks.every(isUnknown)) return looks;
  const isClosed = (look: Look | undefined) => look?.opening === 'closed';
  return looks.filter((look, i) => !isUnknown(look) || isDenied(look) || isClosed(look) || isClosed(looks[i - 1]));
}

/** Alarm 5: nothing new for so long, or the sender says that it does not know. A closed car park may be silent. */
export function unknownSigns(telling: readonly Look[], silences: readonly Look[], staleMs: number): readonly Sign[] {
  const minutes = Math.round(staleMs / 60_000);
  const silent = silences
    .filter(({ opening }) => opening !== 'closed')
    .map(({ atMs }) => raiseAfter(atMs, staleMs, `no count for ${minutes} min`));
  const said = telling.map((look) => {
    if (!isDenied(look)) return clear(look.atMs);
    const isSaid = look.opening === 'unknown';
    return raise(look.atMs, isSaid ? 'the sender says that it does not know' : 'the count is impossible');
  });
  const ended = new Set(silences.map(({ atMs }) => atMs));
  return [...said.filter((_, i) => isNews(said, i, ended)), ...silent];
}

/** The first of a kind after another kind or a silence, and each hour one that it still stands. */
function isNews(signs: readonly Sign[], i: number, ended: ReadonlySet<number>): boolean {
  const [before, sign] = [signs[i - 1], signs[i] as Sign];
  if (before === undefined || before.kind !== sign.kind) return true;
  if (ended.has(before.atMs)) return true;
  return sign.kind === 'raise' && Math.floor(before.atMs / hourMs) !== Math.floor(sign.atMs / hourMs);
}
