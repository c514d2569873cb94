import { randomUUID } from 'node:crypto';
import type { AuditObjects } from '../../engine/audit/objects';
import type { Clock } from '../../engine/ports/ports';
import type { Unit } from './unit';

/** Objects that are written once, of which no two writers both write one. */
export type OnceObjects = AuditObjects;

/** How long who has claimed something has it to himself; afterwards he is taken for gone. */
const leaseMs = 15 * 60_000;
/** Who was held up longer than this after claiming does not send any more: another may have taken it over by then. */
const promptMs = leaseMs / 3;

type Named = Pick<Unit, 'service' | 'feed' | 'identity' | 'attempt'>;

/** Where claims lie in the bucket of quarantine. */
export const claimsFolder = ({ service, feed }: Pick<Named, 'service' | 'feed'>): string =>
  `replays/${service}/${feed}/`;

const baseOf = (unit: Named): string => `${claimsFolder(unit)}${unit.identity}.${unit.attempt}.`;
const sentEnd = 'sent';

/** True for what says that something was sent. */
export const isSent = (key: string): boolean => key.endsWith(`.${sentEnd}`);

/** `claimed`: ours to send. `taken-over`: ours, and whoever had it before may have sent it. */
export type Claim = 'claimed' | 'taken-over' | 'sent-before' | 'busy';

/**
 * Who may send something again: `….claim.0` is written by the first and by nobody else, `….sent` once it is sent. A claim
 * after which nothing was sent for a while is of one who was cut off, before or after sending: the next, `….claim.1`, sends it
 * with the same `replay`, so that whatever came twice is one message for its processor and one in quarantine.
 */
export class Claims {
  constructor(
    private readonly objects: OnceObjects,
    private readonly clock: Clock,
  ) {}

  async claim(unit: Unit): Promise<Claim> {
    if (await this.take(unit, 0)) return 'claimed';
    const keys = await this.objects.list(baseOf(unit));
    if (keys.some(isSent)) return 'sent-before';
    const last = Math.max(...keys.map((key) => Number(key.split('.').at(-1))));
    const { at } = JSON.parse(await this.objects.read(`${baseOf(unit)}claim.${last}`)) as { readonly at: string };
    if (this.clock.nowMs() - Date.parse(at) < leaseMs) return 'busy';
    return (await this.take(unit, last + 1)) ? 'taken-over' : 'busy';
  }

  /** Whether it was sent, is claimed, or neither. */
  async stateOf(unit: Named): Promise<'sent' | 'claimed' | undefined> {
    const keys = await this.objects.list(baseOf(unit));
    return keys.some(isSent) ? 'sent' : keys.length > 0 ? 'claimed' : undefined;
  }

  /** Notes that a claimed unit was sent; another who took it over may have noted it. */
  async sent(unit: Unit): Promise<void> {
    await this.objects.create(`${baseOf(unit)}${sentEnd}`, `${JSON.stringify({ at: this.now() })}\n`);
  }

  private now(): string {
    return new Date(this.clock.nowMs()).toISOString();
  }

  private async take(unit: Unit, number: number): Promise<boolean> {
    const begun = this.clock.nowMs();
    const key = `${baseOf(unit)}claim.${number}`;
    const text = `${JSON.stringify({ at: this.now(), by: randomUUID(), kind: unit.kind, name: unit.name })}\n`;
    // A write whose answer was lost is made again, and then meets its own object.
    const isOurs = (await this.objects.create(key, text)) || (await this.objects.read(key)) === text;
    return isOurs && this.clock.nowMs() - begun < promptMs;
  }
}
