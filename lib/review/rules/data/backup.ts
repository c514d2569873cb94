import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { type Draft, type Rule, turned } from '../rule';
import { shortName } from '../shared/part-name';
import { listAt } from '../shared/property';

const backedUp = (resource: Resource | undefined): number =>
  resource ? listAt(resource.properties, 'BackupSelection.Resources').length : 0;

/** How many tables the backup plan takes. A stock diff shows a list of references. */
export const backup: Rule = {
  id: 'data.backup',
  find: ({ key, base, head, resources }) => {
    const before = new Set(base?.model.stacks.map(({ id }) => id));
    const known = new Set(head?.model.stacks.map(({ id }) => id).filter((id) => before.has(id)));
    return resources.flatMap((change): Draft[] => {
      const { before, after, type, stack } = change;
      if (type !== 'AWS::Backup::BackupSelection' || !known.has(stack)) return [];
      const [was, is] = [backedUp(before), backedUp(after)];
      if (was === is) return [];
      const less = is < was;
      return [
        {
          about: `${stack}.${shortName((after ?? before) as Resource, key)}`,
          ...turned(less, 'high'),
          what: phrase(less ? 'data.backup.less' : 'data.backup.more', { n: Math.abs(is - was) }),
          why: phrase('data.backup.why'),
          before: phrase('data.backup.value', { n: was }),
          after: phrase('data.backup.value', { n: is }),
          reversible: true,
          resources: [change],
        },
      ];
    });
  },
};
