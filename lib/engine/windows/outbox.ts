import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import type { Metrics } from '../ports/ports';
import type { Emission } from './emission';

/** Claims of one alarm's devices are reported one after the other, in their order. */
const alarmsAtOnce = 16;

/** What a call has claimed to say of a window, to be delivered when the claim is written. */
export interface Claim<Window> {
  readonly deviceId: string;
  readonly window: Window;
  readonly emission: Emission;
}

/** What a call has to say, gathered until it has written that it says so. */
export class Outbox<Window> {
  private claims: Claim<Window>[] = [];
  private readonly delivered = new WeakSet<Claim<Window>>();

  constructor(private readonly metrics: Pick<Metrics, 'indicator'>) {}

  add(claim: Claim<Window>): void {
    this.claims.push(claim);
  }

  /**
   * Tells the figures of claims that are written. Whatever fails below, the metrics are written at the end of the call, and the
   * memory says that they were: an evaluation anew finds no difference.
   */
  tell(isWritten: (claim: Claim<Window>) => boolean): void {
    for (const claim of this.claims) {
      if (this.delivered.has(claim) || !isWritten(claim)) continue;
      this.delivered.add(claim);
      for (const { value, previous } of claim.emission.indicators) this.metrics.indicator(value, previous);
    }
  }

  /** Forgets claims that are made anew. */
  forget(isLost: (deviceId: string) => boolean): void {
    this.claims = this.claims.filter(({ deviceId }) => !isLost(deviceId));
  }

  /** Hands all claims over: rows of all at once, then what each says of alarms. */
  async deliver(
    rows: (claims: readonly Claim<Window>[]) => Promise<void>,
    alarms: (claim: Claim<Window>) => Promise<void>,
  ): Promise<void> {
    const { claims } = this;
    this.claims = [];
    await rows(claims);
    const withAlarms = claims.filter(({ emission }) => emission.alarms.length > 0);
    await concurrently(groupedBy(withAlarms, alarmDevices), alarmsAtOnce, async ([, its]) => {
      for (const claim of its) await alarms(claim);
    });
  }
}

/** Claims that name the same devices are of the same alarms. */
const alarmDevices = ({ emission }: Pick<Claim<never>, 'emission'>): string =>
  [...new Set(emission.alarms.map(({ key }) => key.deviceId))].sort().join('\n');
