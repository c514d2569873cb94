import { noModel, type Resource } from '../../../model/city-model';
import { partFacts } from '../../../model/part-facts';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { physicalName } from '../shared/part-name';
import { partsOf } from '../shared/parts';
import { isOfStuckAddress, keepsName } from '../shared/replacement';

const nameKey = (resource: Resource) => {
  const name = partFacts(resource.type).unique ? physicalName(resource) : undefined;
  return name === undefined ? undefined : `${resource.type}\0${name}`;
};

/** Names that are taken in the account before the change. */
const takenNames = ({ base }: CityChange): ReadonlySet<string> =>
  new Set(
    (base?.model ?? noModel).stacks.flatMap(({ resources }) =>
      Object.values(resources).flatMap((r) => nameKey(r) ?? []),
    ),
  );

/**
 * Parts that must be made anew, or under another id, while the old one has the name: CloudFormation makes the new one
 * first and stops. A changed construct id does this to a whole part of a cloud.
 */
export const blocked: Rule = {
  id: 'availability.blocked',
  find: (change) => {
    const taken = takenNames(change);
    const stuck = change.resources.filter((c) =>
      c.fate === 'create' ? taken.has(nameKey(c.after as Resource) ?? '') : keepsName(c),
    );
    const stacks = [...new Set(stuck.map(({ stack }) => stack))];
    return stacks.map((stack): Draft => {
      const here = stuck.filter((c) => c.stack === stack);
      return {
        about: stack,
        direction: 'worse',
        severity: 'high',
        what: phrase('availability.blocked.what', { parts: partsOf(here, change) }),
        why: phrase('availability.blocked.why'),
        reversible: true,
        toDo: [{ who: 'operator', what: phrase('to-do.unblock') }],
        resources: [
          ...here,
          ...change.resources.filter((c) => c.stack === stack && isOfStuckAddress(c, change.resources)),
        ],
      };
    });
  },
};
