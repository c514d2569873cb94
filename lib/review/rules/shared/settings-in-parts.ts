import { same } from '../../../shared/same';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';
import { at, listAt } from './property';

type Properties = Readonly<Record<string, unknown>> | undefined;

/** A property of a part that holds settings as they are. */
interface Holding {
  readonly type: string;
  readonly property: string;
  /** What else it holds. */
  readonly besides: (properties: Properties) => unknown;
  readonly settings: readonly string[];
}

const holdings: readonly Holding[] = [
  {
    type: 'AWS::S3::Bucket',
    property: 'LifecycleConfiguration',
    // Rules without when what is older moves to where it costs less.
    besides: (own) =>
      listAt(own, 'LifecycleConfiguration.Rules').map((rule) => ({ ...(rule as object), Transitions: null })),
    settings: ['retention.rarelyReadAfterDays', 'retention.archivedAfterDays'],
  },
  {
    type: 'AWS::Athena::WorkGroup',
    property: 'WorkGroupConfiguration',
    besides: (own) => ({ ...(at(own, 'WorkGroupConfiguration') as object), BytesScannedCutoffPerQuery: null }),
    settings: ['lake.queryLimitGb'],
  },
];

/** Settings that change, and are all that changes in a part. */
export function settingsIn(part: ResourceChange, { config }: CityChange): readonly string[] {
  const { type, fate, properties, before, after } = part;
  const holding = holdings.find((one) => one.type === type && properties.every((name) => name === one.property));
  if (!holding || fate !== 'update') return [];
  if (!same(holding.besides(before?.properties), holding.besides(after?.properties))) return [];
  return holding.settings.filter((setting) => config.some(({ path }) => path === setting));
}

/** Parts in which some settings are all that changes: whoever tells of these has told of them. */
export const partsHolding = (paths: readonly string[], change: CityChange): readonly ResourceChange[] =>
  change.resources.filter((part) => settingsIn(part, change).some((setting) => paths.includes(setting)));
