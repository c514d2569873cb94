/** A figure of a metric; one that is no number would make CloudWatch drop all figures of its line. */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new Error(`${name} is ${value}, which is no figure`);
  return value;
}
