import { type City, readCity } from '../../../config';
import { deviceKinds } from '../../../devices/inspect/device-kinds';
import { type DeviceFilter, matches } from '../../../devices/inspect/filter';
import { decodeText } from '../../../devices/mapping/attribute-text';
import { retiredGroup } from '../../../devices/mapping/device-kind';
import type { RegisteredDevice } from '../../../devices/plan';
import { services } from '../../../services';
import { cityKey } from '../../../shared/naming';
import { printable, printableJson, printableJsonLine } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { problemText, table } from '../../text';
import { attributesOf, districtOf, kindOf } from './device-options';
import { inRegistry } from './in-registry';

function filterOf(city: City, options: Input['options']): DeviceFilter {
  const kind = kindOf(city, options);
  const district = districtOf(city, options);
  const status = options.status as DeviceFilter['status'];
  return {
    thingTypeNames: new Set((kind ? [kind] : deviceKinds(city, services)).map(({ scope }) => scope.thingTypeName)),
    ...(district === undefined ? {} : { district }),
    ...(status === undefined ? {} : { status }),
    attributes: attributesOf(options),
    retiredGroup: retiredGroup(cityKey(city)),
  };
}

const rowOf = ({ thingName, thingTypeName = '', attributes, groups }: RegisteredDevice, retired: string) => [
  thingName,
  thingTypeName,
  attributes.district ?? '',
  decodeText(attributes.name ?? ''),
  decodeText(attributes.model ?? ''),
  groups.includes(retired) ? `retired, kept until ${attributes.retiredUntil ?? '?'}` : '',
];

/** `citykit devices list`: NDJSON is what `devices plan --registry FILE` reads. */
export const devicesList: Handler = async ({ positionals: [file = ''], options, stdout, stderr }) => {
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const filter = filterOf(city, options);
  const { registeredDevices } = await import('../../../devices/registry/registered-devices');
  const found: RegisteredDevice[] = [];
  await inRegistry(city, async (registry) => {
    for await (const device of registeredDevices(registry, cityKey(city))) {
      if (!matches(device, filter)) continue;
      if (options.format === 'ndjson') stdout.write(printableJsonLine(device));
      else found.push(device);
    }
  });
  if (options.format === 'json') stdout.write(printableJson(found));
  if (options.format === 'text') {
    const rows = found.map((device) => rowOf(device, filter.retiredGroup));
    const shown = table(['thing', 'type', 'district', 'name', 'model', 'note'], rows);
    stdout.write(printable(`${shown}\n\n${rows.length} devices\n`));
  }
  return 0;
};
