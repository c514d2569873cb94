import { type PermitDesk, permitDesk } from '../../support/permit-desk';
import { cutOff, whileWaiting } from '../../support/steps-of-state';

const body = { holder: 'Anna Testwell', plate: 'TEST 123', zone: 'A' };
const pdf = {
  name: 'Registration',
  contentType: 'application/pdf',
  bytes: 9,
  sha256: Buffer.alloc(32).toString('base64'),
};

let desk: PermitDesk;
let path: string;

async function issue(): Promise<void> {
  desk = await permitDesk();
  const { json } = await desk.ask('POST', '/permits', { body });
  path = `/permits/${(json as { id: string }).id}`;
}

const erase = (version = 1) => desk.ask('POST', `${path}/erasure`, { headers: { 'if-match': `"${version}"` } });
const amend = () => desk.ask('PATCH', path, { body: { holder: 'Bob Testwell' }, headers: { 'if-match': '"1"' } });

describe('an erasure', () => {
  it.each(['amendment', 'erasure'] as const)(
    'and an amendment of one version: one of them is done, whichever step of the %s waits for the other',
    async (waiting) => {
      for (let step = 0, waited = true; waited; step++) {
        await issue();
        const status = { amendment: 0, erasure: 0 };
        const calls = {
          amendment: async () => {
            status.amendment = (await amend()).status;
          },
          erasure: async () => {
            status.erasure = (await erase()).status;
          },
        };
        const other = waiting === 'amendment' ? 'erasure' : 'amendment';
        waited = await whileWaiting(desk.ports.state, step, calls[waiting], calls[other]);
        if (!waited) await calls[other]();
        const seen = await desk.ask('GET', path);
        const amended = status.amendment === 200;
        expect([step, amended || [410, 412].includes(status.amendment), status.erasure]).toEqual([
          step,
          true,
          amended ? 412 : 200,
        ]);
        expect([step, seen.status]).toEqual([step, amended ? 200 : 410]);
        if (amended) expect(seen.json).toMatchObject({ holder: 'Bob Testwell', version: 2 });
      }
    },
  );

  it('that was cut off is completed by its repetition, wherever that was', async () => {
    for (let step = 0, cut = true; cut; step++) {
      await issue();
      await desk.ask('POST', `${path}/documents`, { body: pdf });
      cut = await cutOff(desk.ports.state, step, () => erase().catch(() => undefined));
      const again = await erase();
      expect([step, again.status, again.json]).toMatchObject([
        step,
        200,
        { receipts: [{ key: `permit/${path.slice(9)}`, unreadable: true }] },
      ]);
      expect([step, await desk.office.lists.ids('permits')]).toEqual([step, []]);
      expect([step, new Set(desk.ports.documents.removed).size]).toEqual([step, 1]);
    }
  });

  it('is completed by whoever names the version that it took, and by nobody else', async () => {
    await issue();
    expect((await erase()).status).toBe(200);
    expect([(await erase(2)).status, (await erase(3)).status, (await amend()).status]).toEqual([410, 410, 410]);
  });
});
