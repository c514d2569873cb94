import { isReversible } from '../../lib/effects';
import { portland as city, type Edit, signedBy as keys } from '../support/settings/portland';
import { effectsBetween, spoken, weighed } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const said = (edit: Edit, first: Edit = asBefore) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

describe('keys that sign firmware', () => {
  it('begin to make updates possible with the first', () => {
    expect(said(keys('a'))).toEqual([
      'service better: devices can be updated from now on, by firmware that bears this signature (who may sign firmware: key a added)',
    ]);
  });

  it('make none possible when the last is gone', () => {
    expect(said(keys(), keys('a'))).toEqual([
      'service worse: devices can no longer be updated, not even to mend what is faulty or unsafe (who may sign firmware: key a removed)',
    ]);
  });

  it('let more or fewer in between', () => {
    expect(said(keys('a', 'b'), keys('a'))[0]).toMatch(/^security worse: firmware that bears a further signature/);
    expect(said(keys('a'), keys('a', 'b'))[0]).toMatch(/^security better: firmware that bears no other signature/);
  });
});

// Finding: a profile brought times of escalation alone, and “people acknowledge, assign, silence and close alarms” was told.
describe('an operations centre', () => {
  const centre =
    (operations?: object): Edit =>
    (file) => {
      file.operations = operations;
    };

  it('that nobody may call is told so, and one with people does what it is for', () => {
    expect(said(centre({ escalation: { criticalMinutes: 10 } }), centre())).toEqual([
      expect.stringMatching(/^operations neither: the operations API comes, and refuses every call/),
    ]);
    expect(said(centre(), centre({ escalation: { criticalMinutes: 10 } }))).toEqual([
      expect.stringMatching(/^operations worse: the operations API goes, which refused every call, and no alarm/),
    ]);
    expect(said(centre({ access: { operators: ['control-room'] } }), centre())[0]).toMatch(
      /^operations better: people acknowledge, assign, silence and close alarms/,
    );
  });
});

const both =
  (...edits: readonly Edit[]): Edit =>
  (file) => {
    for (const edit of edits) edit(file);
  };

const hours =
  (from: string, minutes: number): Edit =>
  ({ devices }) => {
    devices.updates = { ...devices.updates, window: { from, minutes } };
  };

describe('hours in which firmware is updated', () => {
  it('of a whole day say so', () => {
    expect(said(hours('23:00', 1440), keys('a'))[0]).toContain(
      '(hours in which firmware is updated: 24 hours from 23:00 on instead of 01:00–05:00)',
    );
  });

  it('of a whole day from another hour on', () => {
    expect(said(hours('12:00', 1440), both(keys('a'), hours('23:00', 1440)))).toEqual([
      'service neither: devices may stop for their update at other hours (hours in which firmware is updated: 24 hours from 12:00 on instead of 24 hours from 23:00 on)',
    ]);
  });
});

const outage =
  (day: string, reason = 'vandalism'): Edit =>
  ({ services }) => {
    services.charging.excludedOutages = [
      { reason, from: `2026-03-${day}T01:00:00+08:00`, to: `2026-03-${day}T05:00:00+08:00` },
    ];
  };

describe('an outage that does not count', () => {
  it('and is moved is one and the same', () => {
    expect(said(outage('02'), outage('01'))).toEqual([
      'operations neither: an outage that does not count against its operator is at another time (times of an outage, outage by vandalism: 2026-03-02 01:00 UTC+08:00 to 2026-03-02 05:00 UTC+08:00 instead of 2026-03-01 01:00 UTC+08:00 to 2026-03-01 05:00 UTC+08:00)',
    ]);
  });

  it('and ends at another time is known by its beginning', () => {
    const longer: Edit = (file) => {
      outage('01')(file);
      file.services.charging.excludedOutages[0].to = '2026-03-01T06:00:00+08:00';
    };
    expect(said(longer, outage('01'))).toEqual([
      expect.stringContaining('outage of 2026-03-01 01:00 UTC+08:00 by vandalism: '),
    ]);
  });

  it('for another reason has another one, and is the same', () => {
    expect(said(outage('01', 'utility-outage'), outage('01'))).toEqual([
      'operations neither: an outage does not count against its operator for another reason (why an outage does not count, outage of 2026-03-01 01:00 UTC+08:00: a power cut instead of vandalism)',
    ]);
  });

  it('for another reason at another time is another', () => {
    expect(said(outage('02', 'utility-outage'), outage('01'))).toHaveLength(2);
  });
});

const limit = (id: number, limit: number) => ({
  stations: [],
  profile: {
    chargingProfileId: id,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
  },
});
const limits =
  (...stationLimits: readonly object[]): Edit =>
  ({ services }) => {
    services.charging.feeders = [{ id: 'library', limitKw: 400, stations: ['CS-1'], stationLimits }];
  };

describe('a limit of stations over time', () => {
  it('is known by the id of its profile, whatever stands before it', () => {
    expect(said(limits(limit(2, 16)), limits(limit(1, 10), limit(2, 16)))).toEqual([
      'service better: cars charge without a limit that held at all times (limits of stations over time, part of the grid library: limit 1 removed)',
    ]);
    expect(said(limits(limit(2, 16), limit(1, 10)), limits(limit(1, 10), limit(2, 16)))).toEqual([]);
  });

  it('under another id is the same limit', () => {
    const [only, ...others] = said(limits(limit(3, 16)), limits(limit(2, 16)));
    expect(only).toMatch(/^service neither: .*id of a charging profile.*3 instead of 2/);
    expect(others).toEqual([]);
  });

  const schedule = { startSchedule: '2026-01-01T17:00:00-08:00' };
  const ofKind = (kind: object, times: object = {}) => {
    const all = limit(1, 16);
    const chargingSchedule = { ...all.profile.chargingSchedule, ...times };
    return { ...all, profile: { ...all.profile, ...kind, chargingSchedule } };
  };
  const daily = { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' };
  const absolute = { chargingProfileKind: 'Absolute' };

  // Finding: a limit without an end was told as one that held at some times; it holds always.
  it.each([
    ['for the whole of each charge', ofKind({}), 'more slowly', 'at all times'],
    ['all day', ofKind(daily, schedule), 'more slowly', 'at all times'],
    ['as long as it recurs', ofKind(daily, { ...schedule, duration: 86_400 }), 'more slowly', 'at all times'],
    ['from its start on', ofKind(absolute, schedule), 'more slowly once a limit has begun', 'from its start on'],
    ['a part of the day', ofKind(daily, { ...schedule, duration: 3600 }), 'more slowly at some times', 'at some times'],
    ['at the start of a charge', ofKind({}, { duration: 3600 }), 'more slowly at some times', 'at some times'],
    ['until a day', ofKind({ validTo: '2027-01-01T00:00:00Z' }), 'more slowly at some times', 'at some times'],
  ])('that holds %s says so', (_, held, slower, when) => {
    const effectIn = (lines: readonly string[]) => lines.map((line) => line.replace(/^[^:]*: | \(.*$/g, ''));
    expect(effectIn(said(limits(held), limits()))).toEqual([`cars charge ${slower}`]);
    expect(effectIn(said(limits(), limits(held)))).toEqual([`cars charge without a limit that held ${when}`]);
    const two = ({ services }: Parameters<Edit>[0]) => {
      services.charging.feeders[0].stations = ['CS-1', 'CS-2'];
    };
    const of =
      (...stations: readonly string[]): Edit =>
      (city) => {
        limits({ ...held, stations })(city);
        two(city);
      };
    const [further] = effectIn(said(of('CS-1', 'CS-2'), of('CS-1')));
    expect(further?.replace(' at further stations', '')).toBe(`cars charge ${slower}`);
  });
});

const counts =
  (...list: readonly object[]): Edit =>
  ({ devices }) => {
    devices.inventories = {
      signals: {
        deviceType: 'charging-station',
        columns: { externalId: 'ID' },
        district: 'central',
        explode: { counts: list },
      },
    };
  };

describe('a number of devices in a row of an inventory', () => {
  it('is known by its column and its sign, whatever stands before it', () => {
    const [fast, slow] = [
      { column: 'DC', id: 'dc' },
      { column: 'AC', id: 'ac' },
    ];
    const [only, ...others] = said(counts(slow), counts(fast, slow));
    expect(only).toContain('number of DC–dc removed');
    expect(others).toEqual([]);
  });
});

const logDays =
  (days: number): Edit =>
  (file) => {
    file.retention = { ...file.retention, logDays: days };
  };

// Finding: `permit` stood in Chinese sentences as it is.
it('a category of files is said in Chinese, with the word that the file has', () => {
  const told = effectsBetween(
    city(),
    city(({ services: { residents } }) => Object.assign(residents, { legalHold: ['permit'] })),
  );
  expect(told.map((e) => spoken(e, 'zh')).join()).toContain('新增许可（permit）');
  const gone = effectsBetween(
    city(),
    city(({ services: { residents } }) => {
      delete residents.retention.permit;
      delete residents.processingTime.permit;
    }),
  );
  expect(gone.map((e) => spoken(e, 'zh')).join()).toContain('移除类别许可（permit）');
  expect(gone.map((e) => spoken(e, 'en')).join()).toContain('category permit');
});

describe('logs that are kept for another time', () => {
  it('are gone for good when it is less', () => {
    expect(effectsBetween(city(logDays(400)), city(logDays(200))).map(isReversible)).toEqual([false]);
    expect(effectsBetween(city(logDays(200)), city(logDays(400))).map(isReversible)).toEqual([true]);
  });

  it('are kept as long when the cloud has no time between', () => {
    expect(said(logDays(200), logDays(300))).toEqual([
      'none neither: logs are kept as long as before, for the next longer time that the cloud has (how long logs are kept: 200 days instead of 300 days)',
    ]);
  });
});

describe('an item whose key alone changes is one change, not one that goes and one that comes', () => {
  const period = (startPeriod: number) => {
    const own = limit(2, 16);
    own.profile.chargingSchedule.chargingSchedulePeriod.push({ startPeriod, limit: 8 });
    return limits(own);
  };
  const energy =
    (source: string): Edit =>
    ({ services }) => {
      services.charging.tariffs[0].energy_mix = {
        is_green_energy: true,
        energy_sources: [{ source, percentage: 100 }],
      };
    };
  const text =
    (language: string): Edit =>
    ({ services }) => {
      services.charging.tariffs[0].tariff_alt_text = [{ language, text: 'One price' }];
    };
  it.each<[string, Edit, Edit]>([
    ['a period of a limit', period(7200), period(3600)],
    ['a source of energy', energy('WIND'), energy('SOLAR')],
    ['a text for drivers', text('de'), text('fr')],
    ['a condition of an inventory', counts({ column: 'DC', id: 'ac' }), counts({ column: 'AC', id: 'ac' })],
  ])('%s', (_, edit, first) => {
    expect(said(edit, first)).toHaveLength(1);
  });
});

describe('the jurisdiction of Open311', () => {
  const named =
    (jurisdiction?: string): Edit =>
    ({ services }) => {
      const { jurisdiction: _former, ...others } = services.requests.georeport;
      services.requests.georeport = jurisdiction === undefined ? others : { ...others, jurisdiction };
    };

  // Finding: where none is asked for any more, apps "must name another", and "are refused until they do".
  it('refuses apps that do not name it, and none once it is gone', () => {
    const refused = /^service worse: apps must name this jurisdiction, and are refused until they do/;
    expect(said(named('a.example'), named())).toEqual([expect.stringMatching(refused)]);
    expect(said(named('b.example'), named('a.example'))).toEqual([expect.stringMatching(refused)]);
    expect(said(named(), named('a.example'))).toEqual([
      expect.stringMatching(/^service better: apps are taken whatever jurisdiction they name, or none/),
    ]);
  });
});

// Finding: a city that wrote down the claim that it had anyway was told that people are recognised by another “instead of nothing”.
describe('a claim by which people are recognised', () => {
  const by =
    (cityClaim: string): Edit =>
    ({ operations }) => {
      operations.access = { ...operations.access, cityClaim };
    };

  it('is the usual one of the sign-in where the file has none', () => {
    expect(said(by('city'))).toEqual([
      'none neither: it is written otherwise, and is the same (claim with the city: city)',
    ]);
    expect(said(by('town'))).toEqual([
      'security neither: people are recognised by another part of their sign-in (claim with the city: town instead of city)',
    ]);
  });

  it('is another one where the file has both', () => {
    expect(said(by('town'), by('city'))).toEqual([
      'security neither: people are recognised by another part of their sign-in (claim with the city: town instead of city)',
    ]);
  });
});

// Finding: who signs in was said to lose a role, or get another, by a claim that gives none.
describe('a claim that names the holder', () => {
  it.each<[string, Edit, RegExp]>([
    ['person', ({ services }) => Object.assign(services.residents.access, { personClaim: 'sub' }), /residents may see/],
    [
      'guardian',
      ({ services }) => Object.assign(services.education.guardians, { guardianClaim: 'sub' }),
      /guardians may see/,
    ],
  ])('decides whose data they see, and no role: %s', (_, edit, seen) => {
    const [one, ...others] = said(edit);
    expect(others).toEqual([]);
    expect(one).toMatch(/^security neither: whose .*; roles stay as they are/);
    expect(one).toMatch(seen);
  });
});

// Finding: critical alarms that may be silent for a day counted as little as minor ones.
describe('what makes alarms later', () => {
  const late =
    (kind: 'critical' | 'minor', hours: number, minutes: number): Edit =>
    ({ operations }) => {
      operations.silence = { ...operations.silence, [`${kind}Hours`]: hours };
      operations.escalation = { ...operations.escalation, [`${kind}Minutes`]: minutes };
    };
  const weights = (kind: 'critical' | 'minor', hours: number, minutes: number) =>
    weighed(city(late(kind, 1, 10)), city(late(kind, hours, minutes))).map((one) => one.split(':')[0]);

  it('counts more of critical ones, and most where they are never escalated', () => {
    expect(weights('minor', 4, 15)).toEqual(['operations worse low', 'operations worse low']);
    expect(weights('critical', 4, 15)).toEqual(['operations worse medium', 'operations worse medium']);
    expect(weights('critical', 1, 0)).toEqual(['operations worse high']);
    expect(weights('critical', 0, 5)).toEqual(['operations better info', 'operations better info']);
  });

  // Finding: where the last people of the escalation went, alarms were also said to wait longer for the next ones.
  it('is of no effect where no level of the escalation names anybody', () => {
    const nobody: Edit = ({ operations }) => {
      operations.escalation = { ...operations.escalation, first: [] };
    };
    const without = both(late('critical', 1, 10), nobody);
    expect(weighed(city(without), city(without, late('critical', 1, 30)))).toEqual([
      expect.stringMatching(/^none neither info: no level of the escalation names anybody/),
    ]);
    const goes = weighed(city(late('critical', 1, 10)), city(both(late('critical', 1, 30), nobody)));
    expect(goes.map((one) => one.split(':')[0])).toEqual(['none neither info', 'operations worse medium']);
  });
});
