import { type Attribute, attributeOf, entitiesOfSender, instancesOf, isOfType } from '../../../lib/engine/intake/ngsi';
import {
  instantAt,
  isRefusal,
  type JsonObject,
  numberAt,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { unitText } from '../../../lib/engine/intake/unit-text';
import { entryOf } from '../../../lib/shared/entry-of';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Parameter, parameters, type Sample } from '../rules/quality';

/** Factors to the unit of the table, by `unitText`: codes of UN/CEFACT Recommendation 20, and as people write them. */
type Units = Readonly<Record<string, number>>;
const milligrams: Units = { m1: 1, 'mg/l': 1, ppm: 1, '59': 1, 'ug/l': 1e-3, ppb: 1e-3, '61': 1e-3 };
const plain: Units = { ph: 1, q30: 1, c62: 1 };
/** The model's own words, and units of GB 5749 and ISO 9308. */
const germs: Units = { 'totalnumberofbacteria/100ml': 1, 'cfu/100ml': 1, 'mpn/100ml': 1, '1/100ml': 1, 'cfu/ml': 100 };
const siemens: Units = { d10: 1e4, 's/m': 1e4, g42: 1, 'us/cm': 1, h61: 1000, 'ms/cm': 1000 };

interface Form {
  /** Names of the model, of uCIFI 3426, and as senders write them in `measurand`; in lower case. */
  readonly names: readonly string[];
  readonly units: Units;
  /** Factor where no unit stands. Default 1. */
  readonly usual?: number;
  /** Physical range in the unit of the table. */
  readonly range: readonly [number, number];
}

const forms: { readonly [P in Parameter]: Form } = {
  temperature: { names: ['temperature'], units: { cel: 1, '°c': 1, c: 1 }, range: [-5, 60] },
  ph: { names: ['ph'], units: plain, range: [0, 14] },
  turbidity: { names: ['turbidity'], units: { ntu: 1, fnu: 1, ftu: 1 }, range: [0, 4000] },
  'free-chlorine': { names: ['freechlorine', 'chlorine', 'fc', 'cl2'], units: milligrams, range: [0, 50] },
  // The model and uCIFI 3426 mean S/m.
  conductivity: { names: ['conductivity'], units: siemens, usual: 1e4, range: [0, 100_000] },
  'dissolved-oxygen': { names: ['o2', 'dissolvedoxygen'], units: milligrams, range: [0, 50] },
  ammonium: { names: ['nh4'], units: milligrams, range: [0, 1000] },
  nitrate: { names: ['no3'], units: milligrams, range: [0, 5000] },
  fluoride: { names: ['fluoride'], units: milligrams, range: [0, 500] },
  'e-coli': { names: ['escherichiacoli', 'ecoli'], units: germs, range: [0, 1e9] },
};

const spelt = (name: string) => name.toLowerCase().replace(/[\s._-]/g, '');
const parameterOf = (name: string): Parameter | undefined =>
  parameters.find((parameter) => forms[parameter].names.includes(spelt(name)));

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '';

function measuredOf(parameter: Parameter, { value, unit }: Attribute): number {
  const { units, usual = 1, range } = forms[parameter];
  const written = isSaid(unit) ? stringAt(unit, `${parameter}.unitCode`) : undefined;
  const factor = written === undefined ? usual : entryOf(units, unitText(written));
  if (factor === undefined) throw new Refused('unit.invalid', `${parameter} is in ${written}`);
  const [min, max] = range;
  const number = numberAt(value, parameter, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) * factor;
  return numberAt(Number(number.toPrecision(12)), parameter, min, max);
}

/** `"NO3, 0.01, M1, Concentration of nitrates"`: an element of `measurand`. */
function measurandOf(text: unknown): readonly [name: string, attribute: Attribute] | undefined {
  if (typeof text !== 'string') return undefined;
  const [name = '', value = '', unit] = text.split(',').map((part) => part.trim());
  return [name, { value: value === '' ? undefined : Number(value), at: undefined, unit }];
}

/** Attributes of a sample: of the model, its `measurand`, and the one component of a laboratory. */
function attributesOf(entity: JsonObject): readonly (readonly [string, Attribute])[] {
  const { value: measurand } = attributeOf(entity, 'measurand');
  const listed = Array.isArray(measurand) ? measurand.flatMap((one) => [measurandOf(one) ?? []]) : [];
  const { value: component } = attributeOf(entity, 'componentAnalyzed');
  const analysed = typeof component === 'string' ? [[component, attributeOf(entity, 'concentration')] as const] : [];
  const own = Object.keys(entity).flatMap((name) => instancesOf(entity, name).map((one) => [name, one] as const));
  return [...own, ...(listed as (readonly [string, Attribute])[]), ...analysed];
}

/**
 * Smart Data Models WaterQualityObserved (dataModel.WaterQuality) in any of its forms. What it says of a parameter a second time, under
 * another name, in `measurand` or as another instance, is another sample of that time: which of them counts is rule G.
 */
function readSample(entity: JsonObject): readonly Sample[] {
  if (!isOfType(entity, 'WaterQualityObserved'))
    throw new Refused('schema.invalid', 'type must be one of WaterQualityObserved');
  const observed = attributeOf(entity, 'dateObserved').value;
  // An interval is written `begin/end`.
  const atMs = instantAt(stringAt(observed, 'dateObserved').split('/')[0], 'dateObserved');
  const read = attributesOf(entity).flatMap(([name, attribute]) => {
    const parameter = parameterOf(name);
    if (parameter === undefined || !isSaid(attribute.value)) return [];
    return [{ parameter, said: reading(() => ({ value: measuredOf(parameter, attribute) })) }];
  });
  const refusal = read.map(({ said }) => said).find(isRefusal);
  const values = read.flatMap(({ parameter, said }) => ('value' in said ? [[parameter, said.value] as const] : []));
  // What cannot be read does not hide what can: a germ beside a broken pH is a germ.
  if (values.length === 0 && refusal) throw new Refused(refusal.code, refusal.reason);
  if (values.length === 0) throw new Refused('schema.invalid', `the message measures none of ${parameters.join(', ')}`);
  const unread = parameters.filter((p) => read.some(({ parameter, said }) => parameter === p && isRefusal(said)));
  const versions = [...groupedBy(values, ([parameter]) => parameter).values()];
  const most = Math.max(...versions.map(({ length }) => length));
  return Array.from({ length: most }, (_, i) => {
    const own = versions.flatMap((ofOne) => (ofOne[i] ? [ofOne[i]] : []));
    return { atMs, values: Object.fromEntries(own), unread };
  });
}

export const readSamples = (root: JsonObject): readonly Sample[] => entitiesOfSender(root, readSample).flat();
