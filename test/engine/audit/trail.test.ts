import { closeDay } from '../../../lib/engine/audit/close-day';
import { closeDays } from '../../../lib/engine/audit/close-days';
import { seal, sealText } from '../../../lib/engine/audit/seal';
import { AuditTrail, headsOf } from '../../../lib/engine/audit/trail';
import { access, dayMs, dayOf, firstDayMs, trailPorts } from '../../support/audit-trails';

const day = dayOf(firstDayMs);

describe('the writer of a trail', () => {
  const begin = () => {
    const ports = trailPorts();
    let lanes = 0;
    return { ports, trail: new AuditTrail(ports, 'yinchuan', () => `lane-${++lanes}`) };
  };
  const keys = ({ ports }: ReturnType<typeof begin>) => [...ports.audit.objects.keys()];

  it('gives a receipt when the entry stands in the bucket, and the head knows it', async () => {
    const { ports, trail } = begin();
    expect(await trail.append(access(1))).toMatchObject({ sequence: 1 });
    expect(await trail.append(access(2))).toMatchObject({ sequence: 2 });
    const heads = await headsOf(ports.state, { city: 'yinchuan', day });
    expect(heads.get('lane-1')).toMatchObject({ sequence: 2 });
  });

  it('puts what comes while it writes into one block', async () => {
    const of = begin();
    const receipts = await Promise.all([1, 2, 3, 4, 5].map((n) => of.trail.append(access(n))));
    expect(receipts.map((r) => r.sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(keys(of)).toEqual([1, 2].map((n) => `yinchuan/2026/11/24/lane-1/000000000${n}.ndjson`));
  });

  it('begins a new chain with the day', async () => {
    const of = begin();
    await of.trail.append(access(1));
    of.ports.clock.set(firstDayMs + dayMs);
    await of.trail.append(access(2));
    expect(keys(of)[1]).toBe('yinchuan/2026/11/25/lane-2/0000000001.ndjson');
  });

  it('refuses an access that could not be written, leaves the chain, and goes on with another', async () => {
    const of = begin();
    await of.trail.append(access(1));
    const { create } = of.ports.audit;
    of.ports.audit.create = async () => {
      throw new Error('bucket away');
    };
    await expect(of.trail.append(access(2))).rejects.toThrow('bucket away');
    of.ports.audit.create = create;
    expect(await of.trail.append(access(3))).toMatchObject({ sequence: 1 });
    expect(keys(of)[1]).toContain('lane-2');
  });

  it('gives no receipt when the object was there already, or the head has another writer', async () => {
    const { ports, trail } = begin();
    ports.audit.create = async () => false;
    await expect(trail.append(access(1))).rejects.toThrow('another writer');
    const other = begin();
    other.ports.state.write = async () => false;
    await expect(other.trail.append(access(1))).rejects.toThrow('another writer');
  });
});

describe('a day that is over', () => {
  const written = async (n: number, who = 'somebody') => {
    const ports = trailPorts();
    const trail = new AuditTrail(ports, 'yinchuan', () => 'lane');
    for (let i = 1; i <= n; i++) await trail.append(access(i, { who }));
    return ports;
  };

  it('is sealed once: closing it again answers the same seal', async () => {
    const ports = await written(3);
    const first = await closeDay(ports, 'yinchuan', day, null);
    expect(first).toMatchObject({ findings: [], entries: { length: 3 } });
    ports.clock.set(firstDayMs + dayMs);
    expect((await closeDay(ports, 'yinchuan', day, null)).seal).toEqual(first.seal);
  });

  it('is missed when its last object is gone before anybody sealed it: the head knows better', async () => {
    const ports = await written(3);
    const [last = ''] = [...ports.audit.objects.keys()].slice(-1);
    ports.audit.objects.delete(last);
    const { findings } = await closeDay(ports, 'yinchuan', day, null);
    expect(findings).toMatchObject([{ breach: 'truncated', sequence: 3 }]);
  });

  it('is found out when it was made anew before anybody sealed it: the head knows another end', async () => {
    const [ports, forged] = [await written(3), await written(3, 'nobody')];
    for (const [key, text] of forged.audit.objects) ports.audit.objects.set(key, text);
    const { findings } = await closeDay(ports, 'yinchuan', day, null);
    expect(findings).toMatchObject([{ breach: 'changed', sequence: 3 }]);
  });

  it.each(['', 'null', '{"lanes":[]}', sealText(seal({ city: 'yinchuan', day, previous: null, lanes: [] }))])(
    'does not take the seal of somebody else for its own: %s',
    async (text) => {
      const ports = await written(3);
      ports.audit.objects.set('yinchuan/2026/11/24/seal.json', text);
      const { findings, entries } = await closeDay(ports, 'yinchuan', day, null);
      expect([findings, entries.length]).toMatchObject([[{ breach: 'seal-changed' }], 3]);
    },
  );

  it('takes an entry whose head a dying writer left behind', async () => {
    const ports = await written(1);
    const { write } = ports.state;
    ports.state.write = async () => {
      throw new Error('died');
    };
    const trail = new AuditTrail(ports, 'yinchuan', () => 'other');
    await expect(trail.append(access(2))).rejects.toThrow('died');
    ports.state.write = write;
    expect(await closeDay(ports, 'yinchuan', day, null)).toMatchObject({ findings: [], entries: { length: 2 } });
  });
});

describe('a trail that was never sealed', () => {
  const closedOf = async (ports: ReturnType<typeof trailPorts>) => {
    ports.clock.set(firstDayMs + 2 * dayMs);
    const closed: (readonly [string, readonly string[]])[] = [];
    await closeDays(
      { city: 'yinchuan', ports, store: 'seals', metrics: { count: () => undefined } },
      async (of, { findings }) => void closed.push([of, findings.map(({ breach }) => breach)]),
      () => undefined,
    );
    return closed;
  };
  const written = async () => {
    const ports = trailPorts();
    await new AuditTrail(ports, 'yinchuan', () => 'first').append(access(1));
    ports.clock.set(firstDayMs + dayMs);
    await new AuditTrail(ports, 'yinchuan', () => 'second').append(access(2));
    return ports;
  };

  it('is missed when all its objects are gone: state knows the day on which it began', async () => {
    const ports = await written();
    ports.audit.objects.clear();
    expect(await closedOf(ports)).toEqual([
      [day, ['truncated']],
      [dayOf(firstDayMs + dayMs), ['truncated']],
    ]);
  });

  it('begins where its bucket does when days were not noted yet, and nobody misses one of nobody', async () => {
    const ports = await written();
    const { state: _, ...others } = ports;
    expect((await closedOf({ ...others, state: trailPorts().state })).map(([of]) => of)).toEqual([
      day,
      dayOf(firstDayMs + dayMs),
    ]);
    expect(await closedOf(trailPorts())).toEqual([]);
  });
});
