import { serviceMetrics } from '../../../lib/services/shared/metric-names';
import { withOutside } from '../../support/outside-server';
import { pollingCity, Vtn, vtnEvent } from '../../support/vtn-server';

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

describe('events of a VTN that are changed', () => {
  withOutside((server) => {
    let vtn: Vtn;
    beforeEach(() => {
      vtn = new Vtn(server());
      vtn.events = [vtnEvent('e1', 0), vtnEvent('e2', 1)];
    });
    const polled = async (change: () => void, programs?: readonly object[]) => {
      const city = await pollingCity(vtn, programs);
      await city.poll();
      await city.deliver();
      change();
      await city.poll('2026-05-15T09:05:00Z');
      await city.deliver();
      return city;
    };
    const moved = (start: string) =>
      vtnEvent('e1', 0, {
        modificationDateTime: '2026-05-15T09:01:00Z',
        intervalPeriod: { start, duration: 'PT1H' },
      });

    it('end where they were when they are moved by more than a month, and hold there when it is time', async () => {
      const city = await polled(() => {
        vtn.events[0] = moved('2026-06-25T12:00:00Z');
      });
      expect(city.prices()).toEqual(['T-1 e2 13:00 14:00']);
      await city.poll('2026-06-01T09:05:00Z');
      await city.deliver();
      expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e2 13:00 14:00']);
    });

    it('end with their rest when they are made shorter by days', async () => {
      const intervals = (n: number) =>
        Array.from({ length: n }, (_, id) => ({ id, payloads: [{ type: 'PRICE', values: [id] }] }));
      const period = { intervalPeriod: { start: '2026-05-16T00:00:00Z', duration: 'P1D' } };
      vtn.events = [vtnEvent('e1', 0, { ...period, intervals: intervals(5) })];
      const city = await polled(() => {
        const modificationDateTime = '2026-05-15T09:01:00Z';
        vtn.events = [vtnEvent('e1', 0, { ...period, modificationDateTime, intervals: intervals(1) })];
      });
      expect(city.prices()).toHaveLength(1);
      expect(city.files()[1]?.at(-1)).toMatchObject({ operation: 'DELETE' });
    });

    it('end when nothing is left of them', async () => {
      const city = await polled(() => {
        vtn.events[0] = vtnEvent('e1', 0, { intervals: [] });
      });
      expect(city.prices()).toEqual(['T-1 e2 13:00 14:00']);
    });

    it('end though their id is a word of JavaScript', async () => {
      vtn.events.push(vtnEvent('__proto__', 2));
      const city = await polled(() => vtn.events.pop());
      expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e2 13:00 14:00']);
    });

    it('that go on for ever are said again before they are forgotten', async () => {
      vtn.events = [vtnEvent('e1', 0, { intervalPeriod: { start: '2026-05-15T12:00:00Z', duration: 'P9999Y' } })];
      const city = await pollingCity(vtn);
      for (const day of ['15', '16', '25', '26']) await city.poll(`2026-05-${day}T09:00:00Z`);
      expect(city.files()).toHaveLength(2);
      await city.deliver();
      expect(city.prices().length).toBeGreaterThan(40);
    });
  });
});

describe('programs of a VTN', () => {
  withOutside((server) => {
    let vtn: Vtn;
    const both = [
      { program: 'Peak', asset: 'T-1' },
      { program: 'p1', asset: 'F-1' },
    ];
    beforeEach(() => {
      vtn = new Vtn(server());
      vtn.events = [vtnEvent('e1', 0), vtnEvent('e2', 1)];
    });

    it('of two transformers say the same of both, once', async () => {
      const city = await pollingCity(vtn, both);
      await city.poll();
      await city.deliver();
      vtn.events.shift();
      for (const minute of ['05', '10', '15']) {
        await city.poll(`2026-05-15T09:${minute}:00Z`);
        await city.deliver();
      }
      expect([city.prices(), city.files().length]).toEqual([['F-1 e2 13:00 14:00', 'T-1 e2 13:00 14:00'], 2]);
    });

    it('that are for one of them no longer end there, and what has been stays', async () => {
      const city = await pollingCity(vtn, both);
      await city.poll();
      await city.deliver();
      city.settle({ programs: both.slice(1) });
      for (const minute of ['20', '25']) await city.poll(`2026-05-15T13:${minute}:00Z`);
      await city.deliver();
      expect(city.prices()).toEqual([
        'F-1 e1 12:00 13:00',
        'F-1 e2 13:00 14:00',
        'T-1 e1 12:00 13:00',
        'T-1 e2 13:00 13:20',
      ]);
      expect(city.files()).toHaveLength(2);
    });

    describe('of which one fails', () => {
      const programs = ['p1', 'p2', 'p3'].map((program) => ({ program, asset: 'T-1' }));
      /** Each has an event; of one there is another answer. */
      const failing = async (of: string, says: object) => {
        vtn.programs = programs.map(({ program: id }) => ({ id, programName: id }));
        vtn.events = programs.map(({ program }, i) => vtnEvent(`e-${program}`, i, { programID: program }));
        vtn.instead = ({ url }) =>
          url.pathname.endsWith('/events') && url.searchParams.get('programID') === of ? says : undefined;
        return pollingCity(vtn, programs);
      };

      it.each<[string, object]>([
        ['garbage', { body: '<html>' }],
        ['no entry', { status: 403 }],
        ['a fault of its own', { status: 500 }],
        ['a list without end', { body: [vtnEvent('e')].concat(Array(9).fill(vtnEvent('f'))), status: 206 }],
        ['an answer nested without end', { body: `[${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]` }],
      ])('by %s keep on', async (_, says) => {
        const city = await failing('p1', says);
        await city.poll();
        await city.deliver();
        expect(city.prices()).toEqual(['T-1 e-p2 13:00 14:00', 'T-1 e-p3 14:00 15:00']);
        await city.poll('2026-05-15T11:00:00Z');
        expect(city.figure(serviceMetrics.answerAge)).toBe(7200);
      });

      it('because it wants to be left alone are asked first the next time', async () => {
        const city = await failing('p1', { status: 503, headers: { 'retry-after': '100' } });
        await city.poll();
        await city.poll('2026-05-15T09:10:00Z');
        await city.deliver();
        expect(city.prices()).toEqual(['T-1 e-p2 13:00 14:00', 'T-1 e-p3 14:00 15:00']);
      });
    });

    it('of which an event has no answer say the rest', async () => {
      const city = await pollingCity(vtn);
      await city.poll();
      vtn.events = [vtnEvent('e3', 2)];
      vtn.instead = ({ url }) => (url.pathname.endsWith('/events/e1') ? { status: 500 } : undefined);
      await city.poll('2026-05-15T09:05:00Z');
      await city.deliver();
      expect(city.prices()).toEqual(['T-1 e1 12:00 13:00', 'T-1 e3 14:00 15:00']);
    });

    it('that lists none of many events is asked of all of them in turn', async () => {
      vtn.events = Array.from({ length: 60 }, (_, i) => vtnEvent(`e${String(i).padStart(2, '0')}`, i / 60));
      const all = [...vtn.events];
      const city = await pollingCity(vtn);
      await city.poll();
      vtn.instead = ({ url }) => {
        if (url.pathname.endsWith('/events')) return { body: [] };
        const n = Number(/events\/e(\d\d)$/.exec(url.pathname)?.[1] ?? Number.NaN);
        return Number.isNaN(n) ? undefined : n < 55 ? { body: all[n] as object } : { status: 404 };
      };
      for (const minute of ['05', '10']) await city.poll(`2026-05-15T09:${minute}:00Z`);
      const gone = city.files().flatMap((file) => file.filter(({ operation }) => operation === 'DELETE'));
      expect(gone).toHaveLength(5);
    }, 20_000);

    it('is silent when the answer breaks the function, and that is noticed', async () => {
      const city = await pollingCity(vtn);
      const broken = jest.spyOn(city.landing, 'put').mockRejectedValue(new Error('no landing'));
      for (const hour of ['09', '11'])
        await expect(city.poll(`2026-05-15T${hour}:00:00Z`)).rejects.toThrow('no landing');
      expect(city.figure(serviceMetrics.answerAge)).toBe(7200);
      broken.mockRestore();
      await city.poll('2026-05-15T11:05:00Z');
      expect([city.files().length, city.figure(serviceMetrics.answerAge)]).toEqual([1, 0]);
    });

    it.each([0, 1, -5, 31])('whose tokens live for %d seconds is asked for few', async (seconds) => {
      vtn.instead = ({ url }) =>
        url.pathname.endsWith('/auth/token')
          ? { body: { access_token: `t${++vtn.tokens}`, token_type: 'bearer', expires_in: seconds } }
          : undefined;
      vtn.pageSize = 1;
      vtn.events = Array.from({ length: 30 }, (_, i) => vtnEvent(`e${i}`, i / 60));
      const city = await pollingCity(vtn);
      await city.poll();
      expect([vtn.tokens, city.files()[0]?.length]).toEqual([1, 31]);
    });
  });
});
