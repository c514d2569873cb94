import type { AllowedDevice } from '../../registry/provisioning';
import type { AllowList } from './allow-list';

/**
 * The allow list by thing, as one run sees it: which serial numbers let somebody in as a thing, whatever the registry
 * says of it. What went before, a killed run among it, may have left more than one.
 */
export class Doors {
  private readonly serials = new Map<string, Set<string>>();

  private constructor(private readonly list: AllowList) {}

  static async of(list: AllowList): Promise<Doors> {
    const doors = new Doors(list);
    for (const { serial, thingName } of await list.listed()) doors.serialsOf(thingName).add(serial);
    return doors;
  }

  /**
   * Lets a thing's device in by this serial number and no other. The others go first: for a moment, or until a killed run
   * goes on, a new device waits, but never can a scrapped one come in beside it.
   */
  async open(serial: string, device: AllowedDevice): Promise<void> {
    await this.close(device.thingName, serial);
    await this.list.allow(serial, device);
    this.serialsOf(device.thingName).add(serial);
  }

  /** Lets nobody in as this thing, but by the serial number given. */
  async close(thingName: string, but?: string): Promise<void> {
    const serials = this.serialsOf(thingName);
    for (const serial of serials) {
      if (serial === but) continue;
      await this.list.withdraw(serial, thingName);
      serials.delete(serial);
    }
  }

  private serialsOf(thingName: string): Set<string> {
    const known = this.serials.get(thingName) ?? new Set();
    this.serials.set(thingName, known);
    return known;
  }
}
