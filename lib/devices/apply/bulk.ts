import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../shared/system-error';
import type { PlannedDevice } from '../plan';
import type { ReadPlan } from '../plan-file';
import { applyErrors } from './errors';

/** Creations from which AWS IoT's own bulk registration is worth a thought. */
export const bulkFrom = 10_000;

/** Files of a bulk registration, in a folder. */
export interface BulkFiles {
  readonly template: string;
  /** NDJSON: a device a line, as StartThingRegistrationTask reads it from a bucket. */
  readonly things: string;
  readonly devices: number;
}

async function* created(plan: ReadPlan): AsyncGenerator<PlannedDevice> {
  for await (const { action, device } of plan.entries()) if (action === 'create' && device) yield device;
}

/** Attributes that every device to be created has: a template gives all things the same ones. */
async function commonAttributes(plan: ReadPlan): Promise<readonly string[]> {
  let common: string[] | undefined;
  for await (const { attributes } of created(plan))
    common = common ? common.filter((name) => name in attributes) : Object.keys(attributes);
  return (common ?? []).sort();
}

/** Parameters of a template are letters and digits. */
const parameterOf = (position: number): string => `Attribute${position + 1}`;

function templateOf(thingTypeName: string, attributes: readonly string[]): object {
  const parameters = ['ThingName', 'Group', ...attributes.map((_, i) => parameterOf(i))];
  return {
    Parameters: Object.fromEntries(parameters.map((name) => [name, { Type: 'String' }])),
    Resources: {
      thing: {
        Type: 'AWS::IoT::Thing',
        Properties: {
          ThingName: { Ref: 'ThingName' },
          ThingTypeName: thingTypeName,
          ThingGroups: [{ Ref: 'Group' }],
          AttributePayload: Object.fromEntries(attributes.map((name, i) => [name, { Ref: parameterOf(i) }])),
        },
      },
    },
  };
}

/**
 * Writes template and lines of a bulk registration of all devices that a plan creates. It makes things in their groups
 * with the attributes that all of them have, and nothing else: no certificate, no entry in the allow list, no journal.
 * A plan made afterwards finds what is missing.
 */
export async function writeBulk(plan: ReadPlan, folder: string): Promise<BulkFiles> {
  const [template, things] = [join(folder, 'template.json'), join(folder, 'things.json')];
  try {
    const attributes = await commonAttributes(plan);
    mkdirSync(folder, { recursive: true });
    writeFileSync(template, `${JSON.stringify(templateOf(plan.header.registry.thingTypeName, attributes), null, 2)}\n`);
    const handle = openSync(things, 'w');
    let devices = 0;
    for await (const device of created(plan)) {
      const values = attributes.map((name, i): [string, string] => [parameterOf(i), device.attributes[name] ?? '']);
      const line = { ThingName: device.thingName, Group: device.group, ...Object.fromEntries(values) };
      writeSync(handle, `${JSON.stringify(line)}\n`);
      devices++;
    }
    closeSync(handle);
    return { template, things, devices };
  } catch (error) {
    if (systemErrorCode(error) === '') throw error;
    throw applyErrors.unwritable(folder, systemErrorCode(error));
  }
}
