import type { Template } from 'aws-cdk-lib/assertions';
import { city, templates } from '../support/city';

const charging = { connectors: 4 };
const parking = { carParks: 2 };
const payments = { paymentsPerDay: 1000, currency: 'EUR', providers: { stripe: {} } };

const built = (services: object) => templates(city({ services } as never));
const off = built({ charging, parking });
const on = built({ charging, parking, payments });

const variables = (template: Template | undefined, name: string) =>
  Object.values(template?.findResources('AWS::Lambda::Function') ?? {}).flatMap(({ Properties }) =>
    Properties.Environment?.Variables?.[name] === undefined ? [] : [String(Properties.FunctionName)],
  );
const queries = (template: Template | undefined) =>
  Object.values(template?.findResources('AWS::Athena::NamedQuery') ?? {}).map(({ Properties }) =>
    String(Properties.Name),
  );

describe('what services owe', () => {
  it('is said where the city has payments, by functions that write such rows, and nowhere else', () => {
    expect(variables(off.charging, 'CITYKIT_FEES')).toEqual([]);
    expect(variables(on.charging, 'CITYKIT_FEES')).toEqual(
      expect.arrayContaining(['testville--charging-ocpp', 'testville--charging-schedule']),
    );
    expect(variables(on.charging, 'CITYKIT_FEES')).not.toContain('testville--charging-pads');
    expect(variables(on.parking, 'CITYKIT_FEES')).toContain('testville--parking-charges');
  });

  it('changes nothing else of their stacks when payments come', () => {
    const without = (template: Template | undefined) =>
      JSON.stringify(template?.toJSON()).replaceAll(/"CITYKIT_FEES":"on",?/g, '');
    expect(without(on.charging)).toBe(without(off.charging));
  });

  it('joins the ledger in a query where there is one', () => {
    const name = /parking-revenue-per-space$/;
    expect(queries(on.parking).some((one) => name.test(one))).toBe(true);
    expect(queries(off.parking).some((one) => name.test(one))).toBe(false);
  });
});
