import { type City, readCity } from '../../../config';
import { allowListDrift, type Drift, type DriftSide, driftOf } from '../../../devices/inspect/drift';
import type { PlanHeader } from '../../../devices/plan';
import { planInventory } from '../../../devices/planning/plan-inventory';
import { services } from '../../../services';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { problemText, table } from '../../text';
import { inRegistry } from './in-registry';
import { mappingName } from './mapping-name';
import { registrySource } from './registry-source';

const titles: Readonly<Record<DriftSide, string>> = {
  'inventory-only': 'in the inventory, not in the registry',
  differs: 'in both, and they differ',
  'registry-only': 'in the registry, not in the inventory',
  'not-comparable': 'rows that cannot be compared',
  'allow-list': 'on the allow list, and not right; the next apply of this type mends it',
};

/** Differences of each kind that the text lists; JSON has all. */
const mostShown = 20;

function part(side: DriftSide, drifts: readonly Drift[]): string {
  const of = drifts.filter((drift) => drift.side === side);
  const rows = of
    .slice(0, mostShown)
    .map(({ rows: numbers, thingName = '', message }) => [numbers.join(', '), thingName, message]);
  const more = of.length > mostShown ? [`… and ${of.length - mostShown} more`] : [];
  return [
    `${of.length} ${titles[side]}`,
    ...(rows.length > 0 ? [table(['row', 'thing', 'what'], rows)] : []),
    ...more,
  ].join('\n');
}

/** Imports the SDK only where it is asked for. */
async function ofAllowList(city: City, header: PlanHeader): Promise<readonly Drift[]> {
  const { openAllowList } = await import('../../../devices/apply/open-tables');
  const { account, region } = city.cloud;
  return inRegistry(city, async (registry) => {
    const allowList = await openAllowList({ account, region }, header);
    return allowList ? allowListDrift(registry, allowList, header.registry) : [];
  });
}

/** `citykit devices diff`: 0 when registry and inventory say the same, 1 when they differ. */
export const devicesDiff: Handler = async ({ positionals: [cityFile = '', file = ''], options, stdout, stderr }) => {
  const { city, problems } = readCity(cityFile, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const drifts: Drift[] = [];
  const request = {
    city,
    services,
    inventory: mappingName(city, cityFile, file, options.mapping as string | undefined),
    file,
    registry: registrySource(String(options.registry), city),
    // Only then a plan tells what the inventory lacks.
    retire: true,
  };
  const header = await planInventory(request, (entry) => {
    const drift = driftOf(entry);
    if (drift) drifts.push(drift);
  });
  const { counts } = header;
  // A file says nothing of the account's allow list.
  if (options.registry === 'aws') drifts.push(...(await ofAllowList(city, header)));
  if (options.format === 'json') stdout.write(printableJson({ same: counts.unchanged, differences: drifts }));
  else {
    const isShown = (side: DriftSide) => side !== 'allow-list' || drifts.some((drift) => drift.side === side);
    const sides = (Object.keys(titles) as DriftSide[]).filter(isShown);
    const parts = [`${counts.unchanged} the same`, ...sides.map((side) => part(side, drifts))];
    stdout.write(printable(`${parts.join('\n\n')}\n`));
  }
  return drifts.length > 0 ? 1 : 0;
};
