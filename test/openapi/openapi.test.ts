import Ajv2020 from 'ajv/dist/2020';
import * as z from 'zod';
import { type OpenApiDocument, openApiDocument } from '../../lib/openapi/document';
import { apiFiles } from '../../lib/openapi/generated-files';
import { typescriptClient } from '../../lib/openapi/typescript-client';
import { typeOf } from '../../lib/openapi/typescript-types';
import { services } from '../../lib/services';
import { operationOf, operationsOf, register } from '../../lib/services/shared';

const light = z.strictObject({ id: z.uuid(), lit: z.boolean().meta({ description: 'Shines.' }) }).meta({ id: 'Light' });
const operation = operationOf(
  register<{ readonly keepers: readonly string[] }>()({
    roles: { keeper: { members: 'keepers' } },
    purposes: { work: 'public-task' },
    problems: { 'bulb-gone': { status: 410, title: { en: 'No bulb', zh: '无灯泡' } } },
    entities: {
      light: {
        name: { en: 'Lights', zh: '灯' },
        about: 'nobody',
        clear: [],
        fields: {},
        sealedBy: 'light',
        hides: { keeper: [] },
        kept: 'for-good',
        erased: 'untouched',
        gone: 'bulb-gone',
      },
    },
  }),
);
const common = { entity: 'light', roles: ['keeper'], purposes: ['work'], status: 200, answer: light } as const;
const params = z.strictObject({ lightId: z.uuid() });
const readLight = operation({
  ...common,
  method: 'GET',
  path: '/lights/{lightId}',
  summary: { en: 'Read', zh: '读取' },
  params,
});
const switchLight = operation({
  ...common,
  method: 'PUT',
  path: '/lights/{lightId}',
  summary: { en: 'Switch', zh: '开关' },
  params,
  body: z.strictObject({ lit: z.boolean().default(true), note: z.string().optional() }),
  ifMatch: true,
  etag: true,
  problems: ['bulb-gone'],
});
const about = { title: 'Lights', description: 'Lights of a city.' };
const document = openApiDocument({ ...about, operations: Object.values(operationsOf({ readLight, switchLight })) });

describe('an OpenAPI document', () => {
  it('has an operation for each of the list, and no other', () => {
    expect(Object.keys(document.paths['/lights/{lightId}'] as object)).toEqual(['get', 'put']);
  });

  it('asks for what the operation asks for', () => {
    const put = document.paths['/lights/{lightId}']?.put as
      | { parameters: { name: string; required: boolean }[]; requestBody: object }
      | undefined;
    expect(put?.parameters.filter((p) => p.required).map((p) => p.name)).toEqual(['lightId', 'Purpose', 'If-Match']);
    expect(put?.requestBody).toMatchObject({ required: true });
    expect(document.paths['/lights/{lightId}']?.get).not.toHaveProperty('requestBody');
  });

  it('names the problems that can be, and not those that cannot', () => {
    const problems = (method: string) => document.paths['/lights/{lightId}']?.[method]?.['x-problems'] as string[];
    expect(problems('put')).toEqual(
      expect.arrayContaining(['bulb-gone', 'version-conflict', 'malformed'].map((s) => `urn:citykit:problem:${s}`)),
    );
    expect(problems('get')).not.toContain('urn:citykit:problem:malformed');
  });

  it('refuses two schemas of one name', () => {
    const other = operation({
      ...common,
      method: 'GET',
      path: '/x',
      summary: { en: '', zh: '' },
      answer: z.strictObject({}).meta({ id: 'Light' }),
    });
    expect(() => openApiDocument({ ...about, operations: Object.values(operationsOf({ readLight, other })) })).toThrow(
      'two schemas are called Light',
    );
  });
});

describe('webhooks', () => {
  const webhooks = services.flatMap(({ id, feeds }) =>
    feeds.flatMap((feed) => (feed.kind === 'webhook' ? [[id, feed] as const] : [])),
  );

  it.each(webhooks)('of %s stand in its document with the headers that sign them, and have no client', (id, feed) => {
    const text = apiFiles(services).get(`docs/reference/${id}-openapi.json`) ?? '';
    const { paths, security }: OpenApiDocument = JSON.parse(text);
    const operation = paths[`/${feed.id}`]?.[(feed.method ?? 'POST').toLowerCase()];
    expect(operation?.parameters).toMatchObject(feed.signedBy.map((name) => ({ name, in: 'header', required: true })));
    expect([security, apiFiles(services).has(`clients/${id}.ts`)]).toEqual([[], false]);
  });
});

describe('a type of the client', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ enum: ['a', 'b'] }, "'a' | 'b'"],
    [{ $ref: '#/components/schemas/Light' }, 'Light'],
  ])('%j is %s', (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it('makes optional what has a default', () => {
    expect(typescriptClient(document, 'x')).toMatch(
      /SwitchLightBody = \{ readonly lit\?: boolean; readonly note\?: string \}/,
    );
  });
});

describe.each([...apiFiles(services)].filter(([file]) => file.endsWith('.json')))('%s', (file, text) => {
  const made: OpenApiDocument = JSON.parse(text);
  const operations = Object.values(made.paths).flatMap((path) => Object.values(path));

  it('has schemas that a validator nobody here wrote can compile, and no dangling reference', () => {
    const ajv = new Ajv2020({
      strict: false,
      formats: { uuid: true, date: true, 'date-time': true, email: true, base64: true },
    });
    ajv.addSchema({ $id: 'openapi', ...made });
    for (const name of Object.keys(made.components.schemas))
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })).not.toThrow();
  });

  it('describes every personal field with its class', () => {
    const { NewPerson, Report, Encounter, Asked } = made.components.schemas;
    const person = (NewPerson ?? Report ?? Encounter ?? Asked) as { properties: Record<string, object> } | undefined;
    // Alarms are of nobody, and notifications are described without who pays.
    expect(person === undefined).toBe(/operations|payments/.test(file));
    // Where and what, and whose app it is.
    const ofNobody = [
      ...['protected', 'jurisdiction_id', 'api_key', 'service_code', 'lat', 'long', 'attribute'],
      ...['resourceType', 'id', 'status', 'class', 'period', 'serviceProvider'],
      'school',
    ];
    for (const [name, field] of Object.entries(person?.properties ?? {}).filter(([n]) => !ofNobody.includes(n)))
      expect([name, field]).toEqual([name, expect.objectContaining({ 'x-sensitivity': expect.any(String) })]);
  });

  it('says everything in English and Chinese', () => {
    const said: string[] = [];
    JSON.parse(text, (key, value) => {
      if (['summary', 'description', 'tags'].includes(key))
        said.push(...[value].flat().filter((v) => typeof v === 'string'));
      return value;
    });
    expect(said.length).toBeGreaterThan(operations.length);
    expect(said.filter((one) => !/\p{Script=Han}/u.test(one) || !/[a-z]{3}/.test(one))).toEqual([]);
  });

  it('says of every operation who may call it, and gives it an id of its own', () => {
    for (const operation of operations) expect(operation['x-roles']).not.toEqual([]);
    expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length);
  });
});
