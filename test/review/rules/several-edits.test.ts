import { z } from 'zod';
import type { Resource } from '../../../lib/model/city-model';
import type { ResourceChange } from '../../../lib/review/compare/resource-change';
import { removedParts } from '../../../lib/review/rules/availability/removed';
import { restart } from '../../../lib/review/rules/availability/restart';
import { approvals } from '../../../lib/review/rules/compliance/approvals';
import { limits } from '../../../lib/review/rules/data/limits';
import { city as cityRule } from '../../../lib/review/rules/devices/city';
import { devicesCount } from '../../../lib/review/rules/devices/count';
import { districts } from '../../../lib/review/rules/devices/districts';
import { services as serviceRule } from '../../../lib/review/rules/devices/services';
import { ledgerRules } from '../../../lib/review/rules/operations/fees';
import { incidents } from '../../../lib/review/rules/operations/incidents';
import { name } from '../../../lib/review/rules/operations/name';
import { restOf } from '../../../lib/review/rules/operations/rest';
import type { CityChange, Draft, Rule } from '../../../lib/review/rules/rule';
import { alarmRemoved } from '../../../lib/review/rules/security/alarms';
import { readingRights } from '../../../lib/review/rules/security/reading-rights';
import { limitRule } from '../../../lib/review/rules/shared/limit';
import { services } from '../../../lib/services';
import { variables } from '../../../lib/services/shared';
import { say } from '../../../lib/words/say';

type Side = Readonly<Record<string, unknown>> | undefined;

/** A part of the foundation on both sides. */
function part(type: string, logicalId: string, before: Side, after: Side): ResourceChange {
  const of = (properties: Side): Resource | undefined => properties && { type, logicalId, properties };
  const properties = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const fate = after ? 'update' : 'delete';
  return {
    stack: 'foundation',
    logicalId,
    type,
    fate,
    properties,
    before: of(before),
    after: of(after),
  } as ResourceChange;
}

/** A city in which these parts change, for the settings whose paths are given. */
function change(
  parts: readonly ResourceChange[],
  paths: readonly string[],
  cities: readonly object[] = [],
): CityChange {
  const side = (at: 'before' | 'after') => ({
    city: cities[at === 'before' ? 0 : 1],
    model: {
      code: {},
      stacks: [
        {
          id: 'foundation',
          resources: Object.fromEntries(parts.flatMap((c) => (c[at] ? [[c.logicalId, c[at]]] : []))),
        },
      ],
    },
  });
  const config = paths.map((path) => ({ path }));
  return {
    key: 'testville',
    services: [],
    resources: parts,
    config,
    base: side('before'),
    head: side('after'),
  } as unknown as CityChange;
}

const told = (rule: Rule, it: CityChange) =>
  rule.find(it).map(({ what, from = [] }: Draft) => [say(what, 'en'), ...from]);

/** A rule of the event bus that goes. */
const goes = (ruleName: string): ResourceChange =>
  part('AWS::Events::Rule', ruleName, { Name: `testville--${ruleName}` }, undefined);

describe('with several settings changed at once', () => {
  // Finding: "what it did is done by nobody", high, where the city had switched incidents off.
  it('incidents that go are one thing, and no rule of the event bus that nobody replaces', () => {
    const held = {
      Name: 'testville--alarms-major',
      EventPattern: { detail: { supply: { evidence: [{ exists: false }] } } },
    };
    const parts = [
      goes('alarms-of-supply'),
      goes('acts-about-alarms'),
      part('AWS::Events::Rule', 'Major', held, { ...held, EventPattern: { detail: {} } }),
    ];
    const it = change(parts, ['incidents.enabled', 'name.zh']);
    expect(told(removedParts, it)).toEqual([]);
    expect(told(incidents, it)).toEqual([
      ['Each alarm of a loss of supply is told by itself, as many as there are', 'incidents.enabled'],
    ]);
    expect(incidents.find(it)[0]?.resources).toEqual(parts);
  });

  // Finding: a city that got a service with such alarms was told of "event rules changed in detail".
  it('incidents that come with a service are told', () => {
    const { before: after, ...route } = goes('alarms-of-supply');
    const comes = { ...route, after } as ResourceChange;
    expect(told(incidents, change([comes], ['services.lighting']))).toEqual([
      [expect.stringMatching(/^Alarms of several services that come of one loss of supply are told as one incident/)],
    ]);
  });

  // Finding: forty new monitors were said to reconnect others, since the policies of a service that went were gone.
  // Finding: stations that have no policy were said to reconnect, since that of the wireless pads was gone.
  it('devices reconnect for other rights of their own type alone', () => {
    const type = { id: 'monitor', name: { en: 'Monitor' }, count: ({ monitors }: { monitors: number }) => monitors };
    const config = z.strictObject({ monitors: z.number() });
    const named = { en: 'Monitored', zh: '监测' };
    const service = (id: string, deviceTypes: unknown[]) => ({
      id,
      name: named,
      summary: named,
      config,
      deviceTypes,
      feeds: [],
    });
    const city = (monitors: number) => ({ cloud: { formerDeviceDomains: [] }, services: { medical: { monitors } } });
    const why = (stack: string, of = 'monitor') => {
      const policy = { ...part('AWS::IoT::Policy', 'Policy', { PolicyName: `testville--${of}` }, undefined), stack };
      const services = [service('medical', [type]), service('education', [])];
      const it = {
        ...change([policy], ['services.medical.monitors'], [city(0), city(40)]),
        services,
      } as unknown as CityChange;
      return devicesCount.find(it).map((draft) => draft.why.key);
    };
    expect(why('education')).toEqual(['devices.count.why']);
    expect(why('medical', 'pad')).toEqual(['devices.count.why']);
    expect(why('medical')).toEqual(['devices.count.why-reconnect']);
  });

  // Finding: fifteen stories of one architecture.
  it('programs on another platform restart for that setting', () => {
    const parts = [
      part(
        'AWS::Lambda::Function',
        'F',
        { FunctionName: 'f', Architectures: ['arm64'] },
        { FunctionName: 'f', Architectures: ['x86_64'] },
      ),
    ];
    const from = (...paths: string[]) => restart.find(change(parts, paths)).map((draft) => draft.from);
    expect(from('cloud.architecture', 'lake.queryLimitGb')).toEqual([['cloud.architecture']]);
    expect(from('lake.queryLimitGb')).toEqual([undefined]);
  });

  // Finding: two stores of one new limit were told for the setting of the first, and the second once more by itself.
  it('file stores with one new limit are told each for its setting', () => {
    const store = (id: string) => {
      const kept = (days: number) => ({
        BucketName: `testville--${id}-111122223333-us-west-2`,
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: days }] },
      });
      return part('AWS::S3::Bucket', id, kept(400), kept(30));
    };
    const retention = limitRule(limits[0] as (typeof limits)[number]);
    const from = (...paths: string[]) =>
      retention.find(change([store('landing'), store('raw')], paths)).map((d) => d.from?.[0]);
    expect(from('retention.landingDays', 'retention.rawDays')).toEqual(['retention.landingDays', 'retention.rawDays']);
    expect(from()).toEqual(['retention.landingDays']);
  });

  // Finding: "other people must approve" where nobody did before.
  it('approvals that are asked for first, or no longer, are no other people', () => {
    const says = (was: object, is: object) =>
      told(approvals, change([], [], [{ approvals: was }, { approvals: is }])).map(([what]) => what);
    expect(says({}, { cost: ['finance'] })).toEqual([
      'Changes of the kind “Cost” are approved from now on, by finance',
    ]);
    expect(says({ cost: ['finance'] }, {})).toEqual(['Nobody approves changes of the kind “Cost” any more']);
    expect(says({ cost: ['a'] }, { cost: ['b'] })).toEqual(['Other people must approve changes of the kind “Cost”']);
  });

  // Finding: of 56 programs that started anew with another clock no line was named, since the night flash changed as well.
  it('programs start anew for each setting that their variables hold, and for none where one holds no setting', () => {
    const program = (was: object, is: object) => {
      const of = (Variables: object) => ({ FunctionName: 'testville--status', Environment: { Variables } });
      return part('AWS::Lambda::Function', 'Status', of(was), of(is));
    };
    const config = [
      { path: 'timeZone', before: 'Asia/Shanghai', after: 'Asia/Urumqi' },
      { path: 'language', before: 'zh', after: 'en' },
    ];
    const from = (was: object, is: object) => {
      const it = change([program(was, is)], []);
      return restart.find({ ...it, config }).map((draft) => draft.madeBy?.map(({ path }) => path));
    };
    expect(from({ CLOCK: 'Asia/Shanghai', WORDS: 'zh' }, { CLOCK: 'Asia/Urumqi', WORDS: 'zh' })).toEqual([
      ['timeZone'],
    ]);
    expect(from({ CLOCK: 'Asia/Shanghai', WORDS: 'zh' }, { CLOCK: 'Asia/Urumqi', WORDS: 'en' })).toEqual([
      ['timeZone', 'language'],
    ]);
    expect(from({ CLOCK: 'Asia/Shanghai' }, { CLOCK: 'Asia/Urumqi', FEES: 'on' })).toEqual([undefined]);
  });

  // Finding: programs that no longer say what is owed had no line, since a lamp's power changed as well.
  it('programs that say what is owed, or read receipts, start anew for the service that keeps the ledger', () => {
    const program = (id: string, name: string) => {
      const of = (Variables: object) => ({ FunctionName: `testville--${id}`, Environment: { Variables } });
      return part('AWS::Lambda::Function', id, of({ [name]: 'on' }), of({}));
    };
    const cities = [{ services: { payments: {}, parking: {} } }, { services: { parking: {} } }];
    const from = (name: string) => {
      const it = change([program('status', name)], ['services.lighting.ratedWatts'], cities);
      return restart.find({ ...it, services } as CityChange).map((draft) => draft.madeBy?.map(({ path }) => path));
    };
    expect(from(variables.fees)).toEqual([['services.payments']]);
    expect(from(variables.receipts)).toEqual([['services.payments']]);
    const toldOf = (name: string) => {
      const it = { ...change([program('status', name)], [], cities), services } as CityChange;
      return ledgerRules.flatMap((rule) => told(rule, it));
    };
    expect(toldOf(variables.fees)).toEqual([
      ['What is owed to the common foundation is booked in no ledger any more', 'services.payments'],
    ]);
    // Finding: nobody was told that what is paid must name its order.
    const owed = { FunctionName: 'testville--status', Environment: { Variables: { [variables.fees]: 'on' } } };
    const begins = part('AWS::Lambda::Function', 'status', { FunctionName: 'testville--status' }, owed);
    const comes = { ...change([begins], [], [...cities].reverse()), services } as CityChange;
    const toDo = ledgerRules.flatMap((rule) => rule.find(comes)).flatMap((draft) => draft.toDo ?? []);
    expect(toDo.map(({ what }) => say(what, 'en'))).toEqual([
      expect.stringMatching(/^before the deployment, .* for the common foundation has each name the order/),
    ]);
    // Finding: nor was it of a service that comes where a ledger is kept.
    const brought = { ...begins, stack: 'parking', before: undefined } as typeof begins;
    const sides = [{ services: { payments: {} } }, cities[0] as object];
    const added = { ...change([brought], [], sides), services } as CityChange;
    const asked = serviceRule.find(added).flatMap((draft) => draft.toDo ?? []);
    expect(asked.map(({ what }) => say(what, 'en')).filter((text) => /order_number/.test(text))).toEqual([
      expect.stringMatching(/for “Parking” has each name the order/),
    ]);
    // Finding: where a register came with it, the line was that of the register.
    const both = [{ services: { payments: {}, residents: {}, parking: {} } }, cities[1] as object];
    const withOther = { ...change([program('status', variables.fees)], [], both), services } as CityChange;
    expect(ledgerRules.flatMap((rule) => told(rule, withOther))).toEqual(toldOf(variables.fees));
    // Finding: nobody was told that the register finds no receipts any more.
    expect(toldOf(variables.receipts)).toEqual([
      [
        'Receipts of what is paid can no longer be taken to records of the common foundation, and what is paid back no longer shows there',
        'services.payments',
      ],
    ]);
  });

  // Finding: another provider of payments was asked for its key, and nobody was asked to tell it where the city is.
  it('an interface that is new asks for those who call it to be told its address', () => {
    const parameter = (name: string) =>
      part('AWS::SSM::Parameter', name, undefined, { Name: `/citykit/testville/payments/${name}`, Description: name });
    const asked = (...names: string[]) =>
      restOf(change(names.map(parameter), []), []).flatMap(({ toDo = [] }) => toDo.map(({ what }) => what.key));
    expect(asked('stripe-url', 'issuer')).toEqual(['to-do.tell-address']);
    expect(asked('issuer')).toEqual([]);
  });

  // Finding: an English reader was told that the city is called what it was called.
  it('the name of the city is the one that its dashboards show', () => {
    const board = (title: string) => ({ DisplayName: title });
    const parts = [part('AWS::SNS::Topic', 'T', board('银川市 major'), board('银川 major'))];
    const named = (zh: string) => ({ language: 'zh', name: { en: 'Yinchuan', zh } });
    expect(told(name, change(parts, ['name.zh'], [named('银川市'), named('银川')]))).toEqual([
      ['On dashboards and in alarms the city is called “银川”', 'name'],
    ]);
  });
});

describe('roles and districts', () => {
  // Finding: of rights to tables no line was named where two departments changed, and so they were told apart from their setting.
  it('rights to tables are of the setting that names the role', () => {
    const grant = (who: string) =>
      part('AWS::LakeFormation::PrincipalPermissions', who, undefined, {
        Principal: { DataLakePrincipalIdentifier: `arn:aws:iam::111122223333:role/${who}` },
        Resource: { Table: { Name: 'loads' } },
      });
    const config = [
      { path: 'departments.energy[1]', before: undefined, after: 'analyst' },
      { path: 'departments.waste', before: undefined, after: ['crew'] },
      // Finding: a role that a service knows as well had no line. The department gives the right.
      { path: 'services.residents.access.analyst', before: undefined, after: ['analyst'] },
    ];
    const found = readingRights.find({
      ...change([grant('analyst'), grant('crew')], []),
      config,
    } as unknown as CityChange);
    expect(found.map(({ from }) => from)).toEqual([['departments.energy'], ['departments.waste']]);
    // Finding: nobody was asked to make a role first, without which AWS refuses the grant and the deployment.
    expect(found.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en')))).toEqual([
      expect.stringMatching(/^make these roles .*: “analyst”$/),
      expect.stringMatching(/“crew”$/),
    ]);
  });

  // Finding: of a role that changed the department no line was named, though one department gave the right.
  it('rights of a role that changes the department are of the one that gives them', () => {
    const granted = part('AWS::LakeFormation::PrincipalPermissions', 'crew', undefined, {
      Principal: { DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/crew' },
      Resource: { Table: { Name: 'loads' } },
    });
    const config = [
      { path: 'departments.waste[1]', before: undefined, after: 'crew' },
      { path: 'departments.energy', before: ['crew'], after: undefined },
    ];
    const found = readingRights.find({ ...change([granted], []), config } as unknown as CityChange);
    expect(found.map(({ from }) => from)).toEqual([['departments.waste']]);
  });

  // Finding: one plan was asked for twice, for a district that goes and for one that is divided.
  it('devices of districts that go and of those that are divided are moved by one plan', () => {
    const listing = (...names: string[]) => ({ devices: { districts: names } });
    const found = districts.find(change([], ['devices.districts'], [listing('east', 'west'), listing('east.lents')]));
    expect(found.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en')))).toEqual([
      expect.stringContaining('the devices of west and east by a plan'),
    ]);
  });
});

describe('an alarm that goes', () => {
  // Finding: apps could report no longer, and "no longer watched" was said of the refusals of their reports.
  it('goes with the function of the feed that it watches, where that has no queue', () => {
    const alarm = part(
      'AWS::CloudWatch::Alarm',
      'A',
      { AlarmName: 'testville--foundation-reports-quarantine', Dimensions: [{ Name: 'Feed', Value: 'reports' }] },
      undefined,
    );
    const program = part('AWS::Lambda::Function', 'F', { FunctionName: 'testville--foundation-api' }, undefined);
    const none = { alarms: [], processors: [], apis: [], deviceTypes: [], name: { en: 'Requests' } };
    const services = [{ ...none, id: 'foundation', feeds: [{ id: 'reports', processor: 'api', name: { en: 'R' } }] }];
    const turn = (...parts: ResourceChange[]) =>
      alarmRemoved
        .find({ ...change(parts, []), services } as unknown as CityChange)
        .map(({ direction, about }) => [direction, about]);
    expect(turn(alarm, program)).toEqual([['neutral', 'foundation.with-parts']]);
    expect(turn(alarm)).toEqual([['worse', 'foundation']]);
  });
});

describe('a city in another stage', () => {
  // Finding: audit trails under a lock that nobody lifts came under one that administrators do, and nobody said so.
  it('is guarded less than in production, and the reverse', () => {
    const cloud = (Mode: string, terminationProtection: boolean) => {
      const properties = { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 1096, Mode } } } };
      const resources = { Audit: { type: 'AWS::S3::Bucket', logicalId: 'Audit', properties } };
      return { model: { stacks: [{ id: 'residents', terminationProtection, resources }] } };
    };
    const [production, staging] = [cloud('COMPLIANCE', true), cloud('GOVERNANCE', false)];
    const says = (former: object, head: object) => {
      const it = {
        key: 'testville-stg',
        services: [],
        resources: [],
        config: [],
        predecessors: ['testville'],
        restaged: true,
      };
      const drafts = cityRule.find({ ...it, former, head } as unknown as CityChange);
      return drafts.flatMap(({ about, direction, what }) => (about === 'guarded' ? [direction, say(what, 'en')] : []));
    };
    expect(says(production, staging)).toEqual([
      'worse',
      'In the new cloud administrators can delete 1 audit trail before their time, and each part can be taken down by one command',
    ]);
    expect(says(staging, production)[0]).toBe('better');
    expect(says(production, production)).toEqual([]);
  });
});
