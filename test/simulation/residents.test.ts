import { residents as facts } from '../../lib/services/residents/facts';
import { faultScenario, scenarios } from '../../lib/simulation/scenario';
import { daySeeds, explored, sized } from '../support/exploring';
import { PlayedRegister, type RegisterDays } from '../support/played-register';

const bad = scenarios['bad-day'];
const open: PlayedRegister[] = [];
const played = async (of: RegisterDays) => {
  const register = await PlayedRegister.of(of);
  open.push(register);
  return register;
};

/** Nothing of anybody is in a log, metric, event, table of the lake or entry of the trail. */
function expectNobody({ register }: PlayedRegister): void {
  const { metrics, alarms, records } = register.ports;
  const sent = [metrics.indicators(), ...metrics.counts, ...metrics.samples, alarms.published, register.log];
  const rows = ['access_counts', 'request_counts', 'processing_times'].flatMap((table) =>
    records.rows(`residents_${table}`),
  );
  const simulated = /simu(?!lated-residents)/i;
  expect([register.log.length > 100, rows.length > 0]).toEqual([true, true]);
  expect(register.answers.map(({ body }) => body).join()).toMatch(simulated);
  expect(JSON.stringify([sent, rows, register.trail()])).not.toMatch(simulated);
}

describe('a register that plays itself', () => {
  afterEach(async () => {
    for (const { register } of open.splice(0)) await register.close();
  });

  it.each(daySeeds)(
    'answers, keeps, notes, raises and counts what was true of bad days, and says it of nobody, seed %i',
    async (seed) => {
      const days = await played({ scenario: bad, seed, days: sized(1, 2) });
      expect([days.wrongAnswers, days.wrongAlarms, await days.wrongRecords()]).toEqual([[], [], []]);
      expect(days.audited).toEqual(days.records.audited);
      expect(days.indicators).toEqual(Object.fromEntries(days.truth.happened));
      expectNobody(days);
    },
  );

  it('does so when calls come twice, and in another order', async () => {
    const days = await played({ scenario: { ...bad, repeated: 1 }, seed: daySeeds[0], days: 1, isShuffled: true });
    expect([days.wrongAnswers, days.wrongAlarms, await days.wrongRecords()]).toEqual([[], [], []]);
    expect(days.audited).toEqual(days.records.audited);
    const { 'oldest-request': _, ...sums } = Object.fromEntries(days.truth.happened);
    expect(days.indicators).toMatchObject(sums);
  });

  it.each(explored(Object.keys(facts.alarms), 1))('raises %s when its fault is there, and clears it', async (alarm) => {
    const days = await played({ scenario: faultScenario(alarm), seed: 2, days: 4 });
    expect([days.wrongAnswers, days.wrongAlarms]).toEqual([[], []]);
    const its = days.alarms.filter((one) => one.alarm === alarm);
    expect([its.length > 0, its.every(({ clearedMs }) => clearedMs !== null)]).toEqual([true, true]);
  });

  it('refuses what is no JSON, and nothing else', async () => {
    const days = await played({ scenario: scenarios.nonsense, seed: 1, days: 1 });
    const nonsense = days.truth.sent.get('records')?.nonsense ?? 0;
    const refused = days.register.answers.filter(({ statusCode }) => statusCode === 400);
    expect([days.wrongAnswers, refused.length, nonsense > 20]).toEqual([[], nonsense, true]);
  });
});
