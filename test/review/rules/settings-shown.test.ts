import type { SettingEffect } from '../../../lib/effects';
import type { CityChange } from '../../../lib/review/rules/rule';
import { settingFindings } from '../../../lib/review/rules/settings';
import { asShown } from '../../../lib/review/rules/settings/shown';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { soundCityOf } from '../../support/settings/change';

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

// Finding: roles of a department whose services have no interface were said to call them, wherever calls are signed.
describe('roles of a department in a city where calls are signed', () => {
  const by = (...parts: readonly (readonly [string, object])[]) => {
    const [base, head] = [['clerk'], ['clerk', 'analyst']].map((roles) => ({
      city: soundCityOf({
        city: 'testville',
        name: { en: 'Testville' },
        cloud: { account: '123456789012', region: 'eu-west-1' },
        identity: { kind: 'sigv4' },
        departments: { transport: roles },
        services: { parking: { carParks: 3, spots: 40 } },
      }),
      model: {
        code: {},
        stacks: [
          {
            id: 'parking',
            resources: Object.fromEntries(
              parts.map(([type, properties], i) => [`R${i}`, { type, logicalId: `R${i}`, properties }]),
            ),
          },
        ],
      },
    }));
    const config = [{ path: 'departments.transport', before: ['clerk'], after: ['clerk', 'analyst'] }];
    const change = { base, head, config, services, resources: [] } as unknown as CityChange;
    return settingFindings(change, []).said.map(({ draft: { what } }) =>
      ['en', 'zh'].map((language) => say(what, language as 'en' | 'zh').replace(/ ?[（(].*/, '')),
    )[0];
  };
  const reads = [
    'AWS::LakeFormation::PrincipalPermissions',
    { Principal: { DataLakePrincipalIdentifier: 'arn:aws:iam::123456789012:role/analyst' } },
  ] as const;
  const calls = ['AWS::IAM::Policy', { Roles: ['analyst'] }] as const;

  it('does what the cloud lets them do, and no more', () => {
    expect(by(reads)).toEqual(['further people may read the data of the department', '另有人员可读取该部门数据']);
    expect(by(calls)).toEqual(['further people may call the services of the department', '另有人员可调用该部门的服务']);
    expect(by(reads, calls)?.[0]).toBe('further people may read the data of the department and call its services');
  });
});

describe('how often devices send', () => {
  const told = (spots: number) => {
    const sides = [60, 120].map((spotMinutes) =>
      soundCityOf({
        city: 'testville',
        name: { en: 'Testville' },
        cloud: { account: '123456789012', region: 'eu-west-1' },
        services: { parking: { carParks: 3, spots, spotMinutes } },
      }),
    );
    const [base, head] = sides.map((city) => ({ city, model: { code: {}, stacks: [] } }));
    const config = [{ path: 'services.parking.spotMinutes', before: 60, after: 120 }];
    const change = { base, head, config, services, resources: [] } as unknown as CityChange;
    return settingFindings(change, []).said.map(({ draft }) => `${draft.effect} ${draft.direction}`);
  };

  // Finding: a city took its last sensors of spaces out, and people were said to see fresher signs of life of them.
  it('is noticed where there are such devices, and by nobody where there are none', () => {
    expect(told(40)).toEqual(['service worse']);
    expect(told(0)).toEqual(['none neutral']);
  });
});
