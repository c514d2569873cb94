import { z } from 'zod';
import {
  type Effect,
  type Language,
  nameInBoth,
  type Service,
  sentencesInBoth,
  type Words,
} from '../../services/shared';
import { schemaOf } from '../shape/check-shape';
import { effectText } from './effect-words';

type JsonObject = { [key: string]: unknown };

const done = (effect: Effect | undefined, language: Language) => (effect ? [effectText(effect, language)] : []);

/** Editors show one text whoever reads it, so it is in both languages. */
const said = (name: Words, doc: Words, effect?: Effect) => ({
  title: nameInBoth(name),
  description: sentencesInBoth({
    en: [doc.en, ...done(effect, 'en')].join('\n\n'),
    zh: [doc.zh, ...done(effect, 'zh')].join('\n\n'),
  }),
});

const extendsProperty = {
  ...said(
    { en: 'layers', zh: '配置层' },
    {
      en: 'Layers below this file, the later over the earlier, this file over all: paths relative to the file or to the folder of the city.',
      zh: '位于本文件之下的配置层，后者覆盖前者，本文件覆盖全部：路径相对于本文件或城市文件夹。',
    },
  ),
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  examples: [['profiles/cn-prefecture.yaml']],
};

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Takes `required` out of the maps that layers may fill together, and answers with what was taken, as a schema. */
function takeRequired(schema: JsonObject): JsonObject | undefined {
  const { required } = schema;
  delete schema.required;
  const inner = Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([key, child]) => {
    const taken = isObject(child) ? takeRequired(child) : undefined;
    return taken ? [[key, taken]] : [];
  });
  if (!required && inner.length === 0) return undefined;
  return { ...(required ? { required } : {}), ...(inner.length > 0 ? { properties: Object.fromEntries(inner) } : {}) };
}

/** What a field says of itself, in the words that editors know. */
function sayForEditors({ jsonSchema }: { readonly jsonSchema: JsonObject }): void {
  const { name, doc, effect } = jsonSchema;
  if (name !== undefined && doc !== undefined)
    Object.assign(jsonSchema, said(name as Words, doc as Words, effect as Effect | undefined));
  delete jsonSchema.effect;
  delete jsonSchema.name;
  delete jsonSchema.doc;
  delete jsonSchema.national;
  delete jsonSchema.usually;
  delete jsonSchema.exampleOf;
}

/**
 * JSON Schema (draft 2020-12) of a city file, for editors. A file that extends others, or a layer, may leave out what
 * another layer gives; only a city that stands alone has to be whole.
 */
export function jsonSchema(services: readonly Service[]): JsonObject {
  const schema = z.toJSONSchema(schemaOf(services), {
    io: 'input',
    target: 'draft-2020-12',
    override: sayForEditors,
  }) as JsonObject;
  const { $schema, properties, ...rest } = schema;
  const whole: JsonObject = { properties, ...rest };
  const required = takeRequired(whole) ?? {};
  return {
    $schema,
    ...said(
      { en: 'City of citykit', zh: 'citykit 城市' },
      { en: 'One local government: its cloud, its services.', zh: '一个地方政府：其云环境与服务。' },
    ),
    ...whole,
    properties: { ...(whole.properties as JsonObject), extends: extendsProperty },
    if: { required: ['city'], not: { required: ['extends'] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema (2020-12 Core, 10.2.2.2)
    then: required,
  };
}
