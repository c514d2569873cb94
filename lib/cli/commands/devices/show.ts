import { readCity } from '../../../config';
import { type DeviceDetails, describeDevice } from '../../../devices/inspect/describe-device';
import { decodeText } from '../../../devices/mapping/attribute-text';
import { services } from '../../../services';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { problemText, table } from '../../text';
import { UserError } from '../../usage-error';
import { inRegistry } from './in-registry';

const day = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10));

function connection({ connectivity }: DeviceDetails): string {
  if (!connectivity) return 'unknown: the fleet index does not know it';
  const since = connectivity.sinceMs === undefined ? '' : ` since ${new Date(connectivity.sinceMs).toISOString()}`;
  return `${connectivity.connected ? 'online' : 'offline'}${since}`;
}

function text(device: DeviceDetails): string {
  const certificates = device.certificates.map((c) => [
    c.certificateId,
    c.status,
    day(c.createdMs),
    day(c.notAfterMs),
    c.policies.join(', '),
  ]);
  return `${[
    `${device.thingName}: ${device.thingTypeName ?? 'no type'}, version ${device.version}`,
    `groups: ${device.groups.join(', ') || 'none'}\nconnection: ${connection(device)}`,
    table(
      ['attribute', 'value'],
      Object.entries(device.attributes).map(([name, value]) => [name, decodeText(value)]),
    ),
    certificates.length === 0
      ? 'It has no certificate.'
      : table(['certificate', 'status', 'made', 'ends', 'policies'], certificates),
  ].join('\n\n')}\n`;
}

/** `citykit devices show`: 1 when the account has no such thing. */
export const devicesShow: Handler = async ({ positionals: [file = '', thing = ''], options, stdout, stderr }) => {
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const device = await inRegistry(city, (registry) => describeDevice(registry, thing));
  if (!device)
    throw new UserError(
      'CK6403',
      {
        en: `account ${city.cloud.account} has no thing ${thing} in ${city.cloud.region}`,
        zh: `账户 ${city.cloud.account} 在 ${city.cloud.region} 没有设备 ${thing}`,
      },
      { en: `citykit devices list ${file} shows those it has`, zh: `citykit devices list ${file} 列出已有设备` },
    );
  stdout.write(options.format === 'json' ? printableJson(device) : printable(text(device)));
  return 0;
};
