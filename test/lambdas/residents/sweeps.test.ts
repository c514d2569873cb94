import { kinds } from '../../../lambdas/residents/kinds';
import { processingRows } from '../../../lambdas/residents/sweeps/lake-rows';
import { sweep as own } from '../../../lambdas/residents/sweeps/sweep';
import { sweep } from '../../../lib/engine/register/sweeps/sweep';
import { erase } from '../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell, person } from '../../support/residents-people';
import { dayMs, requestAt } from '../../support/residents-scene';

const purpose = 'record-maintenance';
const hourMs = 3_600_000;

describe('processing times in the lake', () => {
  const of = { city: 'testville', day: '2026-11-25', minimum: 10 };
  const files = (inTime: number, late: number) =>
    Array.from({ length: inTime + late }, (_, i) => ({ category: 'permit', days: 2, inTime: i < inTime }));

  it.each([
    [12, 10, { files: 22, mean_days: 2, in_time: 12, suppressed: false }],
    [21, 1, { files: 22, mean_days: 2, in_time: null, suppressed: true }],
    [1, 21, { files: 22, mean_days: 2, in_time: null, suppressed: true }],
    [5, 4, { files: null, mean_days: null, in_time: null, suppressed: true }],
  ])('%d in time and %d late: who is late is a group too', (inTime, late, row) => {
    expect(processingRows(of, files(inTime, late)).map((r) => r.row)).toEqual([expect.objectContaining(row)]);
  });
});

describe('what the clock finds', () => {
  let register: TestRegister;
  let personId: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    personId = await enter(annaTestwell);
  });
  afterEach(() => register.close());

  const clock = () => sweep(register.office, own, (line) => register.log.push(line));
  const registrar = () => register.client('registrar');
  const enter = async (body = annaTestwell) =>
    data(await registrar().createPerson({ body, purpose, idempotencyKey: newKey() })).id;
  const openFile = async (category: string) =>
    data(
      await registrar().createFile({
        path: { personId },
        body: { category, title: 'Permit' },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
  const close = async (file: { id: string; etag: string }) =>
    data(
      await registrar().amendFile({
        path: { fileId: file.id },
        body: { status: 'closed' },
        purpose,
        ifMatch: file.etag,
      }),
    );
  const changesOf = (alarm: string) =>
    register.ports.alarms.published.filter((p) => p.episode.code === `residents.${alarm}`).map((p) => p.change);
  const indicator = (id: string) =>
    register.ports.metrics
      .indicators()
      .filter((i) => i.indicator === id)
      .at(-1)?.value;

  it('requests past their time, and that they are answered (alarm 1)', async () => {
    const { etag } = await requestAt(register, personId, 1, 'received');
    await clock();
    expect([changesOf('request-overdue'), indicator('open-requests')]).toEqual([[], 1]);
    register.pass(16 * dayMs);
    await clock();
    expect(changesOf('request-overdue')).toEqual(['raised']);
    expect(indicator('oldest-request')).toBe((16 * dayMs) / 1000);
    const path = { requestId: '00000000-0000-4000-8000-000000000001' };
    const body = { reason: 'withdrawn' };
    const officer = register.client('protection-officer');
    data(await officer.cancelRequest({ path, body, purpose: 'data-subject-request', ifMatch: etag }));
    register.pass(hourMs);
    await clock();
    expect(changesOf('request-overdue')).toEqual(['raised', 'cleared']);
    expect(indicator('requests-in-time')).toBe(0);
  });

  it('a request whose last step nobody noted, for the writer died', async () => {
    await requestAt(register, personId, 1, 'received');
    const { lists, book } = register.office;
    const noted = await lists.get('requests', '00000000-0000-4000-8000-000000000001');
    await erase(register, await enter(bobTestwell));
    const { etag } = await requestAt(register, personId, 2, 'received');
    const officer = register.client('protection-officer');
    const path = { requestId: '00000000-0000-4000-8000-000000000002' };
    data(await officer.cancelRequest({ path, body: { reason: 'x' }, purpose: 'data-subject-request', ifMatch: etag }));
    await lists.put('requests', path.requestId, noted);
    expect((await book.read(kinds.request, path.requestId))?.facts.step).toBe('finished');
    await clock();
    expect(indicator('open-requests')).toBe(1);
  });

  it('files past retention, unless something holds them (alarm 6)', async () => {
    await close(await openFile('certificate'));
    await clock();
    expect(changesOf('records-past-retention')).toEqual([]);
    register.pass(2 * dayMs);
    await clock();
    expect([changesOf('records-past-retention'), indicator('past-retention')]).toEqual([['raised'], 1]);
    const officer = register.client('protection-officer');
    const body = { held: true, reason: 'court order' };
    data(await officer.setLegalHold({ path: { personId }, body, purpose: 'oversight', ifMatch: '"1"' }));
    register.pass(hourMs);
    await clock();
    expect([changesOf('records-past-retention'), indicator('past-retention')]).toEqual([['raised', 'cleared'], 0]);
  });

  it('no file past retention that was opened again or destroyed', async () => {
    const [one, two] = [await close(await openFile('certificate')), await close(await openFile('certificate'))];
    data(
      await registrar().amendFile({ path: { fileId: one.id }, body: { status: 'open' }, purpose, ifMatch: one.etag }),
    );
    register.pass(2 * dayMs);
    const officer = register.client('protection-officer');
    const body = { reason: 'over' };
    data(await officer.disposeFile({ path: { fileId: two.id }, body, purpose: 'oversight', ifMatch: two.etag }));
    await clock();
    expect(indicator('past-retention')).toBe(0);
  });

  it('files open past the time promised, by category (alarm 8)', async () => {
    const file = await openFile('application');
    register.pass(21 * dayMs);
    await clock();
    expect(changesOf('processing-overdue')).toEqual(['raised']);
    await close(file);
    register.pass(hourMs);
    await clock();
    expect([changesOf('processing-overdue'), indicator('files-in-time')]).toEqual([['raised', 'cleared'], 0]);
  });

  it('no more of a file that is closed: it stands in no list of open ones', async () => {
    const file = await openFile('application');
    expect(await register.office.lists.ids('files-open')).toEqual([file.id]);
    await close(file);
    expect(await register.office.lists.ids('files-open')).toEqual([]);
  });

  it('many duplicates that wait (alarm 7)', async () => {
    for (let n = 0; n < 21; n++) {
      await enter(person(n));
      await enter({ ...person(n), givenName: 'Other' });
    }
    await clock();
    expect([changesOf('duplicate-rate'), indicator('open-duplicates')]).toEqual([['raised'], 21]);
  });

  it('nothing twice: a second run within the hour tells and writes nothing new', async () => {
    await close(await openFile('certificate'));
    register.pass(2 * dayMs);
    await clock();
    const [published, puts] = [register.ports.alarms.published.length, register.ports.records.puts];
    await clock();
    expect([register.ports.alarms.published.length, register.ports.records.puts]).toEqual([published, puts]);
  });

  describe('days that are over', () => {
    const sealed = () => [...register.ports.audit.objects.keys()].filter((key) => key.endsWith('seal.json'));

    it('are sealed an hour after their end, each once, those between too', async () => {
      register.pass(22.9 * hourMs);
      await clock();
      expect(sealed()).toEqual([]);
      register.pass(0.1 * hourMs);
      await clock();
      expect(sealed()).toEqual(['testville/2026/11/25/seal.json']);
      register.pass(2 * dayMs);
      await clock();
      expect(sealed()).toEqual(['25', '26', '27'].map((day) => `testville/2026/11/${day}/seal.json`));
    });

    it('are written to the log with their seal, which an auditor keeps', async () => {
      register.pass(2 * dayMs);
      await clock();
      const [key = ''] = sealed();
      const { hash } = JSON.parse(register.ports.audit.objects.get(key) as string);
      expect(register.log).toContain(
        JSON.stringify({ level: 'info', sealed: 'testville', day: '2026-11-25', head: hash }),
      );
    });

    it('raise an alarm when an entry is gone', async () => {
      const [block = ''] = [...register.ports.audit.objects.keys()];
      register.ports.audit.objects.delete(block);
      register.pass(2 * dayMs);
      await clock();
      expect(changesOf('audit-broken')).toContain('raised');
    });

    it('leave counts in the lake, and small ones only as suppressed', async () => {
      for (let n = 0; n < 12; n++) await registrar().readPerson({ path: { personId }, purpose });
      await register.client('clerk').readPerson({ path: { personId }, purpose });
      await close(await openFile('application'));
      register.pass(2 * dayMs);
      await clock();
      const accesses = register.ports.records.rows('residents_access_counts');
      expect(accesses.length).toBeGreaterThan(2);
      for (const { accesses: n, suppressed } of accesses)
        expect([n === null, (n as number) > 0 && (n as number) < 10]).toEqual([suppressed, false]);
      expect(register.ports.records.rows('residents_processing_times')).toMatchObject([
        { category: 'application', files: null, mean_days: null, in_time: null, suppressed: true },
      ]);
    });
  });

  it('breaks when the register does, so that Lambda tries again', async () => {
    register.ports.state.entries = async () => {
      throw new Error('table away');
    };
    await expect(clock()).rejects.toThrow('table away');
    expect(slug(await registrar().readPerson({ path: { personId }, purpose }))).toBe('no problem');
  });
});
