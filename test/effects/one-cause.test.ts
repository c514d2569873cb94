import { portland as city, type Edit, signedBy } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;

/** `first`: how the city was before. */
const said = (edit: Edit, first: Edit = asBefore, language: 'en' | 'zh' = 'en') =>
  weighed(city(first), city(first, edit), language);

const flash =
  (...hours: readonly object[]): Edit =>
  ({ services }) => {
    services.traffic.scheduledFlash = hours;
  };
const night = { from: '00:30', to: '05:30', junctions: ['0310', '0311'] };

describe('hours of planned flash', () => {
  it('are told by the minutes without an alarm that come', () => {
    expect(said(flash({ ...night, to: '05:31' }), flash(night))).toEqual([
      'safety worse high: signals that flash at 05:30–05:31 raise no alarm, though it may be a fault (times of planned flash, junctions 0310 and 0311: 5 hours 1 minute of a day instead of 5 hours)',
    ]);
    expect(said(flash({ ...night, to: '05:31' }), flash(night), 'zh')).toEqual([
      'safety worse high: 信号机在 05:30–05:31 黄闪时不告警，即使实为故障（计划黄闪时段，路口 0310、0311：每天由 5 小时改为 5 小时 1 分钟）',
    ]);
  });

  it('and by those that go', () => {
    expect(said(flash({ ...night, to: '05:29' }), flash(night))).toEqual([
      'safety better info: signals that flash at 05:29–05:30 raise an alarm (times of planned flash, junctions 0310 and 0311: 4 hours 59 minutes of a day instead of 5 hours)',
    ]);
  });

  it('that are later lose some minutes and gain others', () => {
    expect(said(flash({ ...night, from: '23:00', to: '05:00' }), flash(night))).toEqual([
      'safety worse high: signals that flash at 23:00–00:30 raise no alarm, though it may be a fault (times of planned flash, junctions 0310 and 0311: 6 hours of a day instead of 5 hours)',
      'safety better info: signals that flash at 05:00–05:30 raise an alarm (times of planned flash, junctions 0310 and 0311: 6 hours of a day instead of 5 hours)',
    ]);
  });

  // Finding: `5 hours of a day instead of 5 hours`.
  it('that are shifted say which they are', () => {
    expect(said(flash({ ...night, from: '00:00', to: '05:00' }), flash(night))).toEqual([
      'safety worse high: signals that flash at 00:00–00:30 raise no alarm, though it may be a fault (times of planned flash, junctions 0310 and 0311: 00:00–05:00 instead of 00:30–05:30)',
      'safety better info: signals that flash at 05:00–05:30 raise an alarm (times of planned flash, junctions 0310 and 0311: 00:00–05:00 instead of 00:30–05:30)',
    ]);
  });

  it('of all junctions silence those that had none', () => {
    expect(said(flash({ from: '00:30', to: '05:30' }), flash(night))).toEqual([
      'safety worse high: signals that flash at 00:30–05:30 raise no alarm, though it may be a fault (times of planned flash, all other junctions: 5 hours of a day instead of 0 hours)',
    ]);
  });

  it('cut in two are the same hours', () => {
    const two = flash({ ...night, to: '03:00' }, { ...night, from: '03:00' });
    expect(said(two, flash(night))).toEqual([
      'none neither info: hours of planned flash are written otherwise, and are the same',
    ]);
  });

  it('of all the day say so', () => {
    expect(said(flash({ from: '00:00', to: '12:00' }, { from: '12:00', to: '00:00' }))).toEqual([
      'safety worse high: signals that flash at any hour raise no alarm, though it may be a fault (times of planned flash, all junctions: 24 hours of a day instead of 0 hours)',
    ]);
  });
});

const inventory =
  (...only: readonly object[]): Edit =>
  ({ devices }) => {
    devices.inventories = {
      signals: { deviceType: 'signal-controller', columns: { externalId: 'ID' }, district: 'central', only },
    };
  };
const [active, kind] = [
  { column: 'STATUS', is: ['Active'] },
  { column: 'KIND', isNot: ['city'] },
];

describe('a condition on the rows of an inventory', () => {
  it('is known by its column: one before the others is told alone', () => {
    const [only, ...others] = said(inventory({ column: 'OWNER', is: ['us'] }, active, kind), inventory(active, kind));
    expect(only).toContain('inventory signals: condition on OWNER added');
    expect(others).toEqual([]);
  });

  it('does the same in another order', () => {
    expect(said(inventory(kind, active), inventory(active, kind))).toEqual([]);
  });
});

const addresses =
  (deviceDomain?: string, ...formerDeviceDomains: readonly string[]): Edit =>
  ({ cloud }) => {
    cloud.deviceDomain = deviceDomain;
    cloud.formerDeviceDomains = formerDeviceDomains;
  };

describe('the address of devices', () => {
  it('that becomes another without being a former one cuts devices off, for the worse', () => {
    expect(said(addresses('b.example'), addresses('a.example'))).toEqual([
      'service neither low: devices are given another address (domain at which devices connect: b.example instead of a.example)',
      'service better info: devices that know such an address alone can connect (addresses at which devices connect: b.example added)',
      'service worse high: devices that know such an address alone are cut off (addresses at which devices connect: a.example removed)',
    ]);
  });

  it('and a former one change places, and nobody is cut off', () => {
    expect(said(addresses('b.example', 'a.example'), addresses('a.example', 'b.example'))).toEqual([
      'service neither low: devices are given another address, and those in service go on connecting where they do (domain at which devices connect: b.example instead of a.example)',
    ]);
  });
});

describe('spans of time that are the same', () => {
  const kept =
    (span: string): Edit =>
    ({ services }) => {
      services.residents.retention.permit = span;
    };
  it.each([
    ['10y', '120m'],
    ['120m', '10y'],
    ['1y', '12m'],
  ])('keep files as long: %s, %s', (before, after) => {
    const [only, ...others] = said(kept(after), kept(before));
    expect(only).toMatch(/^none neither info: it is written otherwise, and is the same /);
    expect(others).toEqual([]);
  });
});

describe('limits of a junction that its cycle cannot keep', () => {
  const crossing: Edit = ({ services }) => {
    for (const phase of services.traffic.adaptiveTiming.junctions[0].phases)
      if (phase.walkSeconds) Object.assign(phase, { walkSeconds: 50, maxGreenSeconds: 90 });
  };
  const unfit = 'service worse medium: junctions whose greens do not fit keep their fixed times (junction 1201)';
  it('leave it its fixed times', () => {
    expect(said(crossing)).toContain(unfit);
  });

  const junction =
    (edit: Edit): Edit =>
    ({ services }) =>
      edit(services.traffic.adaptiveTiming.junctions[0]);
  const phase = (limits: object) => junction(({ phases }) => Object.assign(phases[3], limits));
  const keeps = 'none neither info: greens of the junction do not fit: it keeps its fixed times, and works as before';
  it.each([
    ['yellow', phase({ yellowSeconds: 5 }), '(yellow of a phase, junction 1201, phase 4)'],
    ['all-red', phase({ redClearanceSeconds: 4 }), '(all-red of a phase, junction 1201, phase 4)'],
    ['shortest green', phase({ minGreenSeconds: 20 }), '(shortest green of a phase, junction 1201, phase 4)'],
    ['time to cross', phase({ walkSeconds: 40 }), '(walk of a phase, junction 1201, phase 4)'],
    ['lanes', phase({ lanes: 4 }), '(lanes of a phase, junction 1201, phase 4)'],
    [
      'number in messages',
      junction((its) => Object.assign(its, { intersection: 4711 })),
      '(number of a junction in its messages, junction 1201)',
    ],
  ])('have no effect when they do not fit before either: %s', (_, edit, words) => {
    expect(said(edit, crossing)).toEqual([`${keeps} ${words}`]);
  });

  it('leave to the order of phases what is summed by it', () => {
    const swapped = junction(({ rings }) => rings[0].reverse());
    expect(said(swapped, crossing)).toEqual([
      expect.stringMatching(/^operations neither info: sums of greens of a ring/),
    ]);
    expect(said(swapped)).toContainEqual(
      expect.stringMatching(/^safety neither high: movements get green in another order/),
    );
  });

  it('are of a junction that comes without following the traffic', () => {
    const another: Edit = ({ services: { traffic } }) => {
      const { junctions } = traffic.adaptiveTiming;
      junctions.push({ ...structuredClone(junctions[0]), id: '1299' });
    };
    expect(said(another, crossing)).toEqual([`${keeps} (junctions under adaptive timing, junction 1299)`]);
  });

  const all: Edit = ({ services }) =>
    Object.assign(services.traffic.adaptiveTiming, { minCycleSeconds: 60, maxCycleSeconds: 60 });
  it.each([
    ['how often', { everyMinutes: 30 }, 'time between two computations of the timing'],
    ['adaptive timing itself', { enabled: false }, 'adaptive timing'],
  ])('leave all as it is when none fits: %s', (_, change, name) => {
    const edit: Edit = ({ services }) => Object.assign(services.traffic.adaptiveTiming, change);
    expect(said(edit, all)).toEqual([
      `none neither info: greens of no junction fit: all keep their fixed times, and work as before (${name})`,
    ]);
  });

  it('have their effect again once they fit', () => {
    expect(said(phase({ yellowSeconds: 5 }))[0]).toMatch(/^safety better info: drivers have more time to stop/);
  });
});

describe('limits of a phase that change together', () => {
  const phase =
    (limits: object): Edit =>
    ({ services }) =>
      Object.assign(services.traffic.adaptiveTiming.junctions[0].phases[3], limits);
  const cycleTold = (edit: Edit) => said(edit).filter((sentence) => sentence.includes('shortest cycle'));

  it('change the cycle by the shortest green, not by the longest', () => {
    expect(cycleTold(phase({ minGreenSeconds: 30, maxGreenSeconds: 50 }))).toEqual([
      expect.stringMatching(/shortest green of a phase/),
    ]);
  });

  it('each say it where each changes it', () => {
    expect(cycleTold(phase({ minGreenSeconds: 30, yellowSeconds: 5 }))).toHaveLength(2);
  });

  it('say it of a shortest green above the longest of before', () => {
    expect(cycleTold(phase({ minGreenSeconds: 45, maxGreenSeconds: 50 }))[0]).toMatch(/shortest green/);
  });
});

describe('a pair of crossing movements', () => {
  it('is the same the other way round', () => {
    const [only, ...others] = said(({ services }) => services.traffic.spat.allowedConflicts[0].connections.reverse());
    expect(only).toMatch(/^none neither info: it is written otherwise, and is the same /);
    expect(others).toEqual([]);
  });
});

describe('a setting that is left out', () => {
  it('has its default: the English name', () => {
    const chinese: Edit = ({ name }) => Object.assign(name, { zh: '波特兰' });
    expect(said(({ name }) => delete name.zh, chinese)[0]).toContain('Portland instead of 波特兰');
    expect(said(({ name }) => Object.assign(name, { zh: 'Portland' }))).toEqual([
      'none neither info: it is written otherwise, and is the same (Chinese name of the city: Portland)',
    ]);
  });
});

describe('ICP recordal outside of China', () => {
  it('opens nothing', () => {
    expect(said(({ cloud }) => Object.assign(cloud, { icp: { recorded: true } }))[0]).toMatch(/^none neither info: /);
  });
});

const waves =
  (...list: readonly (readonly string[])[]): Edit =>
  ({ devices }) => {
    devices.updates = { ...devices.updates, waves: list };
  };

describe('waves of updates', () => {
  it('that are those of no list are the same', () => {
    expect(said(waves(['central'], ['east'], ['north'], ['southwest']), signedBy('a'))[0]).toMatch(
      /^none neither info: /,
    );
  });

  it('have no order inside', () => {
    const [only] = said(waves(['central'], ['east', 'north']), (file) => {
      signedBy('a')(file);
      waves(['central'], ['north', 'east'])(file);
    });
    expect(only).toMatch(/^none neither info: /);
  });

  it('of all districts are named, listed or not', () => {
    expect(said(waves(['north']), signedBy('a'))).toEqual([
      'operations neither info: districts get their update in another order (order of districts in updates: north and central + east + southwest instead of central, east, north and southwest)',
    ]);
  });
});

describe('districts that come', () => {
  it('miss nobody', () => {
    expect(said(({ devices }) => devices.districts.push('harbour'))[0]).toMatch(/^operations neither info: /);
  });
});

const ofPool = { groupsClaim: 'cognito:groups', cityClaim: 'custom:city' };
const toCognito: Edit = (file) => {
  file.identity = { kind: 'cognito' };
  const { operations, services } = file;
  Object.assign(operations.access, ofPool);
  Object.assign(services.education.guardians, ofPool, { guardianClaim: 'custom:guardian_id' });
  Object.assign(services.residents.access, ofPool, { personClaim: 'custom:person_id' });
};

describe('what one thing needs several settings for', () => {
  it.each<[string, Edit, string]>([
    ['sign-in', toCognito, 'people sign in another way'],
    [
      'a crossing with another warning',
      ({ services }) =>
        Object.assign(services.traffic.adaptiveTiming.junctions[0].phases[1], {
          walkSeconds: 4,
          pedestrianClearanceSeconds: 15,
        }),
      'people have as long to cross',
    ],
    [
      'office hours',
      ({ services }) => Object.assign(services.residents, { officeHours: { from: '08:00', to: '21:00' } }),
      'files may be opened at other hours',
    ],
  ])('is said once: %s', (_, edit, words) => {
    expect(said(edit).filter((sentence) => sentence.includes(words))).toHaveLength(1);
  });
});

describe('a sum that holds for some hours', () => {
  it('says at which, beside a difference that is the same at all', () => {
    const dayAndNight: Edit = ({ services }) => {
      services.charging.tariffs[0].elements = [
        {
          price_components: [{ type: 'ENERGY', price: 0.2 }],
          restrictions: { start_time: '22:00', end_time: '06:00' },
        },
        { price_components: [{ type: 'ENERGY', price: 0.4 }] },
      ];
    };
    const standing: Edit = ({ services }) => {
      services.charging.tariffs[0].elements.push({ price_components: [{ type: 'PARKING_TIME', price: 6 }] });
    };
    expect(said(standing, dayAndNight)).toEqual([
      'money worse medium: a charge of 30 kWh and an hour of standing after it costs US$6.00 more: US$12.00 instead of US$6.00 when it begins at 00:00 (tariff flat)',
    ]);
  });
});
