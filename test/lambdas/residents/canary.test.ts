import { sweep } from '../../../lambdas/residents/sweeps/sweep';
import type { SqsRecord } from '../../../lib/engine/handlers/sqs-event';
import { documentsHandler } from '../../../lib/engine/register/files/event-handler';
import { sweepHandler } from '../../../lib/engine/register/sweeps/sweep';
import { residents } from '../../../lib/services/residents';
import { operations } from '../../../lib/services/residents/operations';
import { erase } from '../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { citizenNumber } from '../../support/residents-people';
import { dayMs, pdf, type Scene, sceneCalls, sceneIn } from '../../support/residents-scene';
import { tampering } from '../../support/residents-tampering';

const number = citizenNumber('11010519001231999');
const words = ['Kanarienvogel', 'Zilpzalp', 'zilpzalp@example.org', 'Canary Row 77', 'CANARY-1', '5550177', number];
const purpose = 'record-maintenance';
const planted = {
  givenName: 'Zilpzalp',
  familyName: 'Kanarienvogel',
  birthDate: '1900-12-31',
  citizenNumber: number,
  identifier: 'CANARY-1',
  phone: '+44 20 5550177',
  email: 'zilpzalp@example.org',
  address: { line: 'Canary Row 77' },
};

const found = (text: string) => words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

const sqsRecord = (body: string, n: number): SqsRecord => ({
  messageId: `message-${n}`,
  body,
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:testville--residents-document-events',
  attributes: { SentTimestamp: '0' },
});

describe('a planted person', () => {
  let register: TestRegister;
  let scene: Scene;
  let personId: string;
  const printed: string[] = [];

  beforeAll(async () => {
    for (const method of ['log', 'error', 'warn', 'info'] as const)
      jest
        .spyOn(console, method)
        .mockImplementation((...args: unknown[]) => void printed.push(args.map(String).join(' ')));
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
    register = await TestRegister.open();
    scene = await sceneIn(register);
    personId = await live();
    await fail();
    await runClock();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await register.close();
  });

  /** A life in the register: every kind of record, every kind of reader. */
  async function live(): Promise<string> {
    const registrar = register.client('registrar');
    const { id, etag } = data(await registrar.createPerson({ body: planted, purpose, idempotencyKey: newKey() }));
    data(await registrar.createPerson({ body: planted, purpose, idempotencyKey: newKey() }));
    const path = { personId: id };
    data(
      await registrar.amendPerson({ path, body: { address: { line: 'Canary Row 77, rear' } }, purpose, ifMatch: etag }),
    );
    const body = { category: 'application', title: 'Of Kanarienvogel', entries: [{ name: 'who', value: 'Zilpzalp' }] };
    const file = data(await registrar.createFile({ path, body, purpose, idempotencyKey: newKey() }));
    data(
      await registrar.startDocument({
        path: { fileId: file.id },
        body: { ...pdf, name: 'Kanarienvogel.pdf' },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    const members = [{ personId: id, relation: 'head' }];
    data(
      await registrar.createHousehold({
        body: { address: planted.address, members },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    data(
      await registrar.giveConsent({
        path,
        body: { use: 'news', evidence: 'Zilpzalp signed' },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    const reason = 'Kanarienvogel collapsed in Canary Row 77';
    data(
      await register
        .client('clerk')
        .breakGlass({ path, body: { reason }, purpose: 'emergency', idempotencyKey: newKey() }),
    );
    data(await registrar.searchPeople({ body: { citizenNumber: number }, purpose }));
    data(
      await registrar.requestExport({ body: { fields: ['familyName'], reason }, purpose, idempotencyKey: newKey() }),
    );
    return id;
  }

  /** Everything that can go wrong with the person's data in it. */
  async function fail(): Promise<void> {
    const registrar = register.client('registrar');
    for (const wrong of [
      { citizenNumber: `${number.slice(0, 17)}0` },
      { phone: 'Zilpzalp' },
      { birthDate: 'Kanarienvogel' },
      { email: 'Zilpzalp' },
    ])
      expect(
        (await registrar.createPerson({ body: { ...planted, ...wrong }, purpose, idempotencyKey: newKey() })).ok,
      ).toBe(false);
    for (const { role, purpose: of, send } of Object.values(sceneCalls))
      for (const change of [
        (body: string) => `{"Kanarienvogel":"${number}",${body.slice(1)}`,
        () => `{"Kanarienvogel ${number}`,
      ])
        await send(
          tampering(register, role, (sent) => ({
            ...sent,
            ...(sent.body === undefined ? {} : { body: change(String(sent.body)) }),
          })),
          scene,
          of as never,
        );
    const wrongHeaders: readonly Readonly<Record<string, string>>[] = [
      { purpose: 'Kanarienvogel' },
      { 'if-match': `"${number}"` },
      { 'idempotency-key': 'Zilpzalp Kanarienvogel' },
      { 'break-glass': number },
    ];
    for (const headers of wrongHeaders)
      for (const { role, purpose: of, send } of Object.values(sceneCalls))
        await send(
          tampering(register, role, (sent) => ({ ...sent, headers: { ...sent.headers, ...headers } })),
          scene,
          of as never,
        );
    await registrar.readPerson({ path: { personId: 'Kanarienvogel' }, purpose });
    await registrar.readPerson({ path: { personId }, purpose, query: { version: number as never } });
    await failBelow();
  }

  /** What is below breaks, and says in its error what it was given. */
  async function failBelow(): Promise<void> {
    const { state, audit, wrapper } = register.ports;
    const breaking: readonly [object, string][] = [
      [state, 'read'],
      [state, 'write'],
      [state, 'list'],
      [audit, 'create'],
      [wrapper, 'unwrap'],
    ];
    const registrar = register.client('registrar');
    for (const [port, method] of breaking) {
      const spy = jest.spyOn(port as Record<string, () => unknown>, method).mockImplementation(async () => {
        throw new Error(`${planted.familyName} ${number} in ${planted.address.line}`);
      });
      const answer = await registrar.createPerson({ body: planted, purpose, idempotencyKey: newKey() });
      spy.mockRestore();
      expect(['internal', 'audit-unavailable']).toContain(slug(answer));
    }
  }

  /** Clock and events, as Lambda calls them, good and bad. */
  async function runClock(): Promise<void> {
    register.pass(3 * dayMs);
    await sweepHandler(
      () => register.office,
      sweep,
      (line) => register.log.push(line),
    )();
    const bodies = [
      JSON.stringify({ 'detail-type': 'Object Created', detail: { object: { key: 'Kanarienvogel.pdf', size: 1 } } }),
      JSON.stringify({ 'detail-type': 'Kanarienvogel', detail: { key: number } }),
      `Kanarienvogel ${number}`,
    ];
    const { batchItemFailures } = await documentsHandler(
      () => register.office,
      (line) => register.log.push(line),
    )({ Records: bodies.map(sqsRecord) });
    expect(batchItemFailures).toHaveLength(2);
    await erase(register, scene.otherId);
  }

  it('was found there by who may', () => {
    expect(found(register.answers.map((a) => a.body).join('\n')).length).toBeGreaterThan(3);
    expect(printed.length + register.log.length).toBeGreaterThan(Object.keys(operations).length);
  });

  it('is in no line of log', () => {
    expect(register.log.filter((line) => line.includes('"level":"error"'))).not.toHaveLength(0);
    expect(found([...printed, ...register.log].join('\n'))).toEqual([]);
  });

  it('is in no error body, and in no header of any answer', () => {
    const errors = register.answers.filter((a) => a.statusCode >= 400);
    expect(errors.length).toBeGreaterThan(100);
    expect(found(JSON.stringify([errors, register.answers.map((a) => a.headers)]))).toEqual([]);
  });

  it('is in no metric and no event', () => {
    const { metrics, alarms } = register.ports;
    expect(alarms.published.length).toBeGreaterThan(0);
    const sent = [metrics.indicators(), ...metrics.counts, ...metrics.samples, alarms.published];
    expect(found(JSON.stringify(sent))).toEqual([]);
  });

  it('is in no object of the lake', () => {
    const rows = residents.records.flatMap(({ table }) => register.ports.records.rows(table));
    expect(rows.length).toBeGreaterThan(0);
    expect(found(JSON.stringify(rows))).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain(personId);
  });

  it('is in no entry of the audit trail, by name or by record', () => {
    const trail = JSON.stringify(register.trail());
    expect(found(trail)).toEqual([]);
    expect(trail).not.toContain(personId);
  });

  it('is in no store in clear', async () => {
    const { state } = register.ports;
    const texts = [await register.kept()];
    for (const store of ['accesses', 'alarms', 'throttles', 'audit-heads'])
      for (const partition of state.partitionsOf(store))
        for (const { sort, value } of await state.entries(store, partition, '', '\uffff'))
          texts.push(partition, sort, Buffer.from(value).toString('latin1'));
    expect(found(texts.join('\n'))).toEqual([]);
  });

  it('is in no name of an object of the documents bucket', () => {
    const urls = register.answers.flatMap((a) => /"url":"([^"]+)"/.exec(a.body)?.[1] ?? []);
    expect(urls.length).toBeGreaterThan(0);
    expect(found(urls.join('\n'))).toEqual([]);
  });
});
