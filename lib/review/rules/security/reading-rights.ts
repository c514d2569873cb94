import type { CityModel } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import { flatten } from '../../policy/text';
import { extentOf } from '../data/whole';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { areaOf } from '../shared/area';
import { at } from '../shared/property';
import { quoted, quotedList } from '../shared/quoted';
import { rolesToMake } from '../shared/roles-of-people';
import { settingsThatName } from '../shared/settings-that-name';
import { turningServices } from '../shared/turning-services';
import { tableName, tellOfPersons, whyReading } from './read-tables';

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

/** Where it comes from: the setting that names the role; of one that was there before, the service whose tables come. */
function fromOf({ stack, who }: Grant, more: boolean, change: CityChange): readonly string[] {
  const comes = more && turningServices(change).come.some(({ id }) => id === stack);
  return settingsThatName([who], change, more) ?? (comes ? [`services.${stack}`] : from);
}

const severityOf = (tables: readonly string[], services: CityChange['services']) =>
  tellOfPersons(tables, services) ? 'high' : 'medium';

function drafts(change: CityChange, grants: readonly Grant[], more: boolean): Draft[] {
  const { resources, services } = change;
  return [...groupedBy(grants, ({ stack, who }) => `${stack}.${who}`)].map(([about, of]) => {
    const first = of[0] as Grant;
    const { stack, who } = first;
    const tables = of.map(({ table }) => table);
    return {
      about: more ? about : `${about}-`,
      ...turned(more, severityOf(tables, services)),
      what: phrase(more ? 'security.reading-rights.more' : 'security.reading-rights.less', {
        who: quoted(who),
        n: of.length,
        area: areaOf(stack, services),
      }),
      why: more ? whyReading(tables, services) : phrase('security.reading-rights.why-less'),
      [more ? 'after' : 'before']: phrase('value', {
        value: quotedList(tables.map((table) => tableName(table, services))),
      }),
      reversible: true,
      resources: resources.filter((c) => c.type === grantType && c.stack === stack),
      from: fromOf(first, more, change),
      beside: true,
      ...(more ? rolesToMake([who], change) : {}),
      together: {
        about: `${who}${more ? '' : '-'}`,
        alike: who,
        name: areaOf(stack, services),
        many: (areas) =>
          phrase(more ? 'security.reading-rights.more-many' : 'security.reading-rights.less-many', {
            who: quoted(who),
            areas,
          }),
      },
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
      ({ type, before, after }) => type === 'AWS::LakeFormation::Resource' && !(before && after),
    );
    if (touched.length === 0 || switched || !change.base || !change.head) return [];
    // Rights to the tables of a service that goes are stated with it.
    const staying = (model: CityModel) => grantsOf(model).filter(({ stack }) => extentOf(change, stack) === 'part');
    const [before, after] = [staying(change.base.model), staying(change.head.model)];
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
