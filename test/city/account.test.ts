import type { Template } from 'aws-cdk-lib/assertions';
import { accountsOf } from '../../lib/assembly/synth-account';
import type { City } from '../../lib/config/city-schema';
import { services } from '../../lib/services';
import { accountTemplate, city, templates } from '../support/city';

const york = city({ city: 'york', lake: { lakeFormation: false } });
const leeds = city({ city: 'leeds', services: { charging: { connectors: 4 } } });
const needsOf = (...cities: City[]) =>
  accountsOf(
    cities.map((of) => ({ city: of })),
    services,
  ).map(({ needs }) => needs);

const settings = (template: Template) =>
  Object.values(template.findResources('Custom::AccountSetting')).map(({ Properties }) => Properties);

describe('the stack of an account', () => {
  it('has what its cities need together, in either order', () => {
    const [together] = needsOf(york, leeds);
    expect(together).toMatchObject({ apiLogging: true, lakeFormation: true, adopt: false });
    expect(together?.indexedShadows).toEqual(
      [...new Set([york, leeds].flatMap((of) => needsOf(of)[0]?.indexedShadows ?? []))].sort(),
    );
    expect(needsOf(leeds, york)).toEqual([together]);
  });

  it('is one an account and region', () => {
    const cloud = { account: '111111111111', region: 'us-west-2' };
    expect(needsOf(york, leeds, city({ city: 'bath', cloud })).map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-west-2',
    ]);
  });

  it('has the same parts whichever city it is made for', () => {
    const ids = (of: City) => Object.keys(accountTemplate([of]).toJSON().Resources);
    expect(ids(york)).toEqual(ids(leeds));
  });

  it('leaves nothing when it goes, so that it can come back under its names', () => {
    const resources = Object.values(accountTemplate([york]).toJSON().Resources) as { DeletionPolicy?: string }[];
    expect(resources.filter(({ DeletionPolicy = 'Delete' }) => DeletionPolicy !== 'Delete')).toEqual([]);
  });

  it('takes over what others own when one of its cities says so', () => {
    const cloud = { account: '111111111111', region: 'eu-west-1', accountSettings: 'adopt' };
    const adopting = accountTemplate([york, city({ city: 'bath', cloud })]);
    expect(new Set(settings(adopting).map(({ Adopt }) => Adopt))).toEqual(new Set(['true']));
  });

  it('is new when none of its cities was in the account before', () => {
    const of = (...first: boolean[]) =>
      accountsOf(
        first.map((isFirstOfAccount) => ({ city: york, isFirstOfAccount })),
        services,
      )[0]?.isNew;
    expect([of(true, true), of(true, false)]).toEqual([true, false]);
  });

  it('makes the role that deploys an administrator of the lake', () => {
    const lake = settings(accountTemplate([leeds])).find(({ Setting }) => Setting === 'lake-formation');
    expect(JSON.stringify(lake?.Wanted.administrators)).toContain(
      ':role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1',
    );
  });

  it('is what foundations stand on', () => {
    const parameters = Object.values(templates(york).foundation?.toJSON().Parameters ?? {}) as { Default?: string }[];
    const versions = accountTemplate([york]).findResources('AWS::SSM::Parameter');
    expect(parameters.map(({ Default }) => Default)).toContain(Object.values(versions).at(-1)?.Properties.Name);
  });
});
