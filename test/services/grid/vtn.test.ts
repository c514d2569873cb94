import { serviceMetrics } from '../../../lib/services/shared/metric-names';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { type OutsideSays, OutsideServer, withOutside } from '../../support/outside-server';
import { pollingCity, Vtn, vtnEvent } from '../../support/vtn-server';

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => jest.restoreAllMocks());

describe('a VEN that polls', () => {
  withOutside((server) => {
    let vtn: Vtn;
    beforeEach(() => {
      vtn = new Vtn(server());
      vtn.events = [vtnEvent('e1', 0), vtnEvent('e2', 1)];
    });

    describe('what a VTN has', () => {
      it('becomes what holds, of whom the program is for', async () => {
        const city = await pollingCity(vtn);
        await city.poll();
        await city.deliver();
        expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e2 13:00 14:00']);
        expect(city.run.quarantined).toEqual([]);
      });

      it('is for the resource that an event names', async () => {
        vtn.events = [vtnEvent('e1', 0, { targets: [{ type: 'RESOURCE_NAME', values: ['F-1'] }] })];
        const city = await pollingCity(vtn);
        await city.poll();
        await city.deliver();
        expect(city.prices()).toEqual(['F-1 e1 12:00 13:00']);
      });

      it('is asked for by the ID or the name of a program, and of no other', async () => {
        vtn.programs.push({ id: 'p2', programName: 'Other' });
        vtn.events.push(vtnEvent('e3', 2, { programID: 'p2' }));
        const city = await pollingCity(vtn, [{ program: 'p1', asset: 'T-1' }]);
        await city.poll();
        expect(JSON.stringify(city.files())).not.toContain('e3');
        city.settle({ programs: [{ program: 'Other', asset: 'T-1' }] });
        await city.poll();
        expect(JSON.stringify(city.files().slice(1))).toContain('e1');
        expect(server().asked.map(({ url }) => url.searchParams.get('programID'))).toContain('p2');
      });

      it('that has not changed is put once, with one token', async () => {
        const city = await pollingCity(vtn);
        for (const minute of ['00', '05', '10']) await city.poll(`2026-05-15T09:${minute}:00Z`);
        expect([city.files().length, vtn.tokens]).toEqual([1, 1]);
      });

      it.each([2, 7, 50])(
        'is read whole, %d at a time',
        async (pageSize) => {
          vtn.pageSize = pageSize;
          vtn.events = Array.from({ length: 60 }, (_, i) => vtnEvent(`e${i}`, i / 60));
          const city = await pollingCity(vtn);
          await city.poll();
          expect(city.files()[0]).toHaveLength(61);
        },
        20_000,
      );

      it('is read from a VTN that knows no pages and no filter', async () => {
        const all = [...vtn.events, vtnEvent('other', 0, { programID: 'p2' })];
        vtn.instead = ({ url }) => (url.pathname.endsWith('/events') ? { body: all } : undefined);
        const city = await pollingCity(vtn);
        await city.poll();
        expect(city.files()).toMatchObject([[{ id: 'p1' }, { object: { id: 'e1' } }, { object: { id: 'e2' } }]]);
      });

      it('but no event is quarantined, and keeps no other from counting', async () => {
        vtn.events.push({ programID: 'p1', id: 'bad', intervals: 'x' }, { programID: 'p1', id: '../../x' });
        const city = await pollingCity(vtn);
        await city.poll();
        await city.poll('2026-05-15T09:05:00Z');
        await city.deliver();
        expect(city.prices()).toHaveLength(2);
        expect(city.run.refused()).toEqual(['schema.invalid', 'schema.invalid']);
      });

      it('as a program without events is asked for again', async () => {
        vtn.events = [];
        const city = await pollingCity(vtn);
        await city.poll();
        await city.deliver();
        expect([city.files(), city.prices(), city.run.refused()]).toEqual([[vtn.programs], [], []]);
      });
    });

    it('leaves out what begins in more than a month, until it is time', async () => {
      vtn.events = [vtnEvent('e1', 31 * 24)];
      const city = await pollingCity(vtn);
      await city.poll();
      await city.poll('2026-05-17T09:00:00Z');
      await city.deliver();
      expect([city.prices(), city.run.refused()]).toEqual([['T-1 e1 12:00 13:00'], []]);
    });

    describe('an event', () => {
      const polled = async (change: () => void, at = '2026-05-15T09:05:00Z') => {
        const city = await pollingCity(vtn);
        await city.poll();
        await city.deliver();
        change();
        await city.poll(at);
        await city.deliver();
        return city;
      };

      it('that is deleted before it begins never holds', async () => {
        const city = await polled(() => vtn.events.shift());
        expect(city.prices()).toEqual(['T-1 e2 13:00 14:00']);
        expect(city.files()[1]?.at(-1)).toMatchObject({
          objectType: 'EVENT',
          operation: 'DELETE',
          object: { id: 'e1' },
        });
      });

      it('that is deleted while it holds, holds until then', async () => {
        const city = await polled(() => vtn.events.shift(), '2026-05-15T12:20:00Z');
        expect(city.prices()).toEqual(['T-1 e1 12:00 12:20', 'T-1 e2 13:00 14:00']);
      });

      it('that is cleared away when it is over has held', async () => {
        const city = await polled(() => {
          vtn.events = [];
        }, '2026-05-15T15:00:00Z');
        expect(city.prices()).toHaveLength(2);
      });

      it('that is not on a page, and there, stays', async () => {
        const hidden = vtn.events[0];
        const city = await polled(() => {
          vtn.instead = ({ url }) => (url.pathname.endsWith('/events/e1') ? { body: hidden } : undefined);
          vtn.events = [vtn.events[1] as object as never];
        });
        expect(city.prices()).toHaveLength(2);
      });

      it('that this VEN may no longer see has ended', async () => {
        const city = await polled(() => {
          vtn.instead = ({ url }) => (url.pathname.endsWith('/events/e1') ? { status: 403 } : undefined);
          vtn.events.shift();
        });
        expect(city.prices()).toEqual(['T-1 e2 13:00 14:00']);
      });

      it('that comes back as it was holds again, and so does one that comes and goes', async () => {
        const [first] = vtn.events;
        const city = await polled(() => vtn.events.shift());
        for (const minute of [10, 15, 20]) {
          vtn.events = vtn.events.some(({ id }) => id === 'e1') ? vtn.events.slice(1) : [first as never, ...vtn.events];
          await city.poll(`2026-05-15T09:${minute}:00Z`);
        }
        await city.deliver();
        expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e2 13:00 14:00']);
      });

      it.each([
        [
          'another hour',
          {
            modificationDateTime: '2026-05-15T08:30:00Z',
            intervalPeriod: { start: '2026-05-15T17:00:00Z', duration: 'PT1H' },
          },
          'T-1 e1 17:00 18:00',
        ],
        ['another week', { intervalPeriod: { start: '2026-05-29T17:00:00Z', duration: 'PT1H' } }, 'T-1 e1 17:00 18:00'],
        ['another resource', { targets: [{ type: 'RESOURCE_NAME', values: ['F-1'] }] }, 'F-1 e1 12:00 13:00'],
      ])('that is moved to %s holds there alone', async (_, over, there) => {
        const city = await polled(() => {
          vtn.events[0] = vtnEvent('e1', 0, over);
        });
        expect(city.prices()).toEqual([there, 'T-1 e2 13:00 14:00'].sort());
      });

      it('is the same in whatever order its files come, and however often', async () => {
        const city = await pollingCity(vtn);
        await city.poll();
        vtn.events.shift();
        await city.poll('2026-05-15T12:20:00Z');
        const files = [...city.landing.files].reverse();
        for (const { feed, name, body } of [...files, ...files]) await city.run.file(feed, name, body);
        expect(city.prices()).toEqual(['T-1 e1 12:00 12:20', 'T-1 e2 13:00 14:00']);
      });

      it('of a program that the settings name no longer ends', async () => {
        const city = await polled(() => {});
        city.settle({ programs: [] });
        await city.poll('2026-05-15T12:30:00Z');
        await city.deliver();
        expect(city.prices()).toEqual(['T-1 e1 12:00 12:30']);
        await city.poll('2026-05-15T12:35:00Z');
        expect(city.files()).toHaveLength(2);
      });

      it('of a program that is for another transformer moves with it', async () => {
        const city = await polled(() => {});
        city.settle({ programs: [{ program: 'Peak', asset: 'F-1' }] });
        await city.poll('2026-05-15T09:10:00Z');
        await city.deliver();
        expect(city.prices()).toEqual(['F-1 e1 12:00 13:00', 'F-1 e2 13:00 14:00']);
      });
    });

    it('with a mark of its encoding before an answer is read as without', async () => {
      vtn.instead = ({ url }) =>
        url.pathname.endsWith('/auth/token')
          ? { body: `\uFEFF${JSON.stringify({ access_token: `t${++vtn.tokens}`, token_type: 'Bearer' })}` }
          : url.pathname.endsWith('/programs') && url.searchParams.get('skip') === '0'
            ? { body: `\uFEFF${JSON.stringify(vtn.programs)}` }
            : undefined;
      const city = await pollingCity(vtn);
      await city.poll();
      await city.deliver();
      expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e2 13:00 14:00']);
    });

    describe('a VTN that does not answer', () => {
      const answers = (says: OutsideSays) => (_: unknown, n: number) => (n >= 0 ? says : undefined);

      it.each<[string, OutsideSays]>([
        ['a status of its own', { status: 500 }],
        ['no time', { status: 503, headers: { 'retry-after': '1' } }],
        ['a page', { body: '<html>' }],
        ['an object', { body: {} }],
        ['a list of nothing', { body: [null] }],
        ['too much', { body: 'x'.repeat(4_194_305) }],
        ['a way elsewhere', { status: 307, headers: { location: 'https://127.0.0.1/' } }],
        ['nothing', { breaks: 'before' }],
        ['a part', { breaks: 'within', body: [] }],
      ])('but with %s leaves all as it was, and is noticed', async (_, says) => {
        const city = await pollingCity(vtn);
        await city.poll();
        vtn.instead = answers(says);
        await city.poll('2026-05-15T10:30:00Z');
        expect(city.files()).toHaveLength(1);
        expect(city.figure(serviceMetrics.answerAge)).toBe(5400);
        expect(city.figure(serviceMetrics.notLetIn)).toBe(0);
        vtn.instead = () => undefined;
        await city.poll('2026-05-15T11:35:00Z');
        expect(city.figure(serviceMetrics.answerAge)).toBe(0);
      });

      it.each([0, 1, 2, 3, 4])('to its question %d, once, has lost nothing', async (at) => {
        vtn.instead = (_, n) => (n === at ? { status: 502 } : undefined);
        const city = await pollingCity(vtn);
        await city.poll();
        await city.deliver();
        expect(city.prices()).toHaveLength(2);
      });

      it('whose pages never end is left as it was', async () => {
        let id = 0;
        vtn.instead = ({ url }) => (url.pathname.endsWith('/events') ? { body: [vtnEvent(`x${id++}`)] } : undefined);
        const city = await pollingCity(vtn);
        await city.poll();
        expect([city.files(), id]).toEqual([[], 40]);
      });

      it('is left alone as long as it says, and an hour at most', async () => {
        const city = await pollingCity(vtn);
        vtn.instead = () => ({ status: 429, headers: { 'retry-after': '1200' } });
        await city.poll();
        const asked = server().asked.length;
        vtn.instead = () => undefined;
        await city.poll('2026-05-15T09:15:00Z');
        expect([server().asked.length, city.figure(serviceMetrics.answerAge)]).toEqual([asked, 900]);
        await city.poll('2026-05-15T09:20:01Z');
        expect(city.files()).toHaveLength(1);
      });

      it('because it is not there is noticed from the first question on', async () => {
        const gone = new OutsideServer();
        await gone.start();
        const city = await pollingCity(new Vtn(gone));
        const { address } = gone;
        await gone.stop();
        city.settle({ address });
        await city.poll();
        await city.poll('2026-05-15T11:05:00Z');
        expect([city.files(), city.figure(serviceMetrics.answerAge)]).toEqual([[], 7500]);
      });
    });

    describe('a VTN that does not let the city in', () => {
      it('is distinguished from one that does not answer', async () => {
        const city = await pollingCity(vtn);
        vtn.instead = ({ url }) =>
          url.pathname.endsWith('/auth/token') ? { status: 401, body: { error: 'invalid_client' } } : undefined;
        await city.poll();
        expect(city.figure(serviceMetrics.notLetIn)).toBe(1);
        expect(logged.mock.calls.flat().join()).toContain('invalid_client');
        vtn.instead = () => undefined;
        await city.poll('2026-05-15T09:05:00Z');
        expect([city.figure(serviceMetrics.notLetIn), city.files().length]).toEqual([0, 1]);
      });

      it('any more gets a new token once', async () => {
        const city = await pollingCity(vtn);
        await city.poll();
        vtn.isGood = (token) => token !== 't1';
        vtn.events.pop();
        await city.poll('2026-05-15T09:05:00Z');
        expect([vtn.tokens, city.files().length]).toEqual([2, 2]);
        vtn.isGood = () => false;
        await city.poll('2026-05-15T09:10:00Z');
        expect([vtn.tokens, city.figure(serviceMetrics.notLetIn)]).toEqual([3, 1]);
      });

      it('to a program of the settings is one, and others count', async () => {
        const programs = [
          { program: 'Nowhere', asset: 'T-1' },
          { program: 'Peak', asset: 'T-1' },
        ];
        const city = await pollingCity(vtn, programs);
        await city.poll();
        expect([city.figure(serviceMetrics.notLetIn), city.figure(serviceMetrics.answerAge)]).toEqual([1, 0]);
        expect(city.files()).toHaveLength(1);
      });

      it('to a program any more has ended its events', async () => {
        const city = await pollingCity(vtn);
        await city.poll();
        vtn.programs = [];
        vtn.events = [];
        await city.poll('2026-05-15T09:05:00Z');
        await city.deliver();
        expect([city.prices(), city.figure(serviceMetrics.notLetIn)]).toEqual([[], 1]);
      });

      it('because nobody has written its secret says so by the function', async () => {
        const city = await pollingCity(vtn);
        city.run.ports.secretValues.deny('vtn-credentials');
        await expect(city.poll()).rejects.toMatchObject({ name: 'SecretUnread' });
        expect(server().asked).toEqual([]);
      });

      it('is shown neither the secret nor the token in any file, state or log', async () => {
        const city = await pollingCity(vtn);
        await city.poll();
        const log = logged.mock.calls.flat().join();
        const standing = await city.ports.state.entries('devices', 'vtn', '', '~');
        const kept = standing.map(({ value }) => Buffer.from(value).toString()).join();
        expect(JSON.stringify(city.files()) + log + kept).not.toMatch(/made-up|t1\b/);
      });
    });

    it('that breaks off anywhere, and is asked again, says all that there was to say', async () => {
      for (let at = 0; ; at++) {
        vtn.events = [vtnEvent('e1', 0), vtnEvent('e2', 1)];
        const city = await pollingCity(vtn);
        await city.poll();
        vtn.events = [vtnEvent('e2', 1), vtnEvent('e3', 2)];
        const isOver = [failingOnce, failingFrom][at % 2]?.([city.ports.state, city.landing], Math.floor(at / 2));
        await city.poll('2026-05-15T09:05:00Z').catch(() => {});
        const hasFailed = isOver?.();
        // What was new in between is deleted before the next question.
        vtn.events = [vtnEvent('e2', 1)];
        await city.poll('2026-05-15T09:10:00Z');
        await city.poll('2026-05-15T09:15:00Z');
        await city.deliver();
        expect([at, city.prices()]).toEqual([at, ['T-1 e2 13:00 14:00']]);
        if (!hasFailed) break;
      }
    }, 30_000);

    it('whose two runs meet says everything once', async () => {
      const city = await pollingCity(vtn);
      await Promise.all([city.poll(), city.poll()]);
      await city.poll('2026-05-15T09:05:00Z');
      await city.deliver();
      expect([city.files().length, city.prices().length]).toEqual([1, 2]);
    });
  });
});
