import type { CityModel } from '../../../lib/model/city-model';
import { cityChange } from '../../../lib/review/city-change';
import type { Finding } from '../../../lib/review/finding';
import type { CityChange } from '../../../lib/review/rules/rule';
import { configSide } from '../../../lib/review/sides/config-side';
import type { SideCity } from '../../../lib/review/sides/side';
import { services } from '../../../lib/services';
import { inFolder } from '../../support/config-folder';
import { knownReplacements, sharedCache } from '../../support/review-sides';
import { type Case, type Draft, type Sample, sampleText } from './case';

const profile = 'profiles/cn-prefecture.yaml';

/** Samples as they are: most changes are of one of them. */
const asTheyAre = new Map<Sample, SideCity>();

function unedited(sample: Sample): SideCity {
  const city = asTheyAre.get(sample) ?? version(sample, filesOf(sample));
  asTheyAre.set(sample, city);
  return city;
}

/** Reads and synthesises a sample; each version of a file once. */
function version(sample: Sample, files: Readonly<Record<string, string>>): SideCity {
  return inFolder(files, (folder) => {
    const options = { label: sample, services, cache: sharedCache, shown: (p: string) => p.replace(`${folder}/`, '') };
    const side = configSide([`${folder}/${sample}.yaml`], options);
    const [city] = side.cities;
    if (!city) throw new Error(JSON.stringify(side.problems));
    return city;
  });
}

const filesOf = (sample: Sample): Record<string, string> => ({
  [`${sample}.yaml`]: sampleText(`${sample}.yaml`),
  [profile]: sampleText(profile),
});

function edited({ of, config = [] }: Case): Record<string, string> {
  const files = filesOf(of);
  for (const { file = `${of}.yaml`, replace, by } of [config].flat()) {
    const text = files[file] as string;
    const times = text.split(replace).length - 1;
    if (times !== 1) throw new Error(`${replace} stands ${times} times in ${file}`);
    files[file] = text.replace(replace, by);
  }
  return files;
}

// What is read from a cache is JSON, too; a structured clone takes three times as long.
const copyOf = <T>(value: T) => JSON.parse(JSON.stringify(value)) as Draft<T>;

/**
 * A model with an edit. What a stack has is copied when the edit asks for it, which most do of one in fifteen; of the
 * others both sides have the same, as they do where a stack is made once for both.
 */
function withEdit({ stacks, reads, ...rest }: CityModel, edit: NonNullable<Case['toolkit']>): CityModel {
  const copies = new Map<string, Draft<CityModel>['stacks'][number]['resources']>();
  const drafts = stacks.map(({ id, resources, ...stack }) => ({
    ...stack,
    id,
    get resources() {
      const copy = copies.get(id) ?? copyOf(resources);
      copies.set(id, copy);
      return copy;
    },
  }));
  const draft = { ...copyOf(rest), stacks: drafts };
  edit(draft);
  for (const [i, { id, resources }] of stacks.entries())
    Object.defineProperty(drafts[i], 'resources', { value: copies.get(id) ?? resources });
  return { ...draft, reads };
}

/** A city as another release of the toolkit would make it. */
function released(head: SideCity, base: SideCity, edit: NonNullable<Case['toolkit']>): SideCity {
  const model = withEdit(head.model(base.model()), edit);
  return { ...head, model: () => model };
}

/** The change of a case, ready for rules. */
export function changeOf(it: Case): Promise<CityChange> {
  const base = unedited(it.of);
  const head = it.config ? version(it.of, edited(it)) : base;
  const before = it.earlier ? released(base, base, it.earlier) : base;
  const pair = { key: it.of, base: before, head: it.toolkit ? released(head, base, it.toolkit) : head };
  return cityChange(pair, { services, known: knownReplacements });
}

/** `id direction severity` of a finding. */
const line = ({ id, direction, severity }: Finding) => `${id} ${direction} ${severity}`;

/** Everything that is said, the bill aside, which has tests of its own. */
export const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ kind, effect }) => kind !== 'cost' || effect !== undefined)
    .map(line)
    .sort();
