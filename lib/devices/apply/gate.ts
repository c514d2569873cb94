/** Lets a few pieces of work run at a time; the others wait in their order. A fatal failure is that of all who wait. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private closed: { readonly because: unknown } | undefined;

  constructor(
    private readonly width: number,
    private readonly isFatal: (error: unknown) => boolean,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((enter) => this.waiting.push(enter));
    else this.running++;
    try {
      if (this.closed) throw this.closed.because;
      return await work();
    } catch (error) {
      if (this.isFatal(error)) this.closed = { because: error };
      throw error;
    } finally {
      // Hands its place on, or gives it back.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
