import { HttpsOutside } from '../../../lib/engine/outside/https-outside';
import { withOutside } from '../../support/outside-server';

const limits = { maxBytes: 1000, withinMs: 5000 };

describe('a request to a system of somebody else', () => {
  withOutside((server) => {
    const ask = (path = '/', over: object = {}) =>
      server().outside.ask({ url: `${server().address}${path}`, ...limits, ...over });
    const reason = (asked: Promise<unknown>) => expect(asked).rejects;

    it('brings the answer whatever its status is', async () => {
      server().answer = () => ({ status: 404, headers: { 'retry-after': '7' }, body: { title: '无' } });
      const { status, headers, body } = await ask('/a?b=c', { headers: { authorization: 'Bearer t' } });
      expect([status, headers['retry-after'], JSON.parse(body)]).toEqual([404, '7', { title: '无' }]);
      expect(server().asked).toMatchObject([{ method: 'GET', headers: { authorization: 'Bearer t' } }]);
      expect(server().asked[0]?.url.search).toBe('?b=c');
    });

    it('sends a body', async () => {
      await ask('/', { method: 'POST', body: 'ä=1' });
      expect(server().asked).toMatchObject([{ method: 'POST', body: 'ä=1' }]);
    });

    it('follows nothing', async () => {
      server().answer = () => ({ status: 302, headers: { location: `${server().address}/other` } });
      expect((await ask()).status).toBe(302);
      expect(server().asked).toHaveLength(1);
    });

    it('takes no more than it may', async () => {
      server().answer = () => ({ body: 'x'.repeat(1001) });
      await reason(ask()).toMatchObject({ reason: 'oversize' });
      server().answer = () => ({ body: 'x'.repeat(1000) });
      expect((await ask()).body).toHaveLength(1000);
    });

    it('waits no longer than it may', async () => {
      server().answer = () => ({ isSilent: true });
      await reason(ask('/', { withinMs: 200 })).toMatchObject({ reason: 'late' });
    });

    it.each(['before', 'within'] as const)('says that a connection broke %s the answer', async (breaks) => {
      server().answer = () => ({ body: '[]', breaks });
      await reason(ask()).toMatchObject({ reason: 'unreached' });
    });

    it('goes to nobody whose certificate nobody vouches for', async () => {
      const outside = new HttpsOutside({ isAllowed: () => true });
      await reason(outside.ask({ url: server().address, ...limits })).toMatchObject({ reason: 'unreached' });
      expect(server().asked).toEqual([]);
    });

    it('goes to no name that leads to this machine, or to its metadata', async () => {
      const outside = new HttpsOutside();
      const asked = [server().address, 'https://169.254.169.254/', 'https://[::1]/', 'https://[fd00:ec2::254]/'];
      for (const url of asked) await reason(outside.ask({ url, ...limits })).toMatchObject({ reason: 'address' });
      expect(server().asked).toEqual([]);
    });

    it.each(['http://vtn.example', 'https://me:pw@vtn.example', 'ftp://vtn.example', 'vtn.example', ''])(
      'goes nowhere by %j',
      async (url) => reason(server().outside.ask({ url, ...limits })).toMatchObject({ reason: 'address' }),
    );

    it('says that nobody is there', async () => {
      const { address, outside } = server();
      await server().stop();
      await reason(outside.ask({ url: address, ...limits })).toMatchObject({ reason: 'unreached' });
      await server().start();
    });
  });
});
