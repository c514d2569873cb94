/** Work for many devices: that of a device in its order, and so much of all begun as there is room for. */
export class InTurn {
  private readonly last = new Map<string, Promise<void>>();
  private open = 0;
  private failure: { readonly error: unknown } | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly room: number) {}

  /** Resolves when there is room for more. Throws what work before has thrown. */
  async add(device: string, work: () => Promise<void>): Promise<void> {
    this.throwFailure();
    this.open++;
    const done = (this.last.get(device) ?? Promise.resolve()).then(() => this.run(work));
    this.last.set(device, done);
    void done.then(() => {
      if (this.last.get(device) === done) this.last.delete(device);
    });
    if (this.open >= this.room) await this.untilLessThan(this.room);
    this.throwFailure();
  }

  async settled(): Promise<void> {
    await this.untilLessThan(1);
    this.throwFailure();
  }

  private async run(work: () => Promise<void>): Promise<void> {
    try {
      // What stands behind a failure is not begun.
      if (!this.failure) await work();
    } catch (error) {
      this.failure ??= { error };
    }
    this.open--;
    this.wake?.();
  }

  private async untilLessThan(open: number): Promise<void> {
    while (this.open >= open)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
