import { serviceRun } from '../support/service-run';
import { serves } from '../support/services/noise/functions';

const settings = { meters: 2, reportingMinutes: 15, nightLimitDb: 50 };
const night = (hour: string, laeq: number) => ({ ts: `2026-05-13T${hour}:00+08:00`, laeq, lamax: laeq + 8 });
const shanghai = { settings, at: '2026-05-13T23:45:00+08:00', timeZone: 'Asia/Shanghai' };

describe('the service of docs/add-a-service.md', () => {
  it('raises a loud night once, and clears it with the first quiet quarter', async () => {
    const run = serviceRun(serves, shanghai);
    await run.send('levels', 'nm-1', night('23:15', 61), night('23:00', 58), night('23:30', 44));
    expect(await run.alarms('loud-night')).toMatchObject([
      { deviceId: 'nm-1', raisedAt: '2026-05-13T15:00:00.000Z', clearedAt: '2026-05-13T15:30:00.000Z' },
    ]);
  });

  it('takes a level of the day as it is', async () => {
    const run = serviceRun(serves, shanghai);
    await run.send('levels', 'nm-1', night('21:45', 70));
    expect(run.rows('levels')).toMatchObject([{ device_id: 'nm-1', mean_db: 70, highest_db: 78 }]);
    expect(await run.alarms('loud-night')).toEqual([]);
  });

  it('refuses what is no level, and keeps what stands around it', async () => {
    const run = serviceRun(serves, shanghai);
    await run.send('levels', 'nm-1', night('23:00', 61), { ts: 'yesterday', laeq: 61 }, { ...night('23:15', 900) });
    expect(run.refused()).toEqual(['time.invalid', 'range.exceeded']);
    expect(run.rows('levels')).toHaveLength(1);
  });

  it('shows how many streets are too loud now, and no figure where nobody reports', async () => {
    const run = serviceRun(serves, shanghai);
    await run.send('levels', 'nm-1', night('23:30', 61));
    await run.send('levels', 'nm-2', night('23:30', 44));
    await run.sweep('2026-05-13T23:46:00+08:00');
    expect(run.indicators('loud-streets').at(-1)).toMatchObject({ value: 50 });
  });
});
