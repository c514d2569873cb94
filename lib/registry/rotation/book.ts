import { fromBytes, toBytes } from '../../engine/ports/json-bytes';
import { update } from '../../engine/ports/optimistic';
import type { StateStorePort } from '../../engine/ports/ports';
import type { DueDevice, OldCertificate, Seat } from './rotation';

/** Store of a city's rotations, by the name that its table has in `DynamoState`. */
export const rotationStore = 'certificate-rotation';

/** Every sort key: digits and lower case; DynamoDB takes no empty text in a key. */
const all = ['0', '~'] as const;
const duePartition = (district: string) => `due/${district}`;
/** Sorts by urgency; milliseconds have thirteen digits until the year 2286. */
const dueSort = ({ dueMs, certificateId }: DueDevice) =>
  `${String(Math.max(0, dueMs)).padStart(13, '0')}/${certificateId}`;
const oldSort = ({ deactivatedMs, certificateId }: OldCertificate) =>
  `${String(deactivatedMs).padStart(13, '0')}/${certificateId}`;

/** What is known of rotations: seats of districts, devices that are due, old certificates. */
export class RotationBook {
  constructor(private readonly state: StateStorePort) {}

  async seat(district: string): Promise<Seat> {
    const stored = await this.state.read(rotationStore, 'districts', district);
    return stored ? fromBytes<Seat>(stored.value) : {};
  }

  async seats(): Promise<readonly (Seat & { readonly district: string })[]> {
    const entries = await this.state.entries(rotationStore, 'districts', ...all);
    return entries.map(({ sort, value }) => ({ district: sort, ...fromBytes<Seat>(value) }));
  }

  /** Changes a seat as it is when nobody else changes it; `undefined` leaves it. Answers what it became. */
  changeSeat(district: string, change: (seat: Seat) => Seat | undefined): Promise<Seat> {
    return update(this.state, rotationStore, 'districts', district, (stored) => {
      const seat = stored ? fromBytes<Seat>(stored.value) : {};
      const changed = change(seat);
      return { bytes: changed && toBytes(changed), result: changed ?? seat };
    });
  }

  /** Devices of a district that are due, the most urgent first. */
  async due(district: string): Promise<readonly DueDevice[]> {
    const entries = await this.state.entries(rotationStore, duePartition(district), ...all);
    return entries.map(({ value }) => fromBytes<DueDevice>(value));
  }

  async mostUrgent(district: string): Promise<DueDevice | undefined> {
    const [sort] = await this.state.list(rotationStore, duePartition(district), ...all, 1);
    const stored = sort && (await this.state.read(rotationStore, duePartition(district), sort));
    return stored ? fromBytes<DueDevice>(stored.value) : undefined;
  }

  putDue(district: string, due: DueDevice): Promise<void> {
    return this.put(duePartition(district), dueSort(due), due);
  }

  async removeDue(district: string, certificateId: string): Promise<void> {
    const partition = duePartition(district);
    const sorts = await this.state.list(rotationStore, partition, ...all);
    for (const sort of sorts.filter((s) => s.endsWith(`/${certificateId}`))) await this.remove(partition, sort);
  }

  /** Certificates that were replaced and are kept, those longest inactive first. */
  async old(): Promise<readonly OldCertificate[]> {
    const entries = await this.state.entries(rotationStore, 'old', ...all);
    return entries.map(({ value }) => fromBytes<OldCertificate>(value));
  }

  putOld(old: OldCertificate): Promise<void> {
    return this.put('old', oldSort(old), old);
  }

  removeOld(old: OldCertificate): Promise<void> {
    return this.remove('old', oldSort(old));
  }

  /** When a certificate ends, as read once: it never changes. */
  async notAfterMs(certificateId: string): Promise<number | undefined> {
    const stored = await this.state.read(rotationStore, 'ends', certificateId);
    return stored && fromBytes<number>(stored.value);
  }

  putNotAfterMs(certificateId: string, notAfterMs: number): Promise<void> {
    return this.put('ends', certificateId, notAfterMs);
  }

  private put(partition: string, sort: string, value: unknown): Promise<void> {
    return update(this.state, rotationStore, partition, sort, () => ({ bytes: toBytes(value), result: undefined }));
  }

  private async remove(partition: string, sort: string): Promise<void> {
    const stored = await this.state.read(rotationStore, partition, sort);
    if (stored) await this.state.remove(rotationStore, partition, sort, stored.version);
  }
}
