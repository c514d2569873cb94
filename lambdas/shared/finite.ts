/** A figure that is told; one that is no number would make CloudWatch drop all that is told with it. */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new Error(`${name} is ${value}, which is no figure`);
  return value;
}
