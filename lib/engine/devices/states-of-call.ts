import { concurrently } from '../../shared/concurrently';
import type { StateStorePort } from '../ports/ports';
import { devicesAtOnce } from '../windows/window-engine';
import { type DeviceState, keepNewest, putDeviceState, putDeviceStates } from './device-state';
import { forgetStates } from './known-states';

/** Last states that a call holds at most: they are written together. */
const mostStates = 10_000;

/** The newest state that a call has of each device, by feed. */
export class StatesOfCall {
  private readonly byFeed = new Map<string, Map<string, DeviceState>>();

  /** @param of many devices speak in one call: they share items; a call has messages of some of them */
  constructor(
    private readonly state: StateStorePort,
    private readonly of: { readonly comesTogether: boolean; readonly byParts: boolean },
  ) {}

  note(feed: string, one: DeviceState): void {
    const newest = this.byFeed.get(feed) ?? new Map<string, DeviceState>();
    this.byFeed.set(feed, newest);
    keepNewest(newest, one);
  }

  get isFull(): boolean {
    return [...this.byFeed.values()].reduce((sum, { size }) => sum + size, 0) > mostStates;
  }

  async put(): Promise<void> {
    const { state } = this;
    for (const [feed, newest] of this.byFeed) {
      const states = [...newest.values()];
      if (this.of.comesTogether) await putDeviceStates(state, feed, states, this.of.byParts);
      else await concurrently(states, devicesAtOnce, (one) => putDeviceState(state, feed, one));
      forgetStates(state, feed);
    }
    this.byFeed.clear();
  }
}
