import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { at, isTrue } from '../shared/property';

const expires = ({ properties }: Resource) => isTrue(at(properties, 'TimeToLiveSpecification.Enabled'));

/** Do items of a table expire? On is less kept, off is more than the law may allow: neither is better. */
export const expiry: Rule = {
  id: 'data.expiry',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { before, after, type } = change;
      if (type !== 'AWS::DynamoDB::Table' || !before || !after || expires(before) === expires(after)) return [];
      const on = expires(after);
      return [
        {
          about: shortName(after, key),
          direction: on ? 'worse' : 'neutral',
          severity: 'medium',
          what: phrase(on ? 'data.expiry.on' : 'data.expiry.off', { part: part(change, { key, services }) }),
          why: phrase(on ? 'data.expiry.why-on' : 'data.expiry.why-off'),
          before: phrase(on ? 'value.off' : 'value.on'),
          after: phrase(on ? 'value.on' : 'value.off'),
          reversible: !on,
          resources: [change],
        },
      ];
    }),
};
