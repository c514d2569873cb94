import { causePaths } from '../support/cause-paths';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const city = (rawDays: number, districts: string, signals = 3) =>
  cityYaml({
    retention: `{ rawDays: ${rawDays} }`,
    devices: `{ districts: [${districts}] }`,
    services: `{ traffic: { signals: ${signals} } }`,
  });

describe('the cause of a finding', () => {
  it('is each setting for what it does, when several change', async () => {
    const found = await causePaths(city(400, 'north'), city(90, 'north, south', 5));
    expect(found).toMatchObject({
      'data.retention:raw': 'retention.rawDays',
      'devices.districts:new': 'devices.districts[1]',
      'devices.count:signal-controller': 'services.traffic.signals',
    });
  });

  it('is each of several settings by which a part is another one', async () => {
    const living = (timeZone: string, language: string) => cityYaml({ timeZone, language });
    const found = await causePaths(living('Europe/Vienna', 'en'), living('Europe/Athens', 'zh'));
    expect(found['availability.restart:traffic.platform']).toBe('timeZone language');
    expect(found['operations.language']).toBe('language');
    // Finding: of a program that starts anew for its settings and for the city's clock, its settings were named.
    const timed = (timeZone: string, latency: number) =>
      cityYaml({ timeZone, services: `{ traffic: { signals: 3, latencyOffsetSeconds: ${latency} } }` });
    const both = await causePaths(timed('Europe/Vienna', 1), timed('Europe/Athens', 2));
    expect(both['availability.restart:traffic.settings']).toBe('services.traffic.latencyOffsetSeconds timeZone');
  });

  it('of parts that go is the setting that called for them, when others of the service change as well', async () => {
    const charging = (settings: string) => cityYaml({ services: `\n  charging:\n    ${settings}` });
    const found = await causePaths(
      charging('connectors: 20\n    heartbeatIntervalSeconds: 300\n    wireless: { pads: 4 }'),
      charging('connectors: 30\n    heartbeatIntervalSeconds: 600'),
    );
    expect(found['data.deleted:charging.transit']).toMatch(/^services\.charging\.wireless/);
    expect(found['operations.dashboard:followed']).toBe(found['data.deleted:charging.transit']);
    expect(found['devices.count:charging-station']).toBe('services.charging.connectors');
    expect(found['availability.restart:charging.platform']).toBeUndefined();
    // What turns it first, then what turns it back: the sum is the net of all three.
    expect(found['cost.service:charging']).toBe(
      'services.charging.wireless.pads services.charging.heartbeatIntervalSeconds services.charging.connectors',
    );
  });

  // Finding: of two things of a service that went at once nine findings had no cause, and a provider that nobody asks was “no longer watched”.
  it('of parts of two things that go, or come, at once is of each its own', async () => {
    const education = (settings: string) =>
      cityYaml({
        identity: '{ kind: cognito }',
        departments: '{ education: [school-office] }',
        services: `{ education: { schools: 40, pupils: 9000${settings} } }`,
      });
    const roster =
      ', oneRoster: { address: "https://sis.schools.example", tokenAddress: "https://login.schools.example/token", version: "1.2" }';
    const guardians = ', guardians: { schools: [{ id: "1", members: [school-office] }] }';
    const gone = await causePaths(education(roster + guardians), education(''));
    const come = await causePaths(education(''), education(roster + guardians));
    const withPart =
      /^(availability\.removed|data\.(deleted|orphaned)|security\.alarm-removed|operations\.(rest|alarms-new)|compliance)/;
    const without = [gone, come]
      .flatMap(Object.entries)
      .filter(([id, path]) => withPart.test(id) && path === undefined);
    expect(without).toEqual([]);
    expect(gone).toMatchObject({
      'availability.removed:education.guardians': 'services.education.guardians',
      'availability.removed:education.oneRoster': 'services.education.oneRoster',
      'security.alarm-removed:education.with-parts.oneRoster': 'services.education.oneRoster',
    });
    expect(Object.keys(gone)).not.toContain('security.alarm-removed:education');
  });

  // Finding: Open311 went with its photos, and of the interface, its queues and its address no cause was named.
  it('of parts of a thing that holds another is the thing that goes, or comes', async () => {
    const requests = (georeport: string) =>
      cityYaml({
        services: `{ requests: { desks: 2, types: [{ code: A, name: Light, desk: lights }]${georeport} } }`,
      });
    const open = ', georeport: { burst: 300, photos: { most: 4 } }';
    const [gone, come] = [
      await causePaths(requests(open), requests('')),
      await causePaths(requests(''), requests(open)),
    ];
    for (const found of [gone, come]) {
      const withParts = Object.entries(found).filter(([id]) =>
        /^(availability\.removed|data\.deleted|operations\.rest)/.test(id),
      );
      expect(withParts.length).toBeGreaterThan(0);
      for (const [, path] of withParts) expect(path).toBe('services.requests.georeport');
    }
  });

  it('of what an interface takes, and asks of callers, is the setting that it follows from', async () => {
    const charging = (connectors: number, pads: number, proxy: string) =>
      cityYaml({
        devices: proxy,
        services: `{ charging: { connectors: ${connectors}, wireless: { pads: ${pads} }, heartbeatIntervalSeconds: 60 } }`,
      });
    const found = await causePaths(charging(90_000, 4, '{ proxyRole: proxy }'), charging(80_000, 3, '{}'));
    const throttle = Object.entries(found).filter(([id]) => id.startsWith('availability.throttle'));
    expect(throttle).toEqual([[expect.anything(), 'services.charging.connectors']]);
    expect(found['compliance.acknowledgements:charging']).toBe('devices.proxyRole');
  });

  it('of a timer, and of alarms that wait for it, is the setting of its clock, when others of the service change too', async () => {
    const education = (schools: number, everyMinutes: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ education: { schools: ${schools}, pupils: 9000, oneRoster: { address: "https://sis.schools.example", tokenAddress: "https://login.schools.example/token", version: "1.2", everyMinutes: ${everyMinutes} } } }`,
      });
    const found = Object.entries(await causePaths(education(40, 60), education(39, 15)));
    const timed = found.filter(([id]) => /^operations\.(clock|alarm-stricter)/.test(id));
    expect(timed.length).toBeGreaterThan(3);
    for (const one of timed) expect(one).toEqual([one[0], 'services.education.oneRoster.everyMinutes']);
    // An alarm on a share has its periods in its metrics.
    const air = (sensors: number, stationMinutes: number) =>
      cityYaml({
        services: `{ air: { stations: 9, sensors: ${sensors}, standard: hj633, stationMinutes: ${stationMinutes} } }`,
      });
    expect((await causePaths(air(120, 60), air(0, 5)))['operations.alarm-stricter:air-observations-quarantine']).toBe(
      'services.air.stationMinutes',
    );
    // Finding: of two intervals of a service that change, an alarm on what devices of one kind send had no line.
    const sent = (stationMinutes: number, sensorMinutes: number) =>
      cityYaml({
        services: `{ air: { stations: 9, sensors: 120, standard: hj633, stationMinutes: ${stationMinutes}, sensorMinutes: ${sensorMinutes} } }`,
      });
    expect(await causePaths(sent(5, 5), sent(60, 10))).toMatchObject({
      'security.alarm-loosened:air-observations-quarantine': 'services.air.stationMinutes',
      'security.alarm-loosened:air-sensor-readings-quarantine': 'services.air.sensorMinutes',
    });
    // Finding: where others of its own thing change, it was the thing, and stood below what those do.
    const timing = (everyMinutes: number, maxCycleSeconds: number) =>
      cityYaml({
        services: `{ traffic: { signals: 3, adaptiveTiming: { enabled: true, everyMinutes: ${everyMinutes}, maxCycleSeconds: ${maxCycleSeconds}, junctions: [{ id: "1201", rings: [[[2], [4]]], phases: [{ phase: 2, minGreenSeconds: 10, maxGreenSeconds: 60 }, { phase: 4, minGreenSeconds: 8, maxGreenSeconds: 40 }] }] } } }`,
      });
    const both = await causePaths(timing(15, 130), timing(5, 140));
    const ofClock = Object.entries(both).filter(([id]) => /^operations\.(clock|alarm-stricter)/.test(id));
    expect(ofClock.length).toBeGreaterThan(1);
    for (const one of ofClock) expect(one).toEqual([one[0], 'services.traffic.adaptiveTiming.everyMinutes']);
    // Finding: of the alarm that no whole answer came for too long, which has its time as threshold, it was the address.
    const grid = (at: string, everyMinutes: number) =>
      cityYaml({
        services: `{ grid: { meters: 9, standard: gbt12325, nominalVolts: 220, vtn: { address: "https://${at}.example/openadr3/3.0.1", everyMinutes: ${everyMinutes}, programs: [{ program: a, asset: F-1 }] } } }`,
      });
    expect((await causePaths(grid('a', 5), grid('b', 30)))['security.alarm-loosened:grid-vtn-silent']).toBe(
      'services.grid.vtn.everyMinutes',
    );
  });

  // Finding: rights of every service, which followed the districts, came from the first monitors of one of them.
  it('of parts of several services is no setting of one of them', async () => {
    const grid = (districts: string, monitors: number, timeZone: string) =>
      cityYaml({
        timeZone,
        devices: `{ districts: [${districts}] }`,
        services: `{ traffic: { signals: 3 }, grid: { meters: 9, standard: gbt12325, nominalVolts: 220, monitors: ${monitors} } }`,
      });
    const found = await causePaths(grid('north', 0, 'Asia/Shanghai'), grid('south', 3, 'Asia/Urumqi'));
    expect(found['security.permissions:followed']).toBe('devices.districts[0]');
    expect(found['devices.count:network-monitor']).toBe('services.grid.monitors');
  });

  it('of a service that comes or goes is the line of the service, not of its first key', async () => {
    const one = `${cityYaml({ services: null })}services:\n  traffic:\n    signals: 3\n`;
    const two = `${one}  waste:\n    containers: 390\n`;
    const line = {
      kind: 'config',
      file: 'a.yaml',
      path: 'services.waste',
      line: two.split('\n').indexOf('  waste:') + 1,
    };
    const causeIn = async (base: string, head: string) =>
      onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).findings.find(
        ({ id }) => id === 'devices.service:waste',
      )?.cause;
    expect(await causeIn(two, one)).toEqual({ ...line, side: 'base' });
    expect(await causeIn(one, two)).toEqual(line);
    const three = two.replace('signals: 3', 'signals: 4');
    expect(await causeIn(three, one)).toEqual({ ...line, side: 'base' });
  });

  // Finding: of two edits in one service no program that restarted had a cause.
  it('of a program that restarts is the setting that it is made from, when others of the service change as well', async () => {
    const traffic = (latency: number, unit: number) =>
      cityYaml({
        services: `{ traffic: { signals: 3, latencyOffsetSeconds: ${latency}, spat: { roadsideUnits: 2, allowedConflicts: [{ intersection: ${unit}, connections: [3-10, 12-5] }] } } }`,
      });
    const found = await causePaths(traffic(0, 7), traffic(1, 8));
    const restarts = Object.keys(found).filter((id) => id.startsWith('availability.restart'));
    expect(restarts.map((id) => found[id]).sort()).toEqual([
      'services.traffic.latencyOffsetSeconds',
      // The one that has come, and where the one stood that is gone.
      'services.traffic.spat.allowedConflicts[0].intersection services.traffic.spat.allowedConflicts[0].intersection',
    ]);
  });

  it('of the operations centre is the service that goes, though a number of another service changes', async () => {
    const withWaste = (containers: number | undefined, signals: number) =>
      cityYaml({
        identity: '{ kind: oidc, issuer: https://a.example, audience: x }',
        operations: '{ access: { operators: [control-room] } }',
        services: `{ traffic: { signals: ${signals} }${containers === undefined ? '' : `, waste: { containers: ${containers} }`} }`,
      });
    const found = await causePaths(withWaste(390, 3), withWaste(undefined, 5));
    expect(found['availability.restart:operations.settings']).toBe('services.waste');
  });

  // Finding: of two services that went at once, calls of the operations centre that went with one had no cause.
  it('of a call of the operations centre that goes is its service, though another goes as well', async () => {
    const run = (services: string) =>
      cityYaml({
        identity: '{ kind: oidc, issuer: https://a.example, audience: x }',
        operations: '{ access: { operators: [control-room] } }',
        services: `{ traffic: { signals: 3 }${services} }`,
      });
    const requests =
      ', requests: { desks: 3, requestsPerYear: 9000, types: [{ code: A, name: A, desk: a }], georeport: {} }';
    const found = await causePaths(run(`${requests}, waste: { containers: 390 }`), run(''));
    expect(found['availability.removed:operations']).toBe('services.requests');
  });

  // Finding: with the escalation the queue of what reached nobody was lost for good, and stood without a cause beside other changes of operations.
  it('of what is there for people of the escalation alone is the escalation, whatever else of operations changes', async () => {
    const run = (operations: string, audience: string, services: string) =>
      cityYaml({
        identity: `{ kind: oidc, issuer: https://a.example, audience: ${audience} }`,
        operations: `{ access: { operators: [control-room]${operations} }`,
        services: `{ traffic: { signals: 3 }${services} }`,
      });
    const escalated = run(
      ', controllers: [grid] }, escalation: { first: [lead@a.example], second: [chief@a.example] }',
      'x',
      ', waste: { containers: 390 }',
    );
    const found = await causePaths(escalated, run(' }', 'y', ''));
    const none = Object.entries(found).filter(
      ([id, path]) => path === undefined && !/^(availability.restart|cost)/.test(id),
    );
    expect(none).toEqual([]);
    expect(found).toMatchObject({
      'data.deleted:operations.transit': 'operations.escalation.first',
      'security.access:operations.DeskKey.service-': 'operations.escalation.first',
    });
    const back = await causePaths(run(' }', 'y', ''), escalated);
    expect(
      Object.entries(back).filter(([id, path]) => path === undefined && !/^(availability.restart|cost)/.test(id)),
    ).toEqual([]);
    // Finding: a second level let the event bus reach the queue in more cases, which stood without a cause.
    const one = run(' }, escalation: { first: [lead@a.example] }', 'x', '');
    const two = run(' }, escalation: { first: [chief@a.example], second: [lead@a.example] }', 'y', '');
    expect(await causePaths(one, two)).toMatchObject({
      'security.access:operations.escalations-undelivered.service': 'operations.escalation.first[0]',
    });
  });

  // Finding: a program that is made from crossing movements restarted below the number of roadside units.
  it('of a program made from one of several values of a thing that change is that value', async () => {
    const spat = (inside: string) => cityYaml({ services: `{ traffic: { signals: 3, spat: { ${inside} } } }` });
    const conflicts = 'allowedConflicts: [{ intersection: 12109, connections: [3-10, 12-5] }]';
    const found = await causePaths(spat(`roadsideUnits: 24, ${conflicts}`), spat('roadsideUnits: 12'));
    expect(found['availability.restart:traffic.settings']).toMatch(/^services\.traffic\.spat\.allowedConflicts/);
    const both = await causePaths(spat(`roadsideUnits: 24, ${conflicts}`), spat('roadsideUnits: 24, redAmber: true'));
    expect(both['availability.restart:traffic.settings']).toBe(
      'services.traffic.spat.redAmber services.traffic.spat.allowedConflicts[0]',
    );
  });

  it('of what two of several things make is each of them', async () => {
    const paid = (merchant: string, days: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ payments: { paymentsPerDay: 9, currency: CNY, providers: { stripe: { settledWithinDays: ${days} }, wechatPay: { merchantId: "${merchant}" } } } }`,
      });
    const found = await causePaths(paid('1230000109', 7), paid('1230000110', 9));
    expect(found['availability.restart:payments.settings']).toBe(
      'services.payments.providers.stripe.settledWithinDays services.payments.providers.wechatPay.merchantId',
    );
    expect(Object.values(found)).toEqual(
      expect.arrayContaining([
        'services.payments.providers.wechatPay.merchantId',
        'services.payments.providers.stripe.settledWithinDays',
      ]),
    );
  });

  // Finding: of a service that went while another came with the roles of its department, what it lost had no cause, and stood apart from it.
  it('of the parts of a service that goes is the service, when another comes with a department', async () => {
    const china = (settings: Readonly<Record<string, string>>) =>
      cityYaml({
        cloud: '{ account: "111122223333", region: cn-northwest-1 }',
        identity: '{ kind: sigv4 }',
        ...settings,
      });
    const found = await causePaths(
      china({ services: '{ traffic: { signals: 3 }, air: { stations: 2, standard: hj633 } }' }),
      china({
        departments: '{ health: [hospital-role] }',
        services:
          '{ traffic: { signals: 3 }, medical: { hospitals: 1, fhir: { hospitals: [{ id: A, members: [hospital-role] }] } } }',
      }),
    );
    const ofAir = Object.entries(found).filter(([id]) => /^(data|devices|cost\.service).*:air\b/.test(id));
    expect(ofAir.length).toBeGreaterThan(3);
    for (const one of ofAir) expect(one).toEqual([one[0], 'services.air']);
  });

  // Finding: of hospitals that changed their places in the list and their roles, more people could call for one of them, and no line said why.
  it('of a value whose item changes its place in the list is its line there', async () => {
    const hospitals = (list: string) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ medical: { hospitals: 2, visitsPerDay: 9, fhir: { hospitals: [${list}] } } }`,
      });
    const found = await causePaths(
      hospitals('{ id: A, members: [one] }, { id: B, members: [two] }'),
      hospitals('{ id: B, members: [three] }, { id: A, members: [one, more] }'),
    );
    const roles = Object.entries(found).filter(([id]) => id.startsWith('security.settings:medical.fhir.hospitals.'));
    expect(roles).toEqual([
      [expect.stringContaining('hospitals.A.members'), 'services.medical.fhir.hospitals[1].members'],
      [expect.stringContaining('hospitals.B.members'), 'services.medical.fhir.hospitals[0].members[0]'],
      // What goes has the line where it stood; that it was not the last one, that of what comes.
      [
        expect.stringContaining('hospitals.B.members'),
        'services.medical.fhir.hospitals[0].members[0] services.medical.fhir.hospitals[1].members[0]',
      ],
    ]);
  });

  it('of parts of one thing that comes while another goes is that thing', async () => {
    const paid = (provider: string) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ payments: { paymentsPerDay: 9, currency: CNY, providers: { ${provider} } } }`,
      });
    const found = await causePaths(paid('stripe: {}'), paid('wechatPay: { merchantId: "1230000109" }'));
    expect(found['data.deleted:payments.transit']).toBe('services.payments.providers.stripe');
    expect(found['availability.restart:payments.settings']).toBe(
      'services.payments.providers.wechatPay services.payments.providers.stripe',
    );
  });

  // Finding: a program that starts anew for a detector was put down to the junction that came before it in the same edit.
  it('of a thing in a list is that thing, whatever else comes, goes or moves in the list', async () => {
    const road = (corridors: string, latencyOffsetSeconds: number) =>
      cityYaml({
        services: `{ traffic: { signals: 9, latencyOffsetSeconds: ${latencyOffsetSeconds}, corridors: [${corridors}] } }`,
      });
    const [main, side] = ['{ id: main, junctions: ["1", "2"] }', '{ id: side, junctions: ["3", "4"] }'];
    const found = await causePaths(road(main, 1), road(`${side}, ${main}`, 1));
    expect(found['availability.restart:traffic.settings']).toBe('services.traffic.corridors[0]');
    const gone = await causePaths(road(`${side}, ${main}`, 1), road(main, 2));
    expect(gone['availability.restart:traffic.settings']).toBe(
      'services.traffic.latencyOffsetSeconds services.traffic.corridors[0]',
    );
  });

  it('of what a service costs is each value by which it costs more, or less, and what turns it back', async () => {
    const both = (curatedDays: number, signals: number, containers: number) =>
      cityYaml({
        retention: `{ rawDays: 100, curatedDays: ${curatedDays} }`,
        services: `{ traffic: { signals: ${signals} }, waste: { containers: ${containers}, collectAtShare: 0.8 } }`,
      });
    const found = await causePaths(both(2000, 3000, 9000), both(1000, 6000, 9000));
    expect(found).toMatchObject({
      'cost.service:traffic': 'services.traffic.signals retention.curatedDays',
      'cost.service:waste': 'retention.curatedDays',
    });
  });

  // Finding: panels in another currency had no line where another value of their service changed, too.
  it('of panels of amounts is the currency that they are in, whatever else of the service changes', async () => {
    const paid = (currency: string, pendingMinutes: number) =>
      cityYaml({
        services: `{ payments: { paymentsPerDay: 9, currency: ${currency}, pendingMinutes: ${pendingMinutes}, providers: { wechatPay: { merchantId: "1230000109" } } } }`,
      });
    const found = await causePaths(paid('USD', 60), paid('CNY', 90));
    expect(found['operations.dashboard:payments-dashboard.changed']).toBe('services.payments.currency');
  });
});
