import { parse } from 'yaml';
import { withOutside } from '../../support/outside-server';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { pollingCity, Vtn } from '../../support/vtn-server';

type Served = Readonly<Record<'programs' | 'events', Readonly<Record<string, unknown>>[]>>;
const servedBy = (file: string) => parse(String(referenceData(`energy/openadr3-vtn/${file}`))) as Served;

describeWithReferenceData('what a VTN of somebody else serves, polled', () => {
  withOutside((server) => {
    const polled = async (file: string, program: string) => {
      const vtn = new Vtn(server());
      Object.assign(vtn, servedBy(file));
      const city = await pollingCity(vtn, [{ program, asset: 'T-1' }]);
      await city.poll('2023-12-31T12:00:00Z');
      await city.deliver();
      expect(city.run.refused()).toEqual([]);
      return city.run.rows('demand_response');
    };

    it('is a price for each hour of the day', async () => {
      const written = servedBy('dyn-price.oadr.yaml').events[0] as unknown as {
        readonly id: string;
        readonly intervals: readonly { readonly payloads: readonly { readonly values: readonly number[] }[] }[];
      };
      const rows = (await polled('dyn-price.oadr.yaml', 'Dynamic Pricing 101')).filter(
        ({ event_id }) => event_id === written.id,
      );
      const sorted = rows.sort((a, b) => (String(a.event_time) < String(b.event_time) ? -1 : 1));
      expect(sorted.map(({ value }) => value)).toEqual(written.intervals.map(({ payloads }) => payloads[0]?.values[0]));
      expect(sorted.at(-1)).toMatchObject({
        event_time: '2024-01-01T23:00:00.000Z',
        until: '2024-01-02T00:00:00.000Z',
        payload: 'PRICE',
      });
    });

    it('is a level of four hours', async () => {
      expect(await polled('load-sched.oadr.yaml', 'ls101')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            event_time: '2024-01-01T13:37:00.000Z',
            until: '2024-01-01T17:37:00.000Z',
            payload: 'SIMPLE',
            value: 1,
          }),
        ]),
      );
    });
  });
});
