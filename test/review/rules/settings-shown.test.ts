import type { SettingEffect } from '../../../lib/effects';
import type { CityChange } from '../../../lib/review/rules/rule';
import { asShown } from '../../../lib/review/rules/settings/shown';

/** A further role of a department, in a cloud of which this is the one part. */
function told(type: string, properties: Readonly<Record<string, unknown>>) {
  const effect = { paths: ['departments.transport[1]'], kind: 'security', direction: 'worse', says: {}, values: {} };
  const side = { model: { stacks: [{ id: 'traffic', resources: { R: { type, logicalId: 'R', properties } } }] } };
  const config = [{ path: 'departments.transport', before: ['clerk'], after: ['clerk', 'analyst'] }];
  const change = { base: side, head: side, config } as unknown as CityChange;
  const { kind, direction } = asShown(effect as unknown as SettingEffect, change);
  return `${kind} ${direction}`;
}

describe('roles of a department', () => {
  // Finding: "more people may read the data", high, of a city without Lake Formation, where no part of the cloud named the role.
  it('may do more where a part of the cloud gives them something, and nothing where none does', () => {
    const reads = (role: string) =>
      told('AWS::LakeFormation::PrincipalPermissions', {
        Principal: { DataLakePrincipalIdentifier: `arn:aws:iam::111122223333:role/${role}` },
      });
    expect(reads('analyst')).toBe('security worse');
    expect(told('AWS::IAM::Policy', { Roles: ['analyst'] })).toBe('security worse');
    expect(reads('clerk')).toBe('none neither');
    expect(told('AWS::SQS::Queue', {})).toBe('none neither');
  });
});
