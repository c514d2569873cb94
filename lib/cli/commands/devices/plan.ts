import { type Problem, readCity } from '../../../config';
import type { LocatedMap } from '../../../config/located';
import { deviceAddress } from '../../../devices/device-address';
import { type DeviceKind, deviceKind } from '../../../devices/mapping/device-kind';
import type { PlanHeader, RegisteredDevice } from '../../../devices/plan';
import { writePlan } from '../../../devices/plan-file';
import { ConfigDevices } from '../../../devices/planning/config-devices';
import { type PlanRequest, planInventory } from '../../../devices/planning/plan-inventory';
import { PlanSummary, type ReasonSummary } from '../../../devices/planning/summary';
import { services } from '../../../services';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { problemText, table } from '../../text';
import { mappingName } from './mapping-name';
import { registrySource } from './registry-source';

const rowsOf = (rows: readonly number[]): string => (rows.length === 0 ? '' : `row ${rows.join(', ')}`);

function reasonText({ action, code, count, first }: ReasonSummary): string {
  const lines = first.map(({ rows, thingName, message }) =>
    `  ${[rowsOf(rows), thingName, message].filter(Boolean).join('  ')}`.trimEnd(),
  );
  const more = count > first.length ? [`  … and ${count - first.length} more`] : [];
  return [`${action} ${code}: ${count}`, ...lines, ...more].join('\n');
}

/** Share of the devices that one plan seldom retires: more looks like half a file. */
const muchRetired = 0.2;

/** What a person should know before the plan is applied. */
function warnings({ counts: { retire, unchanged, update, move } }: PlanHeader): string[] {
  const known = retire + unchanged + update + move;
  return retire > muchRetired * known
    ? [`warning: ${retire} of ${known} devices that the registry knows would be retired. Is the file whole?`]
    : [];
}

/** What is printed of a plan. */
interface Outcome {
  readonly header: PlanHeader;
  readonly reasons: readonly ReasonSummary[];
  readonly unknown: readonly Problem[];
  /** Where its devices connect. */
  readonly address: string;
  readonly out: string | undefined;
}

function text({ header, reasons, unknown, address, out }: Outcome, options: Input['options']): string {
  const { inventory, registry, counts } = header;
  return `${[
    `${inventory.file} (${inventory.readAs}): ${inventory.rows} rows, ${inventory.leftOut} left out; registry: ${registry.things} things looked at`,
    table(['action', 'devices'], Object.entries(counts)),
    ...warnings(header),
    ...(unknown.length > 0 ? [problemText(unknown, options).trimEnd()] : []),
    ...reasons.map(reasonText),
    `Devices connect to ${address}.`,
    out === undefined
      ? 'Nothing is changed. --out FILE keeps the plan.'
      : `Nothing is changed. Apply with: citykit devices apply ${out}`,
  ].join('\n\n')}\n`;
}

/** `citykit devices plan`: 0 when every row has its place, 1 when rows are rejected. */
export const devicesPlan: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [cityFile, file] = positionals as [string, string];
  const { city, problems, root } = readCity(cityFile, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const inventory = mappingName(city, cityFile, file, options.mapping as string | undefined);
  const kind = deviceKind(city, services, city.devices.inventories[inventory]?.deviceType ?? '') as DeviceKind;
  const service = services.find(({ id }) => id === kind.service);
  const configDevices = new ConfigDevices(city, service, kind);
  const registry: AsyncIterable<RegisteredDevice> = configDevices.noting(
    registrySource(String(options.registry), city),
  );
  const request: PlanRequest = { city, services, inventory, file, registry, retire: options.retire === true };
  const summary = new PlanSummary();
  const out = options.out as string | undefined;
  const plan = (keep: (line: string) => void) =>
    planInventory(request, (entry, line) => {
      summary.take(entry);
      configDevices.take(entry);
      keep(line);
    });
  const header = out === undefined ? await plan(() => {}) : await writePlan(out, plan);
  const reasons = summary.reasons();
  const unknown = configDevices.unknown(root as LocatedMap);
  const address = deviceAddress(city, service, kind.id);
  stdout.write(
    options.format === 'json'
      ? printableJson({ ...header, address, warnings: warnings(header), problems: unknown, reasons })
      : printable(text({ header, reasons, unknown, address, out }, options)),
  );
  return header.counts.rejected > 0 ? 1 : 0;
};
