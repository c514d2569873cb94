import * as z from 'zod';
import { refusal } from '../../../lib/engine/register/api/refusal';
import { serve } from '../../../lib/engine/register/api/serve';
import { entities, entity } from '../../../lib/engine/register/entity';
import { memoryRegisterPorts } from '../../../lib/engine/register/memory';
import { openOffice } from '../../../lib/engine/register/office';
import { createRecord, readRecord } from '../../../lib/engine/register/records/operations';
import { apiOf, register } from '../../../lib/engine/register/register';
import { permits } from '../../support/services/permits/functions/register';

const kinds = entities({ child: entity<{ readonly consent: boolean }>({ about: 'itself' }) });
const child = z.looseObject({ id: z.string() });
const params = z.strictObject({ childId: z.uuid() });
const body = z.strictObject({ name: z.string(), consent: z.boolean() });

const common = {
  tag: { en: 'Children', zh: '儿童' },
  entity: 'child',
  query: z.strictObject({}),
  answer: child,
  maxBodyBytes: 1000,
  ifMatch: false,
  etag: false,
  problems: [],
};
const operations = {
  enter: {
    ...common,
    id: 'enter' as const,
    method: 'POST' as const,
    path: '/children',
    summary: { en: 'Enter a child', zh: '登记儿童' },
    roles: ['head'],
    purposes: ['teaching'],
    params: z.strictObject({}),
    body,
    hasBody: true,
    status: 201 as const,
    idempotencyKey: true,
  },
  read: {
    ...common,
    id: 'read' as const,
    method: 'GET' as const,
    path: '/children/{childId}',
    summary: { en: 'Read a child', zh: '查阅儿童' },
    roles: ['head', 'guardian'],
    purposes: ['teaching', 'own-data'],
    params,
    subject: 'childId',
    body: z.strictObject({}),
    hasBody: false,
    status: 200 as const,
    idempotencyKey: false,
  },
};

/** Children, whom their guardians see, and who are shown with their consent only. Synthetic. */
const facts = {
  service: permits.facts.service,
  entities: kinds,
  roles: ['head', 'guardian'] as const,
  members: (role: string) => [`${role}s`],
  purposes: { teaching: 'public-task', 'own-data': 'statutory-duty' },
  own: { role: 'guardian', purpose: 'own-data' } as const,
  masks: () => [],
};
const settings = {
  access: { groupsClaim: 'groups', cityClaim: 'city', personClaim: 'person', head: ['heads'], guardian: ['guardians'] },
  throttle: { requestsPerMinute: 60, burst: 10 },
  officeHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
};

async function school() {
  const children = new Map<string, string>();
  const school = register(facts, {
    actsFor: async (_, guardian, other) => children.get(other) === guardian,
    against: async ({ purpose }, records) =>
      purpose === 'teaching' && records.some((r) => !(r.facts as { consent: boolean }).consent)
        ? refusal('restricted')
        : undefined,
  });
  const api = apiOf(school, operations, {
    enter: (call) =>
      createRecord(call, kinds.child, { facts: { consent: call.body.consent }, fields: { name: call.body.name } }),
    read: (call) => readRecord(call, kinds.child, call.params.childId),
  });
  const ports = memoryRegisterPorts(facts.service, Date.parse('2026-11-25T10:00:00Z'));
  const office = await openOffice(school, { city: 'testville', timeZone: 'UTC', settings }, ports);
  let requests = 0;
  const ask = async (group: string, method: string, path: string, sent?: unknown, person?: string) => {
    const purpose = group === 'heads' ? 'teaching' : 'own-data';
    const claims = { iss: 'https://id.example.org', sub: group, city: 'testville', groups: [group] };
    const { status, body } = await serve(
      office,
      api,
      {
        method,
        path,
        query: {},
        headers: { purpose, 'content-type': 'application/json', 'idempotency-key': `key-${++requests}-key` },
        body: Buffer.from(sent === undefined ? '' : JSON.stringify(sent)),
        caller: { kind: 'jwt', claims: person === undefined ? claims : { ...claims, person } },
        requestId: `request-${requests}`,
      },
      () => undefined,
    );
    return { status, body: JSON.parse(body) as { id: string; name?: string; type?: string } };
  };
  /** A child of whom nothing is shown to the school is entered all the same. */
  const enter = async (consent: boolean) => {
    const { body } = await ask('heads', 'POST', '/children', { name: 'Anna Testwell', consent });
    if (body.id) return body.id;
    const partitions = [...ports.state.partitionsOf('records')];
    return (partitions.at(-1) as string).replace('child#', '');
  };
  const trail = () =>
    [...ports.audit.objects.values()].map((text) => JSON.parse(text.trim().split('\n').at(-1) as string));
  return { ask, children, enter, trail };
}

describe('who has a role of their own', () => {
  it('sees themselves and those for whom they act; nobody else is there', async () => {
    const { ask, children, enter } = await school();
    const id = await enter(true);
    children.set(id, 'guardian-1');
    const read = async (person?: string) =>
      (await ask('guardians', 'GET', `/children/${id}`, undefined, person)).status;
    expect([await read('guardian-1'), await read(id)]).toEqual([200, 200]);
    expect([await read('guardian-2'), await read()]).toEqual([404, 404]);
  });
});

describe('a rule that stands against a reading', () => {
  it('refuses it, opens nothing, and is noted', async () => {
    const { ask, enter, trail } = await school();
    const id = await enter(false);
    const { status, body } = await ask('heads', 'GET', `/children/${id}`);
    expect([status, body.type, body.name]).toEqual([403, 'urn:citykit:problem:restricted', undefined]);
    expect(trail().at(-1)).toMatchObject({ operation: 'read', result: 'restricted', fields: [] });
  });

  it('lets others pass', async () => {
    const { ask, enter } = await school();
    expect((await ask('heads', 'GET', `/children/${await enter(true)}`)).body.name).toBe('Anna Testwell');
  });
});
