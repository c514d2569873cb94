import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Removal, removals } from '../../constructs/shared/removal';
import { type City, readCities } from '../../lib/config';
import { partFacts } from '../../lib/model/part-facts';
import { services } from '../../lib/services';
import { writtenText } from '../../lib/shared/written-text';
import { templates } from '../support/city';
import { explored } from '../support/exploring';

const root = join(__dirname, '..', '..');

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Resources of the cities of city-configs/, by place. In `npm test` of Portland, which has devices, and of a drawn one. */
function allResources(): ReadonlyMap<string, Resource> {
  const { cities } = readCities([join(root, 'city-configs')], services);
  const isPortland = ({ city }: { readonly city: City }) => city.city === 'portland';
  const others = cities.filter((file) => !isPortland(file));
  return new Map(
    [...cities.filter(isPortland), ...explored(others, 1)].flatMap(({ city }) =>
      Object.entries(templates(city)).flatMap(([stack, template]) =>
        Object.entries(template.toJSON().Resources as Record<string, Resource>).map(
          ([id, resource]) => [`${city.city} ${stack}/${id}`, resource] as const,
        ),
      ),
    ),
  );
}

const resources = allResources();
const kept = [...resources].filter(([, { Type }]) => removals[Type]?.fate === 'kept');

const wanted = (removal: Removal | undefined) =>
  removal?.fate === 'kept' ? ['RetainExceptOnCreate', 'Retain'] : ['Delete', 'Delete'];

describe('what becomes of a resource', () => {
  it('is decided in one table', () => {
    const sources = ['constructs', 'lib'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    );
    const deciding = sources.filter(
      (file) =>
        file.endsWith('.ts') &&
        /\bRemovalPolicy\.|cfnOptions\.(deletion|updateReplace)Policy =/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(deciding).toEqual(['constructs/shared/removal.ts']);
  });

  it('is in the table for every type that holds or names something', () => {
    const types = new Set([...resources.values()].map(({ Type }) => Type));
    const needs = [...types].filter((type) => partFacts(type).holds !== 'nothing' || partFacts(type).name);
    expect(needs.length).toBeGreaterThan(30);
    expect(needs.filter((type) => !removals[type])).toEqual([]);
  });

  it('is what its template says', () => {
    const others = [...resources].filter(([, { Type, DeletionPolicy, UpdateReplacePolicy }]) => {
      const said = [DeletionPolicy ?? 'Delete', UpdateReplacePolicy ?? 'Delete'];
      return said.join() !== wanted(removals[Type]).join();
    });
    expect(others.map(([place, { DeletionPolicy }]) => `${place}: ${DeletionPolicy}`)).toEqual([]);
    expect(kept.length).toBeGreaterThan(50);
  });

  it('has a way back for all that is kept, by a name that its template writes out where the table says so', () => {
    const without = kept.filter(([, { Type, Properties = {} }]) => {
      const again = removals[Type]?.again;
      return !again || (again.how === 'by-name' && writtenText(Properties[again.identifier]) === undefined);
    });
    expect(without.map(([place]) => place)).toEqual([]);
  });
});
