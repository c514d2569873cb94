import type { ResourceChange } from '../../compare/resource-change';
import { flatten } from '../../policy/text';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { groupBy } from '../shared/group-by';
import { listOf } from '../shared/parts';
import { at } from '../shared/property';

interface Grant {
  readonly change: ResourceChange;
  readonly who: string;
  readonly table: string;
}

/** A right to a table; roles of our own programs have references, people have names. */
function grantOf(change: ResourceChange): Grant | undefined {
  const resource = change.after ?? change.before;
  const who = flatten(at(resource?.properties, 'Principal.DataLakePrincipalIdentifier'));
  const table =
    at(resource?.properties, 'Resource.Table.Name') ?? at(resource?.properties, 'Resource.TableWithColumns.Name');
  if (who.startsWith('<') || typeof table !== 'string') return undefined;
  return { change, who: who.replace(/^.*role\//, ''), table };
}

/** Which people may read which tables of the data lake. */
export const readingRights: Rule = {
  id: 'security.reading-rights',
  find: ({ resources }) => {
    const grants = resources
      .filter(({ type, before, after }) => type === 'AWS::LakeFormation::PrincipalPermissions' && !(before && after))
      .flatMap((change) => grantOf(change) ?? []);
    return [...groupBy(grants, ({ who, change }) => `${change.stack}\0${who}\0${change.after ? 'more' : 'less'}`)].map(
      ([group, of]): Draft => {
        const [stack, who, direction] = group.split('\0') as [string, string, string];
        const more = direction === 'more';
        return {
          about: `${stack}.${who}${more ? '' : '-'}`,
          direction: more ? 'worse' : 'better',
          severity: more ? 'medium' : 'info',
          what: phrase(more ? 'security.reading-rights.more' : 'security.reading-rights.less', { who, n: of.length }),
          why: phrase(more ? 'security.reading-rights.why' : 'security.reading-rights.why-less'),
          [more ? 'after' : 'before']: phrase('value', { value: listOf(of.map(({ table }) => table)) }),
          reversible: true,
          resources: of.map(({ change }) => change),
          from: ['departments', 'lake.lakeFormation'],
        };
      },
    );
  },
};
