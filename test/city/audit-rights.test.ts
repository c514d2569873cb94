import { writtenText } from '../../lib/shared/written-text';
import { templates } from '../support/city';
import { cityOf } from '../support/settings/change';
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
});
