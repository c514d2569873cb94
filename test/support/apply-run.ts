import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AllowList, ListedDevice } from '../../lib/devices/apply/allow-list';
import { type Applied, type ApplyRequest, applyPlan } from '../../lib/devices/apply/apply-plan';
import { JournalFile } from '../../lib/devices/apply/journal';
import type { JournalStart } from '../../lib/devices/apply/journal-line';
import { type Outcome, outcomeOf } from '../../lib/devices/apply/outcome';
import type { ReadPlan } from '../../lib/devices/plan-file';
import type { AllowedDevice } from '../../lib/registry/provisioning';

const bySerial = (a: ListedDevice, b: ListedDevice) => Buffer.compare(Buffer.from(a.serial), Buffer.from(b.serial));

/** An allow list in memory. */
export class MemoryAllowList implements AllowList {
  readonly devices = new Map<string, AllowedDevice>();

  async listed(): Promise<readonly ListedDevice[]> {
    return [...this.devices].map(([serial, device]) => ({ ...device, serial })).sort(bySerial);
  }

  async allow(serial: string, device: AllowedDevice): Promise<void> {
    this.devices.set(serial, structuredClone(device));
  }

  async withdraw(serial: string, thingName: string): Promise<void> {
    if (this.devices.get(serial)?.thingName === thingName) this.devices.delete(serial);
  }
}

/** A folder of a test, gone after it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-apply-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface RunResult {
  readonly progress: Applied;
  readonly outcomes: readonly Outcome[];
}

/** First line of the journal of a plan. */
export const journalStart = ({ header }: ReadPlan): JournalStart => ({
  journal: 1,
  plan: header.entriesSha256,
  city: header.city,
  account: header.account,
  region: header.region,
  retiredUntil: '2027-02-23',
});

/** Applies a plan with a journal in a file, as one run of the command does. */
export async function run(file: string, request: Omit<ApplyRequest, 'journal'>): Promise<RunResult> {
  const journal = await JournalFile.open(file, journalStart(request.plan));
  try {
    const progress = await applyPlan({ ...request, journal });
    const outcomes: Outcome[] = [];
    let index = 0;
    for await (const entry of request.plan.entries()) outcomes.push(outcomeOf(entry, journal.stateOf(index++)));
    return { progress, outcomes };
  } finally {
    await journal.close();
  }
}
