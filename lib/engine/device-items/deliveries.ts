import type { StateStorePort } from '../ports/ports';

const store = 'windows';
/** Calls that an instance knows to have delivered: true for good once it is known. */
const mostKnown = 10_000;

const knownOf = new WeakMap<StateStorePort, Set<string>>();

/** Which calls have delivered what they claimed: an item for each, however many devices it claimed of. */
export class Deliveries {
  private readonly known: Set<string>;
  private readonly asked = new Map<string, Promise<boolean>>();

  constructor(
    private readonly state: StateStorePort,
    private readonly partition: string,
  ) {
    this.known = knownOf.get(state) ?? new Set();
    knownOf.set(state, this.known);
  }

  async note(call: string): Promise<void> {
    await this.state.write(store, this.partition, call, new Uint8Array(), 0);
    this.keep(call);
  }

  async has(call: string): Promise<boolean> {
    if (this.known.has(call)) return true;
    const asked = this.asked.get(call) ?? this.ask(call);
    this.asked.set(call, asked);
    return asked.finally(() => this.asked.delete(call));
  }

  private async ask(call: string): Promise<boolean> {
    const isNoted = (await this.state.read(store, this.partition, call)) !== undefined;
    if (isNoted) this.keep(call);
    return isNoted;
  }

  private keep(call: string): void {
    this.known.add(call);
    for (const oldest of this.known) {
      if (this.known.size <= mostKnown) break;
      this.known.delete(oldest);
    }
  }
}
