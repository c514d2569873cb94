import fc from 'fast-check';
import type { Protocol } from '../../../lambdas/charging/ocpp/versions';
import { explored, runs } from '../../support/exploring';
import { failingOnce } from '../../support/failing-once';
import { hourMs, station } from '../../support/station-by-the-hour';

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
  'the last session of a connector, whose end never came, %s',
  (protocol) => {
    const inUse = protocol === 'ocpp1.6' ? 'Charging' : 'Occupied';

    /** Two hours of charging. */
    async function charged(behindMs = 0) {
      const made = await station(protocol, behindMs);
      await made.start();
      await made.says(inUse);
      await made.hours(2, made.measure);
      return made;
    }

    it('is reported as unbilled a day after its connector is free', async () => {
      const { says, hours, heartbeat, rows, alarms, open } = await charged();
      await hours(1);
      await says('Available');
      await hours(24, heartbeat);
      expect(rows()).toEqual([]);
      await hours(1, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
      expect(alarms()).toEqual(['raised']);
      expect(await open()).toBe(0);
      await hours(30, heartbeat);
      expect(alarms()).toEqual(['raised']);
    });

    it('is reported a day after its station has booted', async () => {
      const { boot, hours, heartbeat, rows } = await charged();
      await hours(1);
      await boot();
      await hours(24, heartbeat);
      expect(rows()).toEqual([]);
      await hours(1, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
    });

    it('is reported after a month of silence, though its station is gone', async () => {
      const { hours, rows } = await charged();
      await hours(30 * 24, undefined, 12);
      expect(rows()).toEqual([]);
      await hours(25);
      expect(rows()).toEqual([[2000, null, true]]);
    });

    it('may still run for a fortnight while its car stands plugged in', async () => {
      const { hours, heartbeat, rows, open } = await charged();
      await hours(14 * 24, heartbeat, 12);
      expect(rows()).toEqual([]);
      expect(await open()).toBe(1);
    });

    it('may still run when its station speaks of it after a boot, however far its clock is behind', async () => {
      const { boot, hours, measure, rows } = await charged(3 * 24 * hourMs);
      await boot();
      await hours(60, measure, 6);
      expect(rows()).toEqual([]);
    });

    it('waits for a station that was away: its end may come with it', async () => {
      const { says, hours, heartbeat, connect, disconnect, rows, stop } = await charged();
      await hours(1);
      await says('Available');
      await disconnect();
      await hours(30);
      await connect();
      await hours(23, heartbeat);
      expect(rows()).toEqual([]);
      await hours(3, heartbeat);
      expect(rows()).toEqual([[2000, null, true]]);
      await stop();
      expect(rows()).toEqual([[59_000, 29.5, false]]);
    });

    it.each([400, 8, -1])(
      'runs while it is spoken of with a clock %i days behind, whose times are refused',
      async (days) => {
        const { boot, hours, measure, setBehind, rows, open } = await charged();
        await hours(1);
        await boot();
        setBehind(days * 24 * hourMs);
        await hours(50, measure);
        expect(rows()).toEqual([]);
        expect(await open()).toBe(1);
      },
    );

    it('is reported after a month, though its station repeats the same for ever', async () => {
      const { hours, measure, setBehind, rows } = await charged();
      setBehind(400 * 24 * hourMs);
      await hours(31 * 24, measure, 12);
      expect(rows()).toEqual([[2000, null, true]]);
    });

    it('runs again with a message that is repeated after whatever call of it has failed', async () => {
      for (const at of explored([...Array(24).keys()], 5)) {
        const { ports, says, hours, heartbeat, measure, rows, open } = await charged();
        await hours(1);
        await says('Available');
        await hours(26, heartbeat);
        const restore = failingOnce([ports.state, ports.records, ports.alarms], at);
        await measure().catch(() => undefined);
        expect([at, restore()]).toEqual([at, true]);
        await measure();
        expect([at, rows(), await open()]).toEqual([at, [], 1]);
      }
    });

    it('is billed when its end comes after all, and runs again with any message', async () => {
      const { says, hours, heartbeat, measure, stop, rows, alarms, open } = await charged();
      await hours(1);
      await says('Available');
      await hours(25, heartbeat);
      await measure();
      expect(rows()).toEqual([]);
      expect(await open()).toBe(1);
      await hours(1);
      await says('Available');
      await hours(26, heartbeat);
      expect(rows()).toEqual([[28_000, null, true]]);
      await stop();
      expect(rows()).toEqual([[55_000, 27.5, false]]);
      expect(alarms().at(-1)).toBe('cleared');
      expect(await open()).toBe(0);
    });
  },
);

describe('a session without end, ocpp1.6', () => {
  it('pages somebody when the next one starts only days later', async () => {
    const { start, measure, hours, heartbeat, rows, alarms } = await station('ocpp1.6');
    await start();
    await measure();
    await hours(5 * 24, heartbeat);
    expect(alarms()).toEqual([]);
    await start();
    expect(rows()).toEqual([[null, null, true]]);
    expect(alarms()).toEqual(['raised']);
  });

  it('is reported with the next run of the clock when the one that found it was cut off', async () => {
    const { ports, start, says, hours, heartbeat, rows, open } = await station('ocpp1.6');
    await start();
    await hours(1);
    await says('Available');
    await hours(24, heartbeat);
    const put = ports.records.put.bind(ports.records);
    ports.records.put = () => Promise.reject(new Error('throttled'));
    await expect(hours(1, heartbeat)).rejects.toThrow('throttled');
    ports.records.put = put;
    await hours(1, heartbeat);
    expect(rows()).toEqual([[null, null, true]]);
    expect(await open()).toBe(0);
  });
});

describe('a session that its station took up again after it booted, ocpp1.6', () => {
  it('may still run while its connector says so', async () => {
    const { start, boot, says, hours, heartbeat, rows } = await station('ocpp1.6');
    await start();
    await hours(1);
    await boot();
    await says('Charging');
    await hours(10 * 24, heartbeat, 12);
    expect(rows()).toEqual([]);
  });
});

describe('a session that is spoken of at least once a day', () => {
  const step = fc.constantFrom('boot', 'Available', 'wait', 'disconnect', 'connect', 'heartbeat');

  it('is never reported as lost, whatever else its station says and whatever its clock shows', async () => {
    const protocol = fc.constantFrom<Protocol>('ocpp1.6', 'ocpp2.0.1');
    const histories = fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(protocol, fc.integer({ min: 0, max: 6 }), histories, async (spoken, daysBehind, days) => {
        const one = await station(spoken, daysBehind * 24 * hourMs);
        await one.start();
        for (const steps of days) {
          await one.measure();
          for (const what of steps) {
            if (what === 'Available') await one.says(what);
            else if (what !== 'wait') await one[what as 'boot' | 'connect' | 'disconnect' | 'heartbeat']();
            await one.hours(5);
          }
          await one.hours(8);
        }
        expect(one.rows()).toEqual([]);
      }),
      { numRuns: runs(15, 200) },
    );
  });
});
