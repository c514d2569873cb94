import { writtenText } from '../../lib/shared/written-text';
import { templates } from '../support/city';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What roles of functions may do with audit buckets, by the name of their function. */
function rightsOnAudit(file: unknown): Readonly<Record<string, readonly string[]>> {
  const city = cityOf(file);
  if (!city) throw new Error('the whole city is none');
  const rights: Record<string, string[]> = {};
  for (const template of Object.values(templates(city))) {
    // biome-ignore lint/suspicious/noExplicitAny: a template as it is written
    const resources = Object.entries(template.toJSON().Resources as Record<string, { Type: string; Properties: any }>);
    const audits = resources.flatMap(([id, { Type, Properties: of }]) =>
      Type === 'AWS::S3::Bucket' && /-audit-/.test(writtenText(of.BucketName) ?? '') ? [id] : [],
    );
    for (const [, { Type, Properties: fn }] of resources) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const role = fn.Role['Fn::GetAtt']?.[0];
      const policies = resources.filter(
        ([, one]) =>
          one.Type === 'AWS::IAM::Policy' && one.Properties.Roles.some((r: { Ref: string }) => r.Ref === role),
      );
      const statements = policies.flatMap(([, one]) => one.Properties.PolicyDocument.Statement as Statement[]);
      const on = statements.filter(({ Resource }) => audits.some((id) => JSON.stringify(Resource).includes(`"${id}"`)));
      const actions = on.flatMap(({ Action }) => [Action].flat());
      if (actions.length > 0) rights[writtenText(fn.FunctionName) as string] = actions.sort();
    }
  }
  return rights;
}

interface Granted extends Statement {
  readonly Effect: string;
  readonly Condition?: unknown;
}

/** Whether a statement reaches a key of a service, of whichever stack it is: by itself, by its alias, or by all keys. */
function reachesKey({ Resource, Condition }: Granted, service: string, isOwnStack: boolean): boolean {
  const resource = JSON.stringify(Resource);
  if (Condition === undefined && /"\*"|:key\/\*"/.test(resource)) return true;
  if (JSON.stringify(Condition ?? '').includes(`alias/testville--${service}"`)) return true;
  return isOwnStack && /"Key[0-9A-F]{8}"/.test(resource);
}

/** Whether a statement reaches what a service has in a zone of the lake. */
const reachesZone = ({ Resource }: Granted, zone: string, service: string): boolean =>
  new RegExp(`--${zone}-[^"/]*/(errors/)?(\\*"|${service}[/_])`).test(JSON.stringify(Resource));

/** Whose roles may read with the key of a service, and what it has in the lake; by the name of the function, or the id of the role. */
function readersOf(file: unknown, service: string): Readonly<Record<'key' | 'landing' | 'curated', readonly string[]>> {
  const city = cityOf(file);
  if (!city) throw new Error('the whole city is none');
  const readers = { key: new Set<string>(), landing: new Set<string>(), curated: new Set<string>() };
  for (const [stack, template] of Object.entries(templates(city))) {
    // biome-ignore lint/suspicious/noExplicitAny: a template as it is written
    const resources = Object.entries(template.toJSON().Resources as Record<string, { Type: string; Properties: any }>);
    const functions = new Map(
      resources.flatMap(([, { Type, Properties: fn }]) =>
        Type === 'AWS::Lambda::Function' ? [[fn.Role['Fn::GetAtt']?.[0], writtenText(fn.FunctionName)] as const] : [],
      ),
    );
    for (const [id, { Type, Properties: of }] of resources) {
      if (!/^AWS::IAM::(Policy|ManagedPolicy|Role)$/.test(Type)) continue;
      const documents = [of.PolicyDocument, ...(of.Policies ?? []).map((one: typeof of) => one.PolicyDocument)];
      const statements: readonly Granted[] = documents.flatMap((one) => one?.Statement ?? []);
      const roles: readonly string[] = (of.Roles ?? [{ Ref: id }]).map((one: { Ref?: string }) => one.Ref ?? `${one}`);
      const note = (among: Set<string>) => {
        for (const role of roles) among.add(`${stack} ${functions.get(role) ?? role.replace(/[0-9A-F]{8}$/, '')}`);
      };
      for (const one of statements.filter(({ Effect }) => Effect === 'Allow')) {
        const may = (form: RegExp) => [one.Action].flat().some((action) => form.test(action));
        if (may(/^(\*|kms:(\*|Decrypt))/) && reachesKey(one, service, stack === service)) note(readers.key);
        for (const zone of ['landing', 'curated'] as const)
          if (may(/^(\*|s3:(\*|Get(\*|Object)))/) && reachesZone(one, zone, service)) note(readers[zone]);
      }
    }
  }
  return { key: [...readers.key].sort(), landing: [...readers.landing].sort(), curated: [...readers.curated].sort() };
}

describe.each(Object.entries(wholeCities))('of a city %s', (_, file) => {
  it('functions that write the audit trail cannot read it; those that seal its days can', () => {
    const sealing = ['s3:GetObject', 's3:ListBucket', 's3:PutObject'];
    expect(rightsOnAudit(file)).toEqual({
      'testville--education-guardians': ['s3:PutObject'],
      'testville--education-seals': sealing,
      'testville--medical-fhir': ['s3:PutObject'],
      'testville--medical-seals': sealing,
      'testville--operations-api': ['s3:PutObject'],
      'testville--operations-seals': sealing,
      'testville--residents-records': ['s3:PutObject'],
      'testville--residents-sweeps': sealing,
    });
  });

  it.each([
    ['medical', ['fhir', 'hospitals', 'provisioning-hook', 'seals'], 'hospitals'],
    ['education', ['guardians', 'provisioning-hook', 'roster-poll', 'schools', 'seals'], 'schools'],
  ] as const)(
    'no role of another may read with the key of %s but for alarms, nor what it has in the lake',
    (id, own, files) => {
      const writer = `${id} TablesWriterRole`;
      expect(readersOf(file, id)).toEqual({
        key: [writer, ...own.map((one) => `${id} testville--${id}-${one}`), 'operations testville--operations-api'],
        landing: [`${id} testville--${id}-${files}`],
        curated: [writer],
      });
    },
  );
});
