/**
 * Where the schemas of the package differ from the edition that validators of the field use
 * (mobilityhouse/ocpp), found by comparing all 206 (test/lambdas/charging/ocpp/schemas.test.ts). OCPP 1.6 names the unit
 * Celsius, its first schemas wrote Celcius; a frequency had no unit; a MeterValues without values says nothing.
 */
export interface Erratum {
  /** Schema as `<Action>Request`. */
  readonly schema: string;
  /** Path to an enum that gets `add`, or to a list that gets `minItems`. */
  readonly path: readonly string[];
  readonly add?: readonly string[];
  readonly minItems?: number;
}

const sampledValue = ['items', 'properties', 'sampledValue'];
const unit = [...sampledValue, 'items', 'properties', 'unit', 'enum'];

export const errata16: readonly Erratum[] = [
  { schema: 'MeterValuesRequest', path: ['properties', 'meterValue', ...unit], add: ['Hertz'] },
  { schema: 'MeterValuesRequest', path: ['properties', 'meterValue'], minItems: 1 },
  { schema: 'MeterValuesRequest', path: ['properties', 'meterValue', ...sampledValue], minItems: 1 },
  { schema: 'StopTransactionRequest', path: ['properties', 'transactionData', ...unit], add: ['Celsius'] },
];

type Node = { [key: string]: unknown };

/** A copy of a schema with its errata mended. */
export function mended(name: string, schema: object, errata: readonly Erratum[]): object {
  const ours = errata.filter((e) => e.schema === name);
  if (ours.length === 0) return schema;
  const copy = structuredClone(schema) as Node;
  for (const { path, add, minItems } of ours) {
    const node = path.reduce<unknown>((at, step) => (at as Node)[step], copy);
    if (add) (node as string[]).push(...add);
    if (minItems !== undefined) (node as Node).minItems = minItems;
  }
  return copy;
}
