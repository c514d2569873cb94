import { city, templates } from '../support/city';

interface Made {
  readonly Properties: {
    readonly FunctionName?: string;
    readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
  };
}

const services = {
  traffic: { signals: 3 },
  charging: { connectors: 4 },
  residents: { population: 9, retention: { application: '7y' } },
};
const functions = (service: string) =>
  Object.values(
    (templates(city({ services, identity: { kind: 'sigv4' } }))[service]?.toJSON().Resources ?? {}) as Record<
      string,
      Made & { readonly Type: string }
    >,
  ).filter(({ Type }) => Type === 'AWS::Lambda::Function');
const knowing = (service: string) =>
  functions(service).filter(
    ({ Properties }) => Properties.Environment?.Variables.CITYKIT_STATE_ALLOW_LIST !== undefined,
  );

describe('the devices of a service', () => {
  it.each(['traffic', 'charging'])('are known to every processor of %s', (service) => {
    const processors = functions(service).filter(({ Properties }) => Properties.Environment?.Variables.CITYKIT_CITY);
    expect(processors.length).toBeGreaterThan(2);
    expect(knowing(service)).toEqual(processors);
  });

  it('are known to nobody where there are none', () => {
    expect(functions('residents').length).toBeGreaterThan(0);
    expect(knowing('residents')).toEqual([]);
  });
});
