import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { featureFlags } from '../../lib/assembly/feature-flags';
import { addCity, synthCity } from '../../lib/assembly/synth-city';
import { readReport } from '../../lib/assembly/validation-report';
import { addChecks } from '../../lib/city/checks';
import { CityContext } from '../../lib/city/city-context';
import { city, regions, templates } from '../support/city';
import { withPacks } from '../support/packs';
import { beacon } from '../support/services/beacon';
import { clinic } from '../support/services/clinic';

const services = [clinic];
const signIn = {
  cognito: { kind: 'cognito' },
  oidc: { kind: 'oidc', issuer: 'https://id.city.example', audience: 'city-apis' },
  sigv4: { kind: 'sigv4' },
};
const clinicCity = (overrides: Record<string, unknown> = {}) =>
  city(
    { services: { clinic: { beds: 7 } }, departments: { health: ['nurse'] }, identity: signIn.oidc, ...overrides },
    services,
  );
const build = (overrides?: Record<string, unknown>) => templates(clinicCity(overrides), services);
const clinicOf = (overrides?: Record<string, unknown>) => build(overrides).clinic as Template;

const authorizationOf = (template: Template, routeKey: string) => {
  const [route] = Object.values(
    template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey: routeKey } }),
  );
  return route?.Properties.AuthorizationType;
};

const functionOf = (template: Template, processor: string) => {
  const name = `testville--clinic-${processor}`;
  const [found] = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { FunctionName: name } }),
  );
  return found?.Properties.Environment.Variables as Record<string, unknown>;
};

describe('how people sign in', () => {
  it.each([
    ['cognito', 'JWT'],
    ['oidc', 'JWT'],
    ['sigv4', 'AWS_IAM'],
  ] as const)('%s becomes %s', (kind, type) => {
    const template = clinicOf({ identity: signIn[kind] });
    expect(authorizationOf(template, 'GET /charts/{chart}')).toBe(type);
    expect(functionOf(template, 'charts').CITYKIT_SIGN_IN).toBe(kind);
  });

  it('systems sign, whatever people do', () => {
    expect(authorizationOf(clinicOf(), 'POST /orders')).toBe('AWS_IAM');
  });

  it('roles of the department may call what is signed', () => {
    clinicOf({ identity: signIn.sigv4 }).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'testville--clinic-charts-callers-eu-west-1',
      Roles: ['nurse'],
    });
  });

  it('a pool of people is there with cognito only', () => {
    build({ identity: signIn.cognito }).foundation?.resourceCountIs('AWS::Cognito::UserPool', 1);
    build().foundation?.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  it('stays when the last service of people goes', () => {
    const without = templates(city({ identity: signIn.cognito }));
    without.foundation?.resourceCountIs('AWS::Cognito::UserPool', 1);
  });
});

describe('how devices come in by WebSocket', () => {
  it('with credentials of their own, unless a proxy vouches for them', () => {
    const own = clinicOf();
    expect(authorizationOf(own, '$connect')).toBe('NONE');
    expect(functionOf(own, 'monitors').CITYKIT_DEVICE_IDENTITY).toBe('credentials');
    const vouched = clinicOf({ devices: { proxyRole: 'edge' } });
    expect(authorizationOf(vouched, '$connect')).toBe('AWS_IAM');
    expect(functionOf(vouched, 'monitors').CITYKIT_DEVICE_IDENTITY).toBe('proxy');
  });

  it('functions that send know where to', () => {
    const template = clinicOf();
    expect(functionOf(template, 'rounds').CITYKIT_CONNECTIONS_VITALS).toBeDefined();
    expect(functionOf(template, 'charts').CITYKIT_CONNECTIONS_VITALS).toBeUndefined();
  });

  it('what a setting switches off leaves no door', () => {
    const off = build({ services: { clinic: { beds: 7, monitors: false } } });
    expect(authorizationOf(off.clinic as Template, '$connect')).toBeUndefined();
  });
});

describe('stores of data of people', () => {
  it('functions know and may touch the buckets that they have, and no other', () => {
    const template = clinicOf();
    expect(functionOf(template, 'charts')).toMatchObject({
      CITYKIT_DOCUMENTS_BUCKET: expect.anything(),
      CITYKIT_AUDIT_BUCKET: expect.anything(),
      CITYKIT_SUBJECT_KEY: 'alias/testville--clinic',
    });
    expect(functionOf(template, 'letters')).not.toHaveProperty('CITYKIT_AUDIT_BUCKET');
  });

  it.each([
    ['production', 'COMPLIANCE'],
    ['staging', 'GOVERNANCE'],
  ])('in %s the audit trail is locked with %s', (stage, mode) => {
    clinicOf({ stage }).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: mode, Days: 2000 } } },
    });
  });

  it('events of documents come by a queue with alarms', () => {
    const template = clinicOf();
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'testville--clinic-scans' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'testville--clinic-scans-dead-letters' });
  });
});

it('a webhook is open, since its sender signs the message', () => {
  expect(authorizationOf(clinicOf(), 'POST /referrals')).toBe('NONE');
});

it.each(['charts', 'orders', 'referrals', 'vitals'])('%s is watched, in the language of the city', (door) => {
  clinicOf({ language: 'zh' }).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `testville--clinic-${door}-calls-failed`,
    AlarmDescription: Match.stringLikeRegexp('调用失败'),
  });
});

describe('the packs for data of people', () => {
  const { scratch, handler } = withPacks();

  it.each(Object.entries(regions))(
    'find nothing in %s that is not acknowledged, nor an idle acknowledgement',
    (partition, region) => {
      const identity = partition === 'aws-cn' ? signIn.sigv4 : signIn.cognito;
      const result = synthCity(clinicCity({ region, identity }), services, handler, join(scratch, partition));
      expect(result.findings).toEqual([]);
    },
  );

  it('run on cities with data of people, and leave the others alone', () => {
    const outdir = join(scratch, 'two');
    const app = new App({ outdir, context: { ...featureFlags }, analyticsReporting: false });
    addChecks(app);
    const lights = { city: 'harbourville', services: { beacon: { beacons: 1 } } };
    for (const [of, service] of [
      [clinicCity(), clinic],
      [city(lights, [beacon]), beacon],
    ] as const) {
      const context = new CityContext(of, [service]);
      addCity(app, context, handler);
      const stack = app.node.findChild(context.key).node.findChild(service.id) as Stack;
      new Bucket(stack, 'Careless', { enforceSSL: true });
    }
    expect(() => app.synth()).toThrow();
    const findings = readReport(outdir).findings.filter((f) => f.rule.endsWith('S3BucketVersioningEnabled'));
    expect(findings.map(({ pack, stack }) => `${pack} ${stack}`)).toEqual([
      'HIPAA.Security testville/clinic',
      'NIST.800.53.R5 testville/clinic',
    ]);
  });
});

describe('the audit trail of charging, which is no register', () => {
  const charging = (over: object = {}) =>
    templates(city({ services: { charging: { connectors: 2 } }, ...over })).charging as Template;

  it('is a bucket under object lock that its functions cannot touch', () => {
    const template = charging({ stage: 'production' });
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1096 } } },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(policies).not.toContain('RecordsAudit');
  });

  it('keeps the key that reads it, whatever goes', () => {
    charging().hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });
  });
});

describe('what was sent again', () => {
  it('is a panel of every service whose queues can bring it', () => {
    const { operations } = templates(
      city({ services: { traffic: { signals: 3 }, charging: { connectors: 2, wireless: { pads: 1 } } } }),
    );
    const boards = JSON.stringify(operations?.findResources('AWS::CloudWatch::Dashboard'));
    expect(boards.match(/Messages sent again from quarantine/g)).toHaveLength(2);
    expect(boards).toContain('Replayed');
  });
});
