import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { effectText } from '../../../lib/config/reference/effect-words';
import { jsonSchema } from '../../../lib/config/reference/json-schema';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';
import { fieldsOf, metaOf } from '../../../lib/services/shared/schema-walk';
import { cityYaml } from '../../support/config-folder';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchema(services));
const fits = (text: string) => validate(parse(text, { merge: true }));

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
}

/** The schema of a field, by a path in which `[]` stands for items and `NAME` for keys. */
const schemaAtPattern = (schema: JsonSchema, pattern: string): JsonSchema | undefined =>
  pattern
    .replaceAll('[]', '.[]')
    .split('.')
    .reduce<JsonSchema | undefined>((at, part) => {
      if (part === '[]') return at?.items;
      return part === 'NAME' ? at?.additionalProperties : at?.properties?.[part];
    }, schema);

const configs = join(__dirname, '../../../city-configs');
const yamlIn = (folder: string) =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => join(folder, f));

describe('the JSON Schema for editors', () => {
  it.each([...yamlIn(configs), ...yamlIn(join(configs, 'profiles'))])('accepts %s', (file) => {
    expect(fits(readFileSync(file, 'utf8'))).toBe(true);
  });

  it.each([
    ['an unknown key', { nmae: 'x' }],
    ['a wrong type', { services: '{ traffic: { signals: many } }' }],
    ['a missing setting of a city that stands alone', { cloud: '{ region: us-west-2 }' }],
    ['a missing section', { name: null }],
  ])('refuses %s', (_, over: Record<string, string | null>) => {
    expect(fits(cityYaml(over))).toBe(false);
  });

  it('says of every setting what a change of it does to people, in both languages', () => {
    const whole = jsonSchema(services);
    const fields = fieldsOf(schemaOf(services)).flatMap(({ pattern, schema }) => {
      const { effect } = metaOf(schema);
      return effect ? [{ pattern, effect }] : [];
    });
    expect(fields.length).toBeGreaterThan(200);
    for (const { pattern, effect } of fields) {
      const description = schemaAtPattern(whole, pattern)?.description ?? '';
      expect(`${pattern}: ${description}`).toContain(`\n\n${effectText(effect, 'en')}`);
      expect(`${pattern}: ${description}`).toContain(`\n\n${effectText(effect, 'zh')}`);
    }
  });

  it('lets a layer give what the file leaves out', () => {
    expect(fits(cityYaml({ cloud: null, extends: 'a.yaml' }))).toBe(true);
  });
});
