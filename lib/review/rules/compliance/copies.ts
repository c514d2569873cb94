import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { listAt } from '../shared/property';

const copies = (resource: Resource | undefined): number =>
  listAt(resource?.properties, 'ReplicationConfiguration.Rules').length +
  listAt(resource?.properties, 'Replicas').length;

/** What is stored here is copied to another place, or no longer. */
export const otherPlace: Rule = {
  id: 'compliance.copies',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { before, after } = change;
      if (!after || copies(before) === copies(after)) return [];
      const more = copies(after) > copies(before);
      return [
        {
          about: shortName(after, key),
          direction: 'neutral',
          severity: 'high',
          what: phrase(more ? 'compliance.copies.more' : 'compliance.copies.less', {
            part: part(change, { key, services }),
          }),
          why: phrase(more ? 'compliance.copies.why-more' : 'compliance.copies.why-less'),
          reversible: !more,
          resources: [change],
        },
      ];
    }),
};
