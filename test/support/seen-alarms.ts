import type { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import type { MemoryRegisterPorts } from '../../lib/engine/register/memory';
import type { Conversation } from '../../lib/simulation/register/call-line';

/** Alarms of a register, by the time at which people learned of them, and by the names of the simulation. */
export class SeenAlarms {
  readonly found: { alarm: string; device: string; raisedMs: number; clearedMs: number | null }[] = [];
  private next = 0;

  /** `callers` are the simulated ones by their pseudonyms. */
  constructor(
    private readonly ports: Pick<MemoryRegisterPorts, 'alarms' | 'clock'>,
    private readonly city: string,
    private readonly callers: ReadonlyMap<string, string>,
    private readonly conversation: Conversation,
  ) {}

  /** Notes what people learned of since. */
  look(): void {
    const { published } = this.ports.alarms;
    for (; this.next < published.length; this.next++) {
      const { change, episode } = published[this.next] as (typeof published)[number];
      const alarm = episode.code.slice(episode.code.indexOf('.') + 1);
      const device = this.deviceOf(alarm, episode.subject);
      const open = this.found.findLast((one) => one.alarm === alarm && one.device === device && one.clearedMs === null);
      const nowMs = this.ports.clock.nowMs();
      if (change === 'raised') this.found.push({ alarm, device, raisedMs: nowMs, clearedMs: null });
      else if (open) open.clearedMs = nowMs;
    }
  }

  private deviceOf(alarm: string, subject: string): string {
    if (alarm === 'audit-broken' || subject === '') return this.city;
    const [first = '', id = ''] = subject.split(' ');
    const caller = this.callers.get(first);
    if (caller === undefined) return `${this.city} ${subject}`;
    return [caller, this.conversation.nameOf(id) ?? []].flat().join(' ');
  }
}

/** What no call can do: an object of the trail of the day is gone. Its lines. */
export function loseEntry(audit: MemoryAuditObjects, city: string, nowMs: number): readonly string[] {
  const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '/');
  const isOfDay = (key: string) => key.startsWith(`${city}/${day}/`) && key.endsWith('.ndjson');
  const [key = '', text = ''] = [...audit.objects].find(([name]) => isOfDay(name)) ?? [];
  audit.objects.delete(key);
  return text.trimEnd().split('\n');
}
