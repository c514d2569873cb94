import type { Breach, Finding } from './check-segment';
import { type Seal, sealHash, sealText } from './seal';
import type { Head } from './trail';

/** A day as it was found: its seal and the ends of its segments. */
export interface FoundDay {
  /** Where the seal stands. */
  readonly address: string;
  readonly seal: Seal;
  readonly text: string;
  readonly ends: ReadonlyMap<string, Head>;
}

/** Holds what was found of a day against its seal. */
export function checkSeal({ address, seal, text, ends }: FoundDay): Finding[] {
  const findings: Finding[] = [];
  const found = (breach: Breach, sequence: number | null, message: string) =>
    findings.push({ breach, address, sequence, message });
  if (sealHash(seal) !== seal.hash)
    found('seal-changed', null, `the seal of ${seal.day} is not what its hash was made of`);
  if (sealText(seal) !== text)
    found('not-as-written', null, `the seal of ${seal.day} is written otherwise than the trail writes it`);
  for (const { lane, entries, hash } of seal.lanes) {
    const end = ends.get(lane);
    if (!end) found('segment-missing', null, `segment ${lane} of ${seal.day} is gone`);
    else if (end.sequence < entries)
      found('truncated', end.sequence + 1, `segment ${lane} ends with entry ${end.sequence}; the seal says ${entries}`);
    else if (end.sequence > entries)
      found('extended', entries + 1, `segment ${lane} has entry ${end.sequence}; the seal says ${entries}`);
    else if (end.hash !== hash)
      found('changed', entries, `segment ${lane} was rewritten: its last hash is not the sealed one`);
  }
  for (const lane of ends.keys())
    if (!seal.lanes.some((l) => l.lane === lane))
      found('segment-unknown', null, `segment ${lane} of ${seal.day} is not in the seal`);
  return findings;
}

/** Holds the seals of a city against each other, ascending by day. */
export function checkSeals(days: readonly Pick<FoundDay, 'address' | 'seal'>[]): Finding[] {
  return days.flatMap(({ address, seal }, i): Finding[] => {
    const before = days[i - 1]?.seal;
    if (!before) return [];
    if (seal.previous?.day !== before.day)
      return [
        {
          breach: 'day-missing',
          address,
          sequence: null,
          message: `the seal of ${seal.day} follows that of ${seal.previous?.day ?? 'no day'}, found is ${before.day}`,
        },
      ];
    if (seal.previous.hash !== before.hash)
      return [{ breach: 'seal-changed', address, sequence: null, message: `the seal of ${before.day} was rewritten` }];
    return [];
  });
}
