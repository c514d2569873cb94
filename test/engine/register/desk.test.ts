import * as z from 'zod';
import { permitDesk } from '../../support/permit-desk';
import { registerDesk } from '../../support/register-desk';
import { config } from '../../support/services/permits/config';
import { api } from '../../support/services/permits/functions';
import { permits } from '../../support/services/permits/functions/register';

const body = { holder: 'Anna Testwell', plate: 'TEST 123', zone: 'A' };
const section = { permits: 10, access: { clerk: ['counter'] } };
const deskWith = (change: object) =>
  registerDesk({
    register: permits,
    api: { ...api, operations: api.operations.map((one) => ({ ...one, ...change })) },
    config,
    section,
  });

describe('the desk of a register in tests', () => {
  it('throws an answer of another shape than that of its operation', async () => {
    const desk = await deskWith({ answer: z.strictObject({ number: z.string() }) });
    await expect(desk.ask('POST', '/permits', { body })).rejects.toThrow('POST /permits: ');
  });

  it('throws a problem that its operation does not name', async () => {
    const pdf = { name: 'P', contentType: 'text/html', bytes: 9, sha256: Buffer.alloc(32).toString('base64') };
    const desk = await deskWith({ problems: [] });
    const { id }: { id: string } = (await desk.ask('POST', '/permits', { body })).json;
    await expect(desk.ask('POST', `/permits/${id}/documents`, { body: pdf })).rejects.toThrow('document-type-refused');
  });

  it('throws a bug, with the place where it is', async () => {
    const desk = await permitDesk();
    desk.ports.state.read = () => Promise.reject(new Error('a bug'));
    await expect(desk.ask('POST', '/permits', { body })).rejects.toThrow('desk.test.ts');
  });

  it('asks as nobody whom the section does not name', async () => {
    const desk = await deskWith({});
    await expect(desk.ask('GET', '/permits', { as: 'traffic-warden' })).rejects.toThrow('who is traffic-warden?');
    expect((await desk.ask('GET', '/permits/x/y/z')).status).toBe(404);
  });
});
