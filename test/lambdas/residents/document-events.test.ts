import fc from 'fast-check';
import { kinds } from '../../../lambdas/residents/kinds';
import type { SqsRecord } from '../../../lib/engine/handlers/sqs-event';
import { type DocumentEvent, stateAfter, takeDocumentEvent } from '../../../lib/engine/register/files/document-events';
import { documentEventOf, documentsHandler } from '../../../lib/engine/register/files/event-handler';
import { data, TestRegister } from '../../support/residents-office';
import { dayMs, pdf, type Scene, sceneIn } from '../../support/residents-scene';

const bytes = 9;
type Fact =
  | { readonly kind: 'uploaded'; readonly bytes: number }
  | { readonly kind: 'scanned'; readonly verdict: 'clean' | 'infected' };
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({ kind: fc.constant('uploaded' as const), bytes: fc.constantFrom(bytes, bytes, 10) }),
  fc.record({ kind: fc.constant('scanned' as const), verdict: fc.constantFrom('clean' as const, 'infected' as const) }),
);

const s3 = (key: string, size = bytes) => ({ 'detail-type': 'Object Created', detail: { object: { key, size } } });
const guardDuty = (objectKey: string, scanResultStatus: string) => ({
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  detail: { s3ObjectDetails: { objectKey }, scanResultDetails: { scanResultStatus } },
});
const judged = (key: string, result: string) => ({ 'detail-type': 'DocumentScanned', detail: { key, result } });

describe('the state of a document', () => {
  const after = (facts: readonly Fact[]) =>
    facts.reduce(
      (state, f) => stateAfter({ state, bytes }, { ...f, key: '' } as DocumentEvent),
      'awaiting-upload' as ReturnType<typeof stateAfter>,
    );

  it('is never clean once a scan or its size was wrong, in whatever order the events come', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 6 }), (facts) => {
        const bad = facts.some((f) => (f.kind === 'uploaded' ? f.bytes !== bytes : f.verdict !== 'clean'));
        const clean = facts.some((f) => f.kind === 'scanned' && f.verdict === 'clean');
        expect(after(facts) === 'clean').toBe(clean && !bad);
      }),
    );
  });

  it('does not change by an event that comes again', () => {
    fc.assert(fc.property(fc.array(fact, { maxLength: 6 }), (facts) => after([...facts, ...facts]) === after(facts)));
  });
});

describe('an event', () => {
  it.each([
    [s3('k'), { kind: 'uploaded', key: 'k', bytes }],
    [guardDuty('k', 'NO_THREATS_FOUND'), { kind: 'scanned', key: 'k', verdict: 'clean' }],
    [guardDuty('k', 'THREATS_FOUND'), { kind: 'scanned', key: 'k', verdict: 'infected' }],
    [guardDuty('k', 'UNSUPPORTED'), { kind: 'scanned', key: 'k', verdict: 'unscannable' }],
    [guardDuty('k', 'ACCESS_DENIED'), { kind: 'unscanned', key: 'k', why: 'ACCESS_DENIED' }],
    [guardDuty('k', 'FAILED'), { kind: 'unscanned', key: 'k', why: 'FAILED' }],
    [guardDuty('k', 'SOMETHING_NEW'), { kind: 'unscanned', key: 'k', why: 'SOMETHING_NEW' }],
    [judged('k', 'infected'), { kind: 'scanned', key: 'k', verdict: 'infected' }],
    [judged('k', 'clean'), { kind: 'scanned', key: 'k', verdict: 'clean' }],
    [judged('k', 'CLEAN '), { kind: 'unscanned', key: 'k', why: 'CLEAN ' }],
    [{ 'detail-type': 'Object Deleted', detail: {} }, undefined],
    [{ 'detail-type': 'Object Created' }, undefined],
  ])('%j says %j', (event, said) => {
    expect(documentEventOf(event as never)).toEqual(said);
  });
});

describe('every event ends in exactly one place', () => {
  let register: TestRegister;
  let scene: Scene;
  beforeAll(async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    register = await TestRegister.open();
    scene = await sceneIn(register);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await register.close();
  });

  const announce = async () => {
    const { document } = data(
      await register.client('caseworker').startDocument({
        path: { fileId: scene.fileId },
        body: pdf,
        purpose: 'record-maintenance',
        idempotencyKey: `document-${++announced}`,
      }),
    );
    return { id: document.id, key: `${scene.fileId}/${document.id}` };
  };
  let announced = 0;
  const record = (event: unknown, n: number): SqsRecord => ({
    messageId: `m${n}`,
    body: typeof event === 'string' ? event : JSON.stringify(event),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:testville--residents-document-events',
    attributes: { SentTimestamp: '0' },
  });
  const log: string[] = [];
  const deliver = async (events: readonly unknown[]) => {
    const { batchItemFailures } = await documentsHandler(
      () => register.office,
      (line) => log.push(line),
    )({ Records: events.map(record) });
    return new Set(batchItemFailures.map((f) => Number(f.itemIdentifier.slice(1))));
  };
  const stateOf = async (id: string) => (await register.office.book.read(kinds.document, id))?.facts.state;

  it('in the record of its document, or back in the queue: mixed, repeated, out of order', async () => {
    const bad = [
      'no JSON',
      { 'detail-type': 'Something', detail: {} },
      { 'detail-type': 'Object Created', detail: {} },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...bad), { maxLength: 3 }),
        fc.array(fact, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        async (broken, facts, order) => {
          const { id, key } = await announce();
          const good = facts.map((f) => (f.kind === 'uploaded' ? s3(key, f.bytes) : judged(key, f.verdict)));
          const sent = [...good, ...good, ...broken, s3('elsewhere/report.pdf')]
            .map((event) => [order.next().value as number, event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event);
          const back = await deliver(sent);
          expect(back).toEqual(new Set(sent.flatMap((event, i) => (broken.includes(event as never) ? [i] : []))));
          const wrong = facts.some((f) => (f.kind === 'uploaded' ? f.bytes !== bytes : f.verdict !== 'clean'));
          const state = await stateOf(id);
          expect(['infected', 'refused'].includes(state as string)).toBe(wrong);
          expect(register.ports.documents.removed.includes(key)).toBe(wrong);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of a scan that could not look into a document refuses it, and the log says why', async () => {
    const { id, key } = await announce();
    expect(await deliver([s3(key), guardDuty(key, 'UNSUPPORTED')])).toEqual(new Set());
    expect([await stateOf(id), register.ports.documents.removed.includes(key)]).toEqual(['refused', true]);
    expect(log.at(-1)).toBe(JSON.stringify({ level: 'warn', document: key, state: 'refused', scan: 'unscannable' }));
  });

  it.each(['FAILED', 'ACCESS_DENIED'])('of a scan that was none waits for another: %s', async (status) => {
    const { id, key } = await announce();
    const failed = guardDuty(key, status);
    expect(await deliver([s3(key), failed])).toEqual(new Set([1]));
    expect([await stateOf(id), register.ports.documents.removed.includes(key)]).toEqual(['scanning', false]);
    expect(await deliver([guardDuty(key, 'NO_THREATS_FOUND'), failed])).toEqual(new Set());
    expect(await stateOf(id)).toBe('clean');
  });

  it('of an object that is no document of ours in none, without fault', async () => {
    const strange = ['', '..', `${scene.fileId}/${scene.personId}`, `${scene.personId}/${scene.documentId}`, 'a/b/c'];
    expect(await deliver(strange.map((key) => s3(key, 1)))).toEqual(new Set());
    expect(await stateOf(scene.documentId)).toBe('clean');
  });

  it('is delivered again when the register cannot take it', async () => {
    const { id, key } = await announce();
    const spy = jest.spyOn(register.ports.state, 'write').mockRejectedValue(new Error('table away'));
    expect(await deliver([s3(key)])).toEqual(new Set([0]));
    spy.mockRestore();
    expect(await deliver([s3(key)])).toEqual(new Set());
    expect(await stateOf(id)).toBe('scanning');
  });

  it('of an upload after the file was destroyed removes what came', async () => {
    const { closedFile } = scene;
    const caseworker = register.client('caseworker');
    const purpose = 'record-maintenance';
    const { document } = data(
      await caseworker.startDocument({
        path: { fileId: closedFile.fileId },
        body: pdf,
        purpose,
        idempotencyKey: 'document-late',
      }),
    );
    register.pass(2 * dayMs);
    const body = { reason: 'over' };
    const officer = register.client('protection-officer');
    data(
      await officer.disposeFile({
        path: { fileId: closedFile.fileId },
        body,
        purpose: 'oversight',
        ifMatch: closedFile.ifMatch,
      }),
    );
    const key = `${closedFile.fileId}/${document.id}`;
    const before = register.ports.documents.removed.filter((k) => k === key).length;
    expect(await takeDocumentEvent(register.office, { kind: 'uploaded', key, bytes })).toBe('disposed');
    expect(register.ports.documents.removed.filter((k) => k === key)).toHaveLength(before + 1);
  });
});
