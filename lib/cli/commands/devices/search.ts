import { readCity } from '../../../config';
import { deviceKinds } from '../../../devices/inspect/device-kinds';
import { indexQuery } from '../../../devices/inspect/index-query';
import { everyItem, type IndexedThing } from '../../../devices/registry/registry';
import { services } from '../../../services';
import { isWithin } from '../../../services/shared/districts';
import { cityKey, nameUnder } from '../../../shared/naming';
import { printable, printableJson, printableJsonLine } from '../../../shared/printable';
import type { Handler } from '../../card';
import { problemText, table } from '../../text';
import { attributesOf, districtOf, kindOf } from './device-options';
import { inRegistry } from './in-registry';

/** Things of one answer of the fleet index. */
const pageSize = 100;

const minute = (ms: number | undefined) => (ms === undefined ? '' : `${new Date(ms).toISOString().slice(0, 16)}Z`);

const rowOf = ({ thingName, thingTypeName = '', attributes, connected, connectivityMs }: IndexedThing) => [
  thingName,
  thingTypeName,
  attributes.district ?? '',
  connected === undefined ? 'unknown' : connected ? 'online' : 'offline',
  minute(connectivityMs),
];

/** `citykit devices search`: what the fleet index knows, connection among it; seconds behind the registry. */
export const devicesSearch: Handler = async ({ positionals: [file = '', query], options, stdout, stderr }) => {
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const kind = kindOf(city, options);
  const district = districtOf(city, options);
  const status = options.status as 'online' | 'offline' | undefined;
  const queryString = indexQuery({
    thingTypeName: kind?.scope.thingTypeName ?? nameUnder(cityKey(city), '*'),
    ...(district === undefined ? {} : { district, withParts: !city.devices.districts.includes(district) }),
    ...(status === undefined ? {} : { status }),
    attributes: attributesOf(options),
    ...(query === undefined ? {} : { query }),
  });
  // The query language has no list of types, and `york-*` is `york-north-…` too, of another city.
  const types = new Set(deviceKinds(city, services).map(({ scope }) => scope.thingTypeName));
  const isFound = ({ thingTypeName = '', attributes }: IndexedThing) =>
    types.has(thingTypeName) && (district === undefined || isWithin(attributes.district ?? '', district));
  const found: IndexedThing[] = [];
  await inRegistry(city, async (registry) => {
    const search = everyItem((page) => registry.searchIndex({ ...page, queryString, maxResults: pageSize }));
    for await (const thing of search) if (isFound(thing)) found.push(thing);
  });
  if (options.format === 'json') stdout.write(printableJson(found));
  else if (options.format === 'ndjson') for (const thing of found) stdout.write(printableJsonLine(thing));
  else
    stdout.write(
      printable(
        `${table(['thing', 'type', 'district', 'is', 'since'], found.map(rowOf))}\n\n${found.length} devices\n`,
      ),
    );
  return 0;
};
