import { headersIn } from '../../../lib/cli/commands/simulate/credentials';
import { residents } from '../../../lib/services/residents/facts';
import type { SimulatedCaller } from '../../../lib/services/shared/register-simulation';
import { HttpSink } from '../../../lib/simulation/sinks/http';
import { FeedServer } from '../../support/feed-server';

const credentials = `Authorization: Bearer all
X-Key: of-the-gateway
clerk Authorization: Bearer clerk
clerk-2  authorization : Bearer second
another-city Authorization: Bearer elsewhere
`;

/** What a server sees of a call of each caller. */
async function sentBy(callers: readonly SimulatedCaller[]) {
  const server = await FeedServer.start();
  const signIn = headersIn({ file: 'headers', text: credentials }, Object.keys(residents.register?.roles ?? {}));
  const sink = new HttpSink(new URL(server.address), residents.feeds, signIn);
  const take = (feed: string, line: object) =>
    sink.take({ feed, device: 'a', atMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  const call = { operation: 'listFiles', method: 'GET', path: '/v1/files', headers: {}, gives: {}, answers: {} };
  await take('audit-trail', { lost: 'an object' });
  for (const caller of callers) await take('records', { ...call, caller });
  await sink.end();
  await server.stop();
  return { requests: server.requests.map(({ headers }) => headers), passed: sink.passed };
}

describe('callers of a register over HTTP', () => {
  it('sign in each with what the file says of fewest, and no stranger with what is for all', async () => {
    const { requests } = await sentBy([
      { id: 'registrar-1', role: 'registrar' },
      { id: 'clerk-1', role: 'clerk' },
      { id: 'clerk-2', role: 'clerk' },
      { id: 'stranger-1', role: 'clerk', from: 'another-city' },
      { id: 'attacker-1', role: 'clerk', from: 'nowhere' },
    ]);
    expect(requests.map(({ authorization }) => authorization)).toEqual([
      'Bearer all',
      'Bearer clerk',
      'Bearer second',
      'Bearer elsewhere',
      undefined,
    ]);
    expect(requests.every((headers) => headers['x-key'] === 'of-the-gateway')).toBe(true);
  });

  it('are not sent where their own record is not there, and what no call can do is left out', async () => {
    const { requests, passed } = await sentBy([{ id: 'person-7', role: 'resident', person: 'person-7' }]);
    expect([requests, [...passed.feeds]]).toEqual([[], [['records', { taken: 0, refused: 1 }]]]);
  });

  it.each([
    'mayor Authorization: Bearer secret',
    'the clerk Authorization: Bearer secret',
    'clerk secret',
    'clerk Autho\u0001rization: secret',
    'clerk Authorization: secret\u0000',
  ])('have no such line in their file: %j', (line) => {
    const read = () => headersIn({ file: 'headers', text: `X-Key: 1\n${line}\n` }, ['clerk']);
    expect(read).toThrow(expect.objectContaining({ code: 'CK1956' }));
    expect(read).toThrow(/^headers:2 (?!.*secret)/);
    expect(() => headersIn({ file: 'headers', text: 'clerk A: b' }, [])).toThrow(/headers:1/);
  });
});
