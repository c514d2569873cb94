import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toy, toyPorts } from '../../../bench/writers/toy-stream';
import { verifyTrail } from '../../../lib/audit/verify-trail';
import { trailStore } from '../../../lib/engine/audit/trail';
import { type DaySealing, sealDays, sealHandler } from '../../../lib/engine/operations/seal-days';
import { MemoryMetrics } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { writeObjects } from '../../support/audit-trails';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { operatorsDesk } from '../../support/operators-desk';
import { operatorsGateway } from '../../support/operators-gateway';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const open: Awaited<ReturnType<typeof operatorsGateway>>[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

/** A desk of which somebody asked three times on 13 May and not since, and the clock of its trail. */
async function asked() {
  const ports = toyPorts();
  const made = operatorsDesk(toy, ports);
  const gateway = await operatorsGateway(made);
  open.push(gateway);
  const ask = async (times: number) => {
    for (let i = 0; i < times; i++) await gateway.call({ sub: 'u1', name: 'Li Wei' }, 'GET', '/alarms');
  };
  await ask(3);
  const { audit } = made;
  const { state, city, clock } = made.desk;
  const metrics = new MemoryMetrics(toy);
  const sealing: DaySealing = { city, store: trailStore, ports: { audit, state, clock }, metrics };
  const log: string[] = [];
  const seal = () => sealDays(sealing, (line) => void log.push(line));
  const pass = (ms: number) => ports.clock.set(ports.clock.nowMs() + ms);
  const sealed = () => [...audit.objects.keys()].filter((key) => key.endsWith('seal.json')).sort();
  return { ask, audit, state, sealing, metrics, log, seal, pass, sealed };
}

/** What `citykit audit verify` finds of a bucket. */
function verify(objects: ReadonlyMap<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-audit-'));
  writeObjects(folder, objects);
  try {
    return verifyTrail([folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const keyOf = (date: number) => `testville/2026/05/${date}/seal.json`;

describe('the clock of the trail of the operations API', () => {
  it('seals a day an hour after its end, once, and those without entries between', async () => {
    const { ask, seal, pass, sealed, log } = await asked();
    pass(16.9 * hourMs);
    await seal();
    expect(sealed()).toEqual([]);
    pass(0.2 * hourMs);
    await seal();
    await seal();
    expect(sealed()).toEqual([keyOf(13)]);
    pass(2 * dayMs);
    await ask(1);
    await seal();
    expect(sealed()).toEqual([13, 14, 15].map(keyOf));
    expect(log.map((line) => JSON.parse(line).day)).toEqual(['2026-05-13', '2026-05-14', '2026-05-15']);
  });

  it('seals nothing of a trail that never began', async () => {
    const { audit, sealing, pass, sealed, metrics } = await asked();
    audit.objects.clear();
    pass(2 * dayMs);
    await sealDays({ ...sealing, ports: { ...sealing.ports, state: new MemoryState() } }, () => undefined);
    expect([sealed(), [...metrics.counts]]).toEqual([[], []]);
  });

  it('counts the breach of a trail whose objects were all taken away before its first seal', async () => {
    const { audit, seal, pass, sealed, metrics } = await asked();
    audit.objects.clear();
    pass(2 * dayMs);
    await seal();
    expect([sealed(), metrics.counts.get('AuditBreaches')]).toEqual([[13, 14].map(keyOf), 1]);
  });

  it('seals each day once in two runs at a time', async () => {
    const { seal, pass, audit, sealed, metrics } = await asked();
    pass(3 * dayMs);
    await Promise.all([seal(), seal()]);
    expect(sealed()).toEqual([13, 14, 15].map(keyOf));
    expect(verify(audit.objects)).toMatchObject({ sealedDays: 3, findings: [] });
    expect([...metrics.counts]).toEqual([]);
  });

  it.each([
    ['a call', failingOnce],
    ['every call from one on', failingFrom],
  ])('seals the same by the next run when %s fails', async (_, failing) => {
    const whole = await asked();
    whole.pass(3 * dayMs);
    await whole.seal();
    for (let call = 0; ; call++) {
      const { audit, state, seal, pass, metrics } = await asked();
      pass(3 * dayMs);
      const restore = failing([audit, state], call);
      const ended = await seal().then(
        () => 'sealed',
        () => 'failed',
      );
      if (!restore()) break;
      expect(ended).toBe('failed');
      await seal();
      const { findings, ...rest } = verify(audit.objects);
      expect([findings, rest.sealedDays, rest.entries]).toEqual([[], 3, 3]);
      expect([...metrics.counts]).toEqual([]);
    }
  });

  it('counts the breaches of a day that lost an entry, says where, and seals what is left', async () => {
    const { audit, seal, pass, metrics, log, sealed } = await asked();
    const [, , third = ''] = [...audit.objects.keys()];
    audit.objects.delete(third);
    pass(dayMs);
    await seal();
    expect([...metrics.counts]).toEqual([['AuditBreaches', 1]]);
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ level: 'error', day: '2026-05-13', breach: 'truncated' });
    expect(sealed()).toEqual([keyOf(13)]);
  });

  it('writes its figures and breaks when a table is away, so that Lambda tries again', async () => {
    const { state, sealing, metrics } = await asked();
    state.entries = () => Promise.reject(new Error('table away'));
    let flushed = 0;
    metrics.flush = () => void flushed++;
    await expect(
      sealHandler(
        () => sealing,
        () => undefined,
      )(),
    ).rejects.toThrow('table away');
    expect(flushed).toBe(1);
  });
});

describe('a sealed trail of the operations API', () => {
  const whole = async () => {
    const { ask, audit, seal, pass } = await asked();
    pass(dayMs);
    await ask(2);
    pass(dayMs);
    await seal();
    return audit.objects;
  };
  const blocks = (objects: ReadonlyMap<string, string>) =>
    [...objects.keys()].filter((key) => key.endsWith('.ndjson')).sort();

  it('is whole for citykit audit verify', async () => {
    expect(verify(await whole())).toMatchObject({ entries: 5, sealedDays: 2, unsealed: [], findings: [] });
  });

  it.each([0, 1, 2, 3, 4])('shows that block %i was taken away', async (n) => {
    const objects = await whole();
    objects.delete(blocks(objects)[n] as string);
    expect(verify(objects).findings).not.toEqual([]);
  });

  it.each([0, 1, 2, 3, 4])('shows that block %i was changed', async (n) => {
    const objects = await whole();
    const key = blocks(objects)[n] as string;
    objects.set(key, (objects.get(key) as string).replace('#u1', '#u2'));
    expect(verify(objects).findings.map(({ breach }) => breach)).toContain('changed');
  });

  it('shows a block that was added, behind the last and in a segment of its own', async () => {
    const objects = await whole();
    const last = blocks(objects).at(-1) as string;
    const text = objects.get(last) as string;
    const behind = new Map(objects).set(last.replace(/\d{10}/, '0000000003'), text);
    expect(verify(behind).findings).not.toEqual([]);
    const apart = new Map(objects).set(last.replace(/lane-\d+/, 'lane-z'), text);
    expect(verify(apart).findings.map(({ breach }) => breach)).toContain('segment-unknown');
  });
});
