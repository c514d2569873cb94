import { findingKinds, findingSeverities } from '../finding';
import { effectsWithGate } from '../rules/settings/kinds';
import { costGate } from './cost-gate';
import { dataLoss, effectGate, findingGate, worse, worseHigh } from './finding-gates';
import type { Gate } from './gate';

/** The worst `count` severities, when not for the better. */
const atLeast = (severity: string) => {
  const severe: readonly string[] = findingSeverities.slice(0, findingSeverities.indexOf(severity as never) + 1);
  return findingGate((f) => severe.includes(f.severity) && f.direction !== 'better');
};

const named: Readonly<Record<string, Gate>> = {
  'data-loss': dataLoss,
  ...Object.fromEntries(effectsWithGate.map((kind) => [kind, effectGate(kind)])),
  worse,
  'worse:high': worseHigh,
  ...Object.fromEntries(findingSeverities.filter((s) => s !== 'info').map((s) => [s, atLeast(s)])),
  ...Object.fromEntries(
    findingKinds
      .filter((kind) => kind !== 'nothing')
      .map((kind) => [kind, findingGate((f) => f.kind === kind && f.direction === 'worse')]),
  ),
};

/** Words that `--fail-on` takes, for help and for the nearest one to a typing error. */
export const gateWords: readonly string[] = [...Object.keys(named), 'cost>10%', 'cost>500'];

/**
 * The gate of a word: `data-loss`, `safety` (not for the better), `worse`, `worse:high` (worse, and high or critical), a severity (that or a higher one, unless for the better), a kind (anything
 * worse of that kind), `cost>10%` or `cost>500` (more a month, in the city's currency). `undefined` for any other.
 */
export function parseGate(word: string): Gate | undefined {
  const limit = /^cost>(\d{1,9}(?:\.\d{1,4})?)(%?)$/.exec(word);
  if (!limit) return Object.hasOwn(named, word) ? named[word] : undefined;
  const value = Number(limit[1]);
  return costGate(limit[2] === '%' ? { ratio: value / 100 } : { amount: value });
}
