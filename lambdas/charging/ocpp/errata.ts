import type { Protocol } from './versions';

/**
 * Where the schemas of the package differ from the edition that validators of the field use (mobilityhouse/ocpp), found
 * by comparing all 206 (schemas.test.ts). OCPP 1.6 names the unit Celsius, its first schemas wrote Celcius; a frequency
 * had no unit; a MeterValues without values says nothing. A later edition of 2.0.1 allows longer certificates.
 */
interface Erratum {
  /** Schema as `<Action><Half>`. */
  readonly schema: string;
  /** Path to what is wrong: a list that lacks `add`, or an object whose keywords are `set`. */
  readonly path: readonly string[];
  readonly add?: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
}

const sampledValue = ['items', 'properties', 'sampledValue'];
const unit = [...sampledValue, 'items', 'properties', 'unit', 'enum'];

const errata: Readonly<Record<Protocol, readonly Erratum[]>> = {
  'ocpp1.6': [
    { schema: 'MeterValuesRequest', path: ['properties', 'meterValue', ...unit], add: ['Hertz'] },
    { schema: 'MeterValuesRequest', path: ['properties', 'meterValue'], set: { minItems: 1 } },
    { schema: 'MeterValuesRequest', path: ['properties', 'meterValue', ...sampledValue], set: { minItems: 1 } },
    { schema: 'StopTransactionRequest', path: ['properties', 'transactionData', ...unit], add: ['Celsius'] },
  ],
  'ocpp2.0.1': [
    { schema: 'Get15118EVCertificateResponse', path: ['properties', 'exiResponse'], set: { maxLength: 7500 } },
  ],
};

type Node = { [key: string]: unknown };

/** A schema with its errata mended: a copy, or itself when there are none. */
export function mended(protocol: Protocol, name: string, schema: object): object {
  const ours = errata[protocol].filter((e) => e.schema === name);
  if (ours.length === 0) return schema;
  const copy = structuredClone(schema) as Node;
  for (const { path, add = [], set } of ours) {
    const node = path.reduce<unknown>((at, step) => (at as Node)[step], copy);
    if (Array.isArray(node)) node.push(...add);
    else Object.assign(node as Node, set);
  }
  return copy;
}
