import { type CityModel, noModel } from '../../model/city-model';
import { flatten } from '../../policy/text';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { groupBy } from '../shared/group-by';
import { listOf } from '../shared/parts';
import { at } from '../shared/property';

const grantType = 'AWS::LakeFormation::PrincipalPermissions';

interface Grant {
  readonly stack: string;
  readonly who: string;
  readonly table: string;
}

/** Rights of people to tables; roles of our own programs are references, people have names. */
function grantsOf(model: CityModel): Grant[] {
  return model.stacks.flatMap(({ id: stack, resources }) =>
    Object.values(resources).flatMap(({ type, properties }): Grant[] => {
      if (type !== grantType) return [];
      const who = flatten(at(properties, 'Principal.DataLakePrincipalIdentifier'));
      const table = at(properties, 'Resource.Table.Name') ?? at(properties, 'Resource.TableWithColumns.Name');
      if (who.startsWith('<') || typeof table !== 'string') return [];
      return [{ stack, who: who.replace(/^.*role\//, ''), table }];
    }),
  );
}

const without = (these: readonly Grant[], others: readonly Grant[]): Grant[] => {
  const known = new Set(others.map(({ who, table }) => `${who}\0${table}`));
  return these.filter(({ who, table }) => !known.has(`${who}\0${table}`));
};

const from = ['departments', 'lake.lakeFormation'];

function drafts({ resources }: CityChange, grants: readonly Grant[], more: boolean): Draft[] {
  return [...groupBy(grants, ({ stack, who }) => `${stack}.${who}`)].map(([about, of]) => {
    const { stack, who } = of[0] as Grant;
    return {
      about: more ? about : `${about}-`,
      direction: more ? 'worse' : 'better',
      severity: more ? 'medium' : 'info',
      what: phrase(more ? 'security.reading-rights.more' : 'security.reading-rights.less', { who, n: of.length }),
      why: phrase(more ? 'security.reading-rights.why' : 'security.reading-rights.why-less'),
      [more ? 'after' : 'before']: phrase('value', { value: listOf(of.map(({ table }) => table)) }),
      reversible: true,
      resources: resources.filter((c) => c.type === grantType && c.stack === stack),
      from,
    };
  });
}

/** Which people may read which tables of the data lake. */
export const readingRights: Rule = {
  id: 'security.reading-rights',
  find: (change) => {
    const touched = change.resources.filter(({ type }) => type === grantType);
    // Where the lake asks for no rights, their absence refuses nobody.
    const switched = change.resources.some(
      ({ type, before, after }) => type === 'AWS::LakeFormation::DataLakeSettings' && !(before && after),
    );
    if (touched.length === 0 || switched || !change.base || !change.head) return [];
    const [before, after] = [grantsOf(change.base.model ?? noModel), grantsOf(change.head.model ?? noModel)];
    const found = [...drafts(change, without(after, before), true), ...drafts(change, without(before, after), false)];
    const replaced = touched.filter(({ fate }) => fate === 'replace');
    if (found.length > 0 || replaced.length === 0) return found;
    return [
      {
        about: 'same',
        direction: 'neutral',
        severity: 'info',
        what: phrase('security.reading-rights.same'),
        why: phrase('security.reading-rights.why-same'),
        reversible: true,
        resources: touched,
        from,
      },
    ];
  },
};
