import type { PlanHeader } from '../plan';
import type { Registry } from '../registry/registry';
import type { Admission } from './admission';
import type { CertificateSource } from './certificate-folder';
import type { DeviceKeys } from './device-keys';
import type { Doors } from './doors';
import type { Gate } from './gate';
import type { EntryState, JournalLine } from './journal-line';

/** What the steps of a row work with. */
export interface Row extends Admission {
  readonly header: PlanHeader;
  readonly registry: Registry;
  /** None for device types that do not provision themselves. */
  readonly doors?: Doors;
  /** None for device types that share no keys with the city. */
  readonly keys?: DeviceKeys;
  /** None when no certificates were asked for. */
  readonly certificates?: CertificateSource;
  /** `YYYY-MM-DD`. */
  readonly retiredUntil: string;
  readonly retiredGroup: string;
  /** Certificates that are asked for at the same time: so many can a kill leave behind. */
  readonly issuing: Gate;
  /** What an earlier run left in the journal; absent for a row that is begun for the first time. */
  readonly earlier?: EntryState;
  note(line: NoteLine): Promise<void>;
}

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** A line of the journal about this row. */
export type NoteLine = Without<Extract<JournalLine, { is: 'asked' | 'certified' }>, 'entry'>;
