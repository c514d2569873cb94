import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { jsonSchema } from '../../../lib/config/reference/json-schema';
import { services } from '../../../lib/services';
import { cityYaml } from '../../support/config-folder';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchema(services));
const fits = (text: string) => validate(parse(text, { merge: true }));
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

  it('lets a layer give what the file leaves out', () => {
    expect(fits(cityYaml({ cloud: null, extends: 'a.yaml' }))).toBe(true);
  });
});
