import { type PartWord, partFacts } from '../../../model/part-facts';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import { referredTo } from '../../compare/referred-to';
import type { ResourceChange } from '../../compare/resource-change';
import type { Draft, Rule } from '../rule';
import { withoutCompanions } from '../shared/companions';
import { isOfGoneDomain } from '../shared/gone-domain';
import { isOfIncidents } from '../shared/incident-parts';
import { bySettings } from '../shared/owners';
import { partsOf } from '../shared/parts';
import { at, listAt } from '../shared/property';
import { isOfStuckAddress } from '../shared/replacement';

const running: readonly PartWord[] = [
  'api',
  'api-route',
  'api-stage',
  'clock',
  'domain',
  'function',
  'queue-reader',
  'sign-in',
  'url',
  'call-permission',
];

/** A rule of the event bus for a channel that goes with it: who was notified by that has a finding of their own. */
function isOfGoneChannel({ type, stack, before }: ResourceChange, all: readonly ResourceChange[]): boolean {
  if (type !== 'AWS::Events::Rule') return false;
  const targets = referredTo(listAt(before?.properties, 'Targets').map((target) => at(target, 'Arn')));
  const gone = all.filter((c) => c.type === 'AWS::SNS::Topic' && c.stack === stack && !c.after);
  return targets.length > 0 && targets.every((id) => gone.some(({ logicalId }) => logicalId === id));
}

/** What ran and is gone, in a part of the cloud that stays. */
export const removedParts: Rule = {
  id: 'availability.removed',
  find: (change) => {
    const { key, services, head, resources } = change;
    const staying = new Set(head?.model.stacks.map(({ id }) => id));
    const gone = resources.filter(
      (c) =>
        c.fate === 'delete' &&
        staying.has(c.stack) &&
        running.includes(partFacts(c.type).word) &&
        !isOfGoneDomain(change, c) &&
        !isOfGoneChannel(c, resources) &&
        !isOfStuckAddress(c, resources) &&
        !isOfIncidents(c, key),
    );
    return [...groupedBy(gone, ({ stack }) => stack)].flatMap(([stack, all]) =>
      bySettings(all, change).map(
        ({ end, parts: here, ...cause }): Draft => ({
          about: `${stack}${end}`,
          direction: 'worse',
          severity: 'high',
          what: phrase('availability.removed.what', { parts: partsOf(withoutCompanions(here), { key, services }) }),
          why: phrase('availability.removed.why'),
          reversible: true,
          resources: here,
          ...cause,
        }),
      ),
    );
  },
};
