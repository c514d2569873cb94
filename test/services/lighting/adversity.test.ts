import fc from 'fast-check';
import { readCabinets } from '../../../lambdas/lighting/forms/sdm-cabinet';
import { readStreetlights } from '../../../lambdas/lighting/forms/sdm-streetlight';
import { readMonitor } from '../../../lambdas/lighting/forms/ucifi-cabinet';
import { readLuminaire } from '../../../lambdas/lighting/forms/ucifi-luminaire';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { settles, survivesFailures } from '../../support/adversity';
import { type Delivery, spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';
import { at, lamp, lightingRun } from './scene';

const subject = {
  start: () => lightingRun(24),
  tables: ['luminaire_states', 'cabinet_states', 'energy_daily'],
  alarms: ['lamp-out', 'day-burner', 'cycling', 'damaged', 'voltage', 'cabinet-dark', 'over-contract'],
};
const device = 'testville--lighting-7';
const readings = (name: string, rows: readonly string[]) =>
  [name, `cabinet,time,energy_kwh,power_kw\n${rows.join('\n')}\n`] as const;
const cabinet = (hour: number, more: object) => ({
  type: 'StreetlightControlCabinet',
  dateObserved: at(hour),
  ...more,
});

/** A lamp that is out and then burns by day, and a cabinet whose file corrects what it said. */
const story: readonly Delivery[] = [
  {
    feed: 'luminaire-status',
    receivedAt: at(24),
    device,
    messages: [
      ...[20, 20.25, 21].map((hour) => lamp(hour, { powerConsumption: 1, voltage: 180 })),
      ...[9, 9.5, 10].map((hour) => lamp(hour)),
      { type: 'Streetlight', status: 'fine' },
    ],
  },
  {
    feed: 'luminaire-status',
    receivedAt: at(25),
    device,
    messages: [[{ bn: '/3416/0/', bt: Date.parse(at(24.5)) / 1000, n: '5', vb: false }], lamp(25)],
  },
  {
    feed: 'cabinet-status',
    receivedAt: at(25),
    device,
    messages: [cabinet(3, { totalActivePower: 4, maximumPowerAvailable: 3 }), cabinet(4, { voltageR: 1 })],
  },
  { feed: 'meter-files', receivedAt: at(26), file: readings('a.csv', [`7,${at(0)},10,`, `7,${at(20)},30,0`, '7,x,,']) },
];

const version = fc.record({
  kind: fc.constantFrom('lamp' as const, 'resources' as const, 'cabinet' as const, 'row' as const),
  quarter: fc.integer({ min: 0, max: 95 }),
  watts: fc.constantFrom(0, 1, 60, 80, 120),
  level: fc.constantFrom(0, 0.5, 1),
  fault: fc.boolean(),
  receivedHour: fc.integer({ min: 24, max: 27 }),
});
const deliveryOf = (one: typeof version extends fc.Arbitrary<infer V> ? V : never, i: number): Delivery => {
  const { kind, watts, level, fault } = one;
  const [hour, receivedAt] = [one.quarter / 4, at(one.receivedHour)];
  if (kind === 'row')
    return {
      feed: 'meter-files',
      receivedAt,
      file: readings(`${i}.csv`, [`7,${at(hour)},${1000 + watts},${watts / 10}`]),
    };
  if (kind === 'cabinet') {
    const message = cabinet(hour, { totalActivePower: watts / 10, voltageR: fault ? 3 : 230 });
    return { feed: 'cabinet-status', receivedAt, device, messages: [message] };
  }
  const resources = [
    { bn: '/3416/0/', bt: Date.parse(at(hour)) / 1000, n: '1', v: 100 * level },
    { n: '5', vb: fault },
    { bn: '/3418/0/', n: '4', v: watts },
  ];
  const light = lamp(hour, {
    powerState: level > 0 ? 'on' : 'off',
    illuminanceLevel: level,
    powerConsumption: watts,
    status: fault ? 'columnIssue' : 'ok',
  });
  return { feed: 'luminaire-status', receivedAt, device, messages: [kind === 'lamp' ? light : resources] };
};

describe('lamps and cabinets whose messages come again and otherwise', () => {
  settles(subject, { version, most: 10, deliveryOf, atOnce: (one) => ({ ...one, receivedHour: 24 }) });
});

survivesFailures(subject, story);

const records = [
  { bn: '/3416/0/', bt: 1_772_000_000, n: '1', v: 100 },
  { bn: '/3418/0/', bt: 1_772_000_000, n: '4', v: 80 },
];

describe('a payload in which anything stands', () => {
  const numRuns = runs(200, 1600);
  const isRefusedOrReal = (read: () => readonly { readonly atMs: number; readonly watts?: number }[]) => {
    const said = reading(read);
    if (isRefusal(said)) return;
    for (const { atMs, watts = 0 } of said) {
      expect(Number.isFinite(atMs)).toBe(true);
      expect(watts >= 0 && watts <= 1e7).toBe(true);
    }
  };

  it('of a model is refused or read', () => {
    fc.assert(
      fc.property(
        spoilt(lamp(20)),
        spoilt(cabinet(20, { totalActivePower: 4, voltageR: 230, phaseVoltage: [1] })),
        (light, box) => {
          isRefusedOrReal(() => readStreetlights(light, 0));
          isRefusedOrReal(() => readCabinets(box, 0));
          isRefusedOrReal(() => readCabinets({ ...box, type: 'StreetlightFeeder' }, 0));
        },
      ),
      { numRuns },
    );
  });

  it('of records is refused or read', () => {
    const record = fc.oneof(...records.map((one) => spoilt(one)), fc.jsonValue({ maxDepth: 1 }));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (list) => {
        isRefusedOrReal(() => readLuminaire({ list }, 0));
        isRefusedOrReal(() => readMonitor({ list }, 0));
        isRefusedOrReal(() => readLuminaire({ bn: '/3416/0/', e: list }, 0));
      }),
      { numRuns },
    );
  });
});

describe('messages of lamps, of whatever content', () => {
  it('end in exactly one place, and say the same when they come again', async () => {
    const message = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      spoilt(lamp(23)),
      fc.constantFrom(lamp(23), lamp(22), lamp(200), lamp(-400)),
      fc.array(fc.oneof(spoilt(records[0] as object), fc.constant(records[1])), { maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (messages) => {
        const run = lightingRun(24);
        const twice = [...messages, ...messages];
        await run.send('luminaire-status', device, ...twice);
        const { counts } = run.ports.metrics;
        const places = ['Accepted', 'Duplicates', 'Quarantined'].map(
          (name) => counts.get(`${name} luminaire-status`) ?? 0,
        );
        expect(places.reduce((sum, count) => sum + count, 0)).toBe(twice.length);
        expect(run.quarantined.length).toBe(places[2]);
      }),
      { numRuns: runs(30, 400) },
    );
  });

  it.each([
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'encoding.invalid'],
    ['cut off', Buffer.from(JSON.stringify(lamp(23)).slice(0, -9)), 'format.malformed'],
    ['UTF-16', Buffer.from(JSON.stringify(lamp(23)), 'utf16le'), 'format.malformed'],
    [
      'ten times as long as the feed allows',
      Buffer.from(JSON.stringify(lamp(23, { note: 'x'.repeat(160_000) }))),
      'size.exceeded',
    ],
    ['nested a thousand times', Buffer.from(`${'['.repeat(1000)}${']'.repeat(1000)}`), 'schema.invalid'],
    [
      'with a number that no double holds',
      Buffer.from('{"type":"Streetlight","powerConsumption":1e999}'),
      'range.exceeded',
    ],
    ['with a prototype', Buffer.from('{"__proto__":{"type":"Streetlight"},"status":"ok"}'), 'schema.invalid'],
  ])('are refused where they are %s', async (_, bytes, code) => {
    const run = lightingRun(24);
    await run.send('luminaire-status', device, bytes);
    expect(run.refused()).toEqual([code]);
  });

  it('in the name of another city are refused, whatever they say', async () => {
    const run = lightingRun(24);
    const bytes = Buffer.from(JSON.stringify(lamp(23)));
    await run.sendBatch('luminaire-status', [{ bytes, device, atMs: Date.parse(at(24)), city: 'elsewhere' }]);
    expect([run.refused(), run.rows('luminaire_states')]).toEqual([['tenant.mismatch'], []]);
  });
});
