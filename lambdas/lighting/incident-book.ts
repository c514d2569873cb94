import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowIn, timestamp } from '../../lib/engine/windows/rows';
import { lighting } from '../../lib/services/lighting/facts';
import type { Dark } from './rules/incidents';

const [store, partition] = ['devices', 'incidents'] as const;

/** A cabinet that is dark now. */
export interface Incident {
  readonly cabinet: string;
  readonly beganMs: number;
  readonly seenBy: 'lamps' | 'cabinet';
  /** Lamps that hung on it when it began. */
  readonly lamps: number;
  readonly dark: readonly Dark[];
  /** Lamps whose rules know that they have no supply, and when that was last said to them; 0: not yet. */
  readonly cut: readonly string[];
  readonly saidMs: number;
}

/** The last incident of a cabinet that is over. */
export interface Ended {
  readonly endedMs: number;
  /** Who said that it was over: of a cabinet that did, its lamps had said nothing of it yet. */
  readonly seenBy: Incident['seenBy'];
}

const isEnded = (entry: Incident | Ended): entry is Ended => 'endedMs' in entry;

/** Incidents that stand, those that were the last of their cabinets, and the table of all. */
export class IncidentBook {
  constructor(private readonly ports: Pick<Ports, 'state' | 'records' | 'clock'>) {}

  async known(): Promise<{
    readonly standing: ReadonlyMap<string, Incident>;
    readonly ended: ReadonlyMap<string, Ended>;
  }> {
    const [standing, ended] = [new Map<string, Incident>(), new Map<string, Ended>()];
    for (const { sort, value } of await this.ports.state.entries(store, partition, '', '\uffff')) {
      const entry = fromBytes<Incident | Ended | null>(value);
      // Releases before 2026-12 wrote null for one that is over.
      if (entry === null) continue;
      if (isEnded(entry)) ended.set(sort, entry);
      else standing.set(sort, entry);
    }
    return { standing, ended };
  }

  /** The row comes before the state: a run that broke in between is repeated, and says the same again. */
  async note(incident: Incident): Promise<void> {
    await this.record(incident, null);
    await this.put(incident.cabinet, incident);
  }

  async end(incident: Incident, endedMs: number): Promise<void> {
    await this.record(incident, endedMs);
    await this.put(incident.cabinet, { endedMs, seenBy: incident.seenBy });
  }

  private async put(cabinet: string, entry: Incident | Ended): Promise<void> {
    await update(this.ports.state, store, partition, cabinet, () => ({ bytes: toBytes(entry), result: undefined }));
  }

  private async record({ cabinet, beganMs, lamps, dark, seenBy }: Incident, endedMs: number | null): Promise<void> {
    const row = rowIn(lighting, 'cabinet-incidents', beganMs, cabinet, {
      lamps,
      dark: dark.length,
      silent: dark.filter((lamp) => lamp.isSilent).length,
      seen_by: seenBy,
      ended_time: timestamp(endedMs),
    });
    const ingestTime = timestamp(this.ports.clock.nowMs());
    await this.ports.records.put([{ ...row, row: { ...row.row, ingest_time: ingestTime, quality: [] } }]);
  }
}
