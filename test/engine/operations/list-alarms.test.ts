import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import { operatorsDesk } from '../../support/operators-desk';
import { operatorsGateway } from '../../support/operators-gateway';

const viewer = { sub: 'u3', groups: ['watch'] };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A desk over so many alarms that stand. */
async function standing(count: number) {
  const ports = toyPorts();
  const made = operatorsDesk(toy, ports);
  const gateway = await operatorsGateway(made);
  closing.push(gateway.close);
  const book = made.desk.books.get('toy')?.book;
  const device = (kind: 'raise' | 'clear', i: number) =>
    book?.add({ alarm: 'seven', deviceId: `d${i}`, subject: '' }, { kind, atMs: now - i, detail: '' });
  for (let i = 0; i < count; i++) await device('raise', i);
  const page = async (query = '') => (await gateway.call(viewer, 'GET', `/alarms?limit=2${query}`)).body;
  return { gateway, page, device };
}

describe('pages of the alarms that stand', () => {
  it('show each once, in one order, to the end', async () => {
    const { page } = await standing(5);
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 4; pages++) {
      const { alarms, next, total } = await page(cursor === null ? '' : `&cursor=${cursor}`);
      expect(total).toBe(5);
      seen.push(...alarms.map(({ deviceId }: { deviceId: string }) => deviceId));
      cursor = next;
      if (cursor === null) break;
    }
    expect([seen, cursor]).toEqual([['d4', 'd3', 'd2', 'd1', 'd0'], null]);
  });

  it('go on behind an alarm that ended meanwhile', async () => {
    const { page, device } = await standing(4);
    const { next } = await page();
    await device('clear', 2);
    const { alarms } = await page(`&cursor=${next}`);
    expect(alarms.map(({ deviceId }: { deviceId: string }) => deviceId)).toEqual(['d1', 'd0']);
  });

  it.each([
    'nothing',
    'bnVsbA',
    Buffer.from('["fatal","a","b"]').toString('base64url'),
    Buffer.from('["major",1,{}]').toString('base64url'),
  ])('refuse a cursor that is none: %s', async (cursor) => {
    const { gateway } = await standing(1);
    expect(await gateway.call(viewer, 'GET', `/alarms?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { type: 'urn:citykit:problem:cursor-invalid' },
    });
  });
});
