import type { Claims } from './claims';
import type { Obstacle, Unit } from './unit';

/** What became of one that was to be sent again. */
export const results = ['sent', 'taken-over', 'sent-before', 'busy'] as const;
export type Result = (typeof results)[number] | 'would-send' | Obstacle;

export interface ReplayPorts {
  readonly claims: Claims;
  /** Puts a body into the queue of the unit's feed. */
  readonly send: (unit: Unit) => Promise<void>;
  /** Whether a zone of the lake still has an object. */
  readonly hasObject: (object: NonNullable<Unit['object']>) => Promise<boolean>;
}

/** Results that are remembered: what was stored twice, and the pieces of one file, mostly come one after another. */
const mostKnown = 10_000;

/** Sends refused messages again, each once, whoever else does the same at the same time. */
export class Replayer {
  /** Claimed, and not known to be sent: nobody else sends them until their lease is over. */
  unsettled = 0;
  private readonly known = new Map<string, Promise<Result>>();

  constructor(
    private readonly ports: ReplayPorts,
    private readonly dryRun = false,
  ) {}

  /** The result of a unit, and whether this run met it before. */
  async take(unit: Unit): Promise<{ readonly result: Result; readonly isKnown: boolean }> {
    const key = `${unit.service}/${unit.feed}/${unit.identity}.${unit.attempt}`;
    const before = this.known.get(key);
    if (before) return { result: await before, isKnown: true };
    const work = this.dryRun ? this.foresee(unit) : this.send(unit);
    this.known.set(key, work);
    const [oldest] = this.known.keys();
    if (this.known.size > mostKnown) this.known.delete(oldest as string);
    return { result: await work, isKnown: false };
  }

  private async foresee(unit: Unit): Promise<Result> {
    if (await this.isGone(unit)) return 'file-gone';
    return (await this.ports.claims.stateOf(unit)) === 'sent' ? 'sent-before' : 'would-send';
  }

  private async send(unit: Unit): Promise<Result> {
    // Before it is claimed: what cannot be sent must not look as if somebody were sending it.
    if (await this.isGone(unit)) return 'file-gone';
    const claim = await this.ports.claims.claim(unit);
    if (claim === 'busy' || claim === 'sent-before') return claim;
    this.unsettled++;
    await this.ports.send(unit);
    await this.ports.claims.sent(unit);
    this.unsettled--;
    return claim === 'taken-over' ? 'taken-over' : 'sent';
  }

  private async isGone({ object }: Unit): Promise<boolean> {
    return object !== undefined && !(await this.ports.hasObject(object));
  }
}
