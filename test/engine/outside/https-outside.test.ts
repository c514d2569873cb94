import { gzipSync } from 'node:zlib';
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

    it('waits no longer for one that comes a byte at a time, each of them in time', async () => {
      server().answer = () => ({ body: 'x'.repeat(500), dripsMs: 20 });
      const before = performance.now();
      await reason(ask('/', { withinMs: 300 })).toMatchObject({ reason: 'late' });
      expect(performance.now() - before).toBeLessThan(2000);
    });

    it('unpacks nothing: of a bomb no more is held than comes', async () => {
      const bomb = gzipSync(Buffer.alloc(8_000_000));
      server().answer = () => ({ headers: { 'content-encoding': 'gzip' }, status: 500, body: bomb });
      expect((await ask('/', { maxBytes: 10_000 })).body.length).toBeLessThan(10_000);
    });

    it.each([
      ['UTF-16', Buffer.from('\ufeff{"id":"a"}', 'utf16le')],
      ['Latin-1', Buffer.from('{"id":"M\xfcller"}', 'latin1')],
      ['GB18030', Buffer.from([0x22, 0xd1, 0xa7, 0xc9, 0xfa, 0x22])],
    ])('takes no answer in %s, in which two ids could look like one', async (_, body) => {
      server().answer = () => ({ headers: { 'content-type': 'application/json; charset=gb18030' }, body });
      await reason(ask()).toMatchObject({ reason: 'answer', message: 'the answer is not UTF-8' });
      server().answer = () => ({ status: 503, body });
      expect((await ask()).status).toBe(503);
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
