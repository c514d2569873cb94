import { z } from 'zod';
import type { Service } from './definition';
import type { FieldDoc } from './field';
import type { Words } from './words';

/** Values of a setting by country (ISO 3166-1); `elsewhere` of all others. */
export type National = Readonly<Partial<Record<'CN' | 'US' | 'elsewhere', readonly [unknown, ...unknown[]]>>>;

/** Limits within which a number mostly is, in its unit. */
export interface Usually {
  readonly least: number;
  readonly most: number;
  /** 0 is meant as well. */
  readonly orNone?: true;
  /** By how much it is wrong in units that it is often written in. */
  readonly slips?: readonly number[];
}

/** What a field says of itself (field.ts). Schemas that are no fields, such as the items of a list, say nothing. */
export interface FieldMeta extends Partial<Omit<FieldDoc, 'example'>> {
  readonly examples?: readonly unknown[];
  /** Of a setting that names a device (device-reference.ts): the type of the device. */
  readonly deviceType?: string;
  /** Of a word that one may choose freely: words that are usual, so that one that is nearly so is reported. */
  readonly usual?: readonly string[];
  /** Of a word for a service of the city, or something else that one may choose freely. */
  readonly isService?: true;
  /** Of a code of GB/T 2260 that must lie in the city. */
  readonly isDivision?: true;
  /** Of a longitude of the city. */
  readonly isLongitude?: true;
  /** Of a latitude of the city. */
  readonly isLatitude?: true;
  /** Of the calling code of numbers that people write without one. */
  readonly isCallingCode?: true;
  /** Of the name of a group or role that may do something. */
  readonly isMember?: true;
  /** Of the name of an IAM role that is such a name, too, where its section has this group: that of an API which it may call. */
  readonly isMemberWith?: string;
  /** Of the name of an IAM role. */
  readonly isRole?: true;
  /** Of the name of a claim of a token. */
  readonly isClaim?: true;
  /** Of the days of every week on which people work or learn. */
  readonly isWorkWeek?: true;
  /** Of what countries have by law or by what is built: the values that each may have. */
  readonly national?: National;
  /** What a new city of a country begins with, where its standard asks for another value than the example. */
  readonly exampleOf?: Readonly<Partial<Record<'CN' | 'US', unknown>>>;
  /** Of a number that is mostly within narrower limits than it may be. */
  readonly usually?: Usually;
  /** Of the number of people who live in the city. */
  readonly isPopulation?: true;
  /** Of a number of which no city has more than people. */
  readonly isOfPeople?: true;
  /** Of a currency in which people pay. */
  readonly isCurrency?: true;
  /** Of the time in which people are answered about their data. */
  readonly isAnswerTime?: true;
  /** Of a word of a closed list: words that exist beside them with another meaning, so that none is taken for a slip, and why. */
  readonly beside?: { readonly words: readonly string[]; readonly why: Words };
}

/** A function of a schema, asked once of each: they are never changed, and zod takes long to say what one is. */
export const onceOfSchema = <V>(make: (schema: z.ZodType) => V): ((schema: z.ZodType) => V) => {
  const known = new WeakMap<z.ZodType, { readonly value: V }>();
  return (schema) => {
    const found = known.get(schema) ?? { value: make(schema) };
    known.set(schema, found);
    return found.value;
  };
};

/** The schema without optional, default and prefault around it; of one that prepares its value the schema after that. */
export const unwrap = onceOfSchema((schema): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? unwrap(schema.def.out as z.ZodType) : schema;
});

export const metaOf = onceOfSchema((schema) => (schema.meta() ?? {}) as FieldMeta);

/** Is a value of a section of a service the name of a group or role that may do something there? */
export const isMemberIn = ({ isMember, isMemberWith }: FieldMeta, section: unknown): boolean =>
  isMember === true ||
  (isMemberWith !== undefined &&
    (section as Readonly<Record<string, unknown>> | undefined)?.[isMemberWith] !== undefined);

/** True when a config may leave the field out. */
export function mayBeLeftOut(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success;
}

export function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : undefined;
}

/** Schema of one key or list position inside another; `undefined` where the schema knows none. */
export function childOf(schema: z.ZodType, part: string | number): z.ZodType | undefined {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return (inner.shape as Record<string, z.ZodType>)[String(part)];
  if (inner instanceof z.ZodArray) return inner.element as z.ZodType;
  if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType;
  if (inner instanceof z.ZodTuple) return inner.def.items[Number(part)] as z.ZodType | undefined;
  return undefined;
}

/** True when the schema, or one below it, says something of itself. */
export function someBelow(schema: z.ZodType, says: (meta: FieldMeta) => boolean): boolean {
  if (says(metaOf(schema))) return true;
  const inner = unwrap(schema);
  const any = (below: readonly unknown[]) => below.some((one) => someBelow(one as z.ZodType, says));
  if (inner instanceof z.ZodObject) return any(Object.values(inner.shape));
  if (inner instanceof z.ZodArray) return any([inner.element]);
  if (inner instanceof z.ZodRecord) return any([inner.valueType]);
  return inner instanceof z.ZodTuple && any(inner.def.items);
}

/** Schema of the keys of a map with names of the city's; undefined of anything else. */
export function keysOf(schema: z.ZodType): z.ZodType | undefined {
  const inner = unwrap(schema);
  return inner instanceof z.ZodRecord ? (inner.keyType as z.ZodType) : undefined;
}

/** A field of a schema, by the path in which `[]` stands for items and `NAME` for keys of the city's. */
export interface NamedField {
  readonly pattern: string;
  readonly schema: z.ZodType;
}

/** Every field below a schema that says something of itself: groups, lists and maps too. */
export function fieldsOf(schema: z.ZodType, pattern = ''): NamedField[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, child]) => {
      const path = pattern ? `${pattern}.${key}` : key;
      return [{ pattern: path, schema: child }, ...fieldsOf(child, path)];
    });
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType, `${pattern}[]`);
  return inner instanceof z.ZodRecord ? fieldsOf(inner.valueType as z.ZodType, `${pattern}.NAME`) : [];
}

/** A group that a city always has: its own settings speak for it. */
function speaksThroughItsParts(schema: z.ZodType): boolean {
  const left = schema.safeParse(undefined);
  return unwrap(schema) instanceof z.ZodObject && !(left.success && left.data === undefined);
}

/** Settings below a schema that do not say what a change of them does to people, though no part of theirs says it. */
export const withoutEffect = (schema: z.ZodType): readonly string[] =>
  fieldsOf(schema)
    .filter((field) => !metaOf(field.schema).effect && !speaksThroughItsParts(field.schema))
    .map(({ pattern }) => pattern);

/** Schema of the field at a path. */
export function schemaAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, part) => at && childOf(at, part), schema);
}

/** Least and most items of a list. */
export function itemsOf(list: z.ZodArray): { readonly min?: number; readonly max?: number } {
  const checks = (list.def.checks ?? []).map(
    ({ _zod: { def } }) => def as z.core.$ZodCheckDef & { minimum?: number; maximum?: number },
  );
  const min = checks.find((def) => def.check === 'min_length')?.minimum;
  const max = checks.find((def) => def.check === 'max_length')?.maximum;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** A value that fits the field: its own example, or one made of the required fields' examples. */
export function exampleOf(schema: z.ZodType): unknown {
  const own = metaOf(schema).examples?.[0];
  if (own !== undefined) return own;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(inner.shape as Record<string, z.ZodType>)
        .filter(([, child]) => !mayBeLeftOut(child))
        .map(([key, child]) => [key, exampleOf(child)]),
    );
  if (inner instanceof z.ZodArray) {
    return Array(Math.max(itemsOf(inner).min ?? 1, 1)).fill(exampleOf(inner.element as z.ZodType));
  }
  if (inner instanceof z.ZodEnum) return inner.options[0];
  if (inner instanceof z.ZodNumber) return defaultOf(schema) ?? Math.max(inner.minValue ?? 0, 0);
  if (inner instanceof z.ZodBoolean) return true;
  if (inner instanceof z.ZodEmail) return 'duty@city.example';
  if (inner instanceof z.ZodURL) return 'https://city.example';
  return defaultOf(schema) ?? 'text';
}

/** The default of the field; `undefined` when there is none. */
export function defaultOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return schema.def.defaultValue;
  return undefined;
}

/** The section of a service with no setting that may be left out; the others have their examples. */
export function smallestSection({ config }: Pick<Service, 'config'>): unknown {
  const needed = Object.entries(config.shape as Record<string, z.ZodType>).filter(
    ([, setting]) => !setting.safeParse(undefined).success,
  );
  return config.parse(Object.fromEntries(needed.map(([name, setting]) => [name, exampleOf(setting)])));
}

/** An item of a list or a map seldom has an example of its own: then that of the list or map has one. */
export function exampleAt(schema: z.ZodType, path: readonly (string | number)[], field: z.ZodType): unknown {
  if (metaOf(field).examples !== undefined) return exampleOf(field);
  const around = schemaAt(schema, path.slice(0, -1));
  const items = around && metaOf(around).examples?.[0];
  if (Array.isArray(items) && typeof path.at(-1) === 'number') return items[Number(path.at(-1))] ?? items[0];
  if (around && keysOf(around) && items !== null && typeof items === 'object') {
    const of = items as Readonly<Record<string, unknown>>;
    return of[String(path.at(-1))] ?? Object.values(of)[0];
  }
  return exampleOf(field);
}
