import type { City } from '../../config/city-schema';
import type { LocatedMap } from '../../config/located';
import type { Problem } from '../../config/problem';
import { fileProblem } from '../../config/report';
import type { Service } from '../../services/shared';
import { type DeviceKind, deviceKind } from '../mapping/device-kind';
import type { PlanEntry, RegisteredDevice } from '../plan';
import { unidentified } from '../plan-codes';
import { ConfigDevices } from './config-devices';
import { planInventory } from './plan-inventory';

/** A file, and the mapping of `devices.inventories` that reads it. */
export interface MappedFile {
  readonly file: string;
  readonly inventory: string;
}

interface Request {
  readonly city: City;
  /** The city's file, for positions. */
  readonly root: LocatedMap;
  readonly services: readonly Service[];
}

async function* noRegistry(): AsyncGenerator<RegisteredDevice> {}

/** Rows that say no id: any of them could be a device that a setting names. */
class RowsWithoutDevice {
  private count = 0;
  private first: PlanEntry | undefined;

  take(entry: PlanEntry): void {
    if (entry.action !== 'rejected' || !unidentified.has(entry.reason?.code ?? '')) return;
    this.count++;
    this.first ??= entry;
  }

  problems(file: string): readonly Problem[] {
    if (!this.first) return [];
    const { rows, reason } = this.first;
    const first = `row ${rows.join(', ')}: ${reason?.message}`;
    const message = {
      en: this.count === 1 ? `a row names no device, ${first}` : `${this.count} rows name no device, ${first}`,
      zh: `${this.count} 行没有设备编号，首先是第 ${rows.join('、')} 行（${reason?.code}）`,
    };
    const hint = {
      en: 'correct them; citykit devices plan lists each',
      zh: '更正这些行；citykit devices plan 会逐一列出',
    };
    return [fileProblem('CK3102', file, message, hint)];
  }
}

/**
 * Settings of a city that name a device which none of these inventories has, for the device types that they map: what
 * `devices plan` tells, without a registry. Throws UserError CK68nn for what is wrong with a file as a whole.
 */
export async function checkInventories(
  { city, root, services }: Request,
  files: readonly MappedFile[],
): Promise<readonly Problem[]> {
  const types = new Map<string, ConfigDevices>();
  const problems: Problem[] = [];
  for (const { file, inventory } of files) {
    const kind = deviceKind(city, services, city.devices.inventories[inventory]?.deviceType ?? '') as DeviceKind;
    const service = services.find(({ id }) => id === kind.service);
    const devices = types.get(kind.id) ?? new ConfigDevices(city, service, kind);
    types.set(kind.id, devices);
    const without = new RowsWithoutDevice();
    await planInventory({ city, services, inventory, file, registry: noRegistry(), retire: false }, (entry) => {
      devices.take(entry);
      without.take(entry);
    });
    problems.push(...without.problems(file));
  }
  return [...problems, ...[...types.values()].flatMap((devices) => devices.unknown(root))];
}
