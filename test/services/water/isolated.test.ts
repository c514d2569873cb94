import fc from 'fast-check';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { runs } from '../../support/exploring';
import { type Figure, isolated } from '../../support/isolating';
import { at, repeated, volumes, waterRun } from './scene';

const fewestMeters = 3;
/** Five of one district, four of another. */
const meters = Array.from({ length: 9 }, (_, i) => `testville--water-${i}`);
const first = (meter: string) => (meters.indexOf(meter) < 5 ? 'dma-7' : 'dma-8');
const days = [0, 1, 2];

const many = fc.oneof(
  fc.constant(meters),
  fc.constantFrom(...meters).map((one) => meters.filter((other) => other !== one)),
  fc.subarray(meters, { minLength: 1 }),
);
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ step: fc.constant('delivers' as const), of: many, day: fc.nat(2), isOther: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('night' as const) }) },
  fc.record({
    step: fc.constant('moves' as const),
    meter: fc.constantFrom(...meters),
    to: fc.constantFrom('dma-7', 'dma-8', 'dma-9'),
  }),
  fc.record({ step: fc.constant('is taken out' as const), meter: fc.constantFrom(...meters) }),
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

/** Each meter has a digit of its own in a number to the base of 3, 2 being another value. */
const unit = (meter: string) => 3 ** meters.indexOf(meter);
function figureOf(litres: number, day: number): Figure {
  const digits = meters.map((meter) => [meter, Math.floor((litres + 0.5) / unit(meter)) % 3] as const);
  return Object.fromEntries(
    digits.flatMap(([meter, n]) => (n === 0 ? [] : [[`${meter} ${day}${n === 2 ? ' other' : ''}`, 1]])),
  );
}

const registered = (externalId: string, deviceType: string) => ({
  thingName: `testville--water-${externalId}`,
  deviceType,
  externalId,
  connectsAs: 'thing' as const,
});
const districtIds = ['dma-7', 'dma-8', 'dma-9'];

/** What is ever published while things happen; where nothing is corrected, beside what flowed in. */
async function lived(taken: readonly Step[], isCorrected: boolean): Promise<readonly Figure[]> {
  const own = meters.map((_, i) => registered(`${i}`, 'water-meter'));
  let inService = [...own, ...districtIds.map((id) => registered(id, 'district-meter'))];
  const run = waterRun(30, { fewestMeters }, 'UTC', inService);
  await run.file('meter-districts', 'a.csv', `meter,district\n${meters.map((m, i) => `${i},${first(m)}\n`).join('')}`);
  const where = days.map(() => new Map(meters.map((meter) => [meter, first(meter)])));
  const isThere = (meter: string) => inService.some(({ thingName }) => thingName === meter);
  const put = (meter: string, to: string) => {
    for (const [day, of] of where.entries()) if (Date.parse(at(24 * day)) > run.ports.clock.nowMs()) of.set(meter, to);
  };
  const figures = new Map<string, Figure>();
  const add = (figure: Figure) => void figures.set(JSON.stringify(figure), figure);
  for (const [n, one] of taken.entries()) {
    run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
    const hour = (run.ports.clock.nowMs() - Date.parse(at(0))) / 3_600_000;
    if (one.step === 'night') await run.sweep(at(hour + 24));
    else if (one.step === 'delivers')
      for (const meter of one.of.filter(isThere)) {
        const litres = (isCorrected && one.isOther ? 2 : 1) * unit(meter);
        await run.send('consumption', meter, volumes(24 * one.day, repeated(24, litres)));
      }
    else if (!isThere(one.meter)) continue;
    else if (one.step === 'moves') {
      await run.file('meter-districts', `${n}.csv`, `meter,district\n${meters.indexOf(one.meter)},${one.to}\n`);
      put(one.meter, one.to);
    } else {
      inService = inService.filter(({ thingName }) => thingName !== one.meter);
      run.ports.devices = new MemoryDevices([], inService);
      put(one.meter, '');
    }
    for (const row of run.rows('district_hours')) {
      const day = days.find((of) => at(24 * of) === row.event_time);
      if (day !== undefined) add(figureOf(1000 * (row.metered_m3 as number), day));
    }
  }
  // What flowed in is always published; of a district of fewer meters the city knows that it is.
  for (const [day, of] of isCorrected ? [] : where.entries())
    for (const district of districtIds) {
      const its = meters.filter((meter) => of.get(meter) === district);
      if (its.length >= fewestMeters) add(Object.fromEntries(its.map((meter) => [`${meter} ${day}`, 1])));
    }
  return [...figures.values()];
}

/** Rules J and privacy: of whatever happens, in whatever order. */
it('no sum of what is ever published of districts isolates a few households', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 10 }), fc.boolean(), async (taken, isCorrected) => {
      const figures = await lived(taken, isCorrected);
      expect(isolated(figures, (part) => part.split(' ')[0] as string, fewestMeters)).toBeNull();
    }),
    { numRuns: runs(12, 400) },
  );
});
