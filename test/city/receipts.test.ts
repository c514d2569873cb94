import type { Template } from 'aws-cdk-lib/assertions';
import { city, regions, templates } from '../support/city';

const payments = { paymentsPerDay: 1000, currency: 'EUR', providers: { stripe: {} } };
const others = {
  residents: { population: 10, retention: { application: '10y' } },
  parking: { carParks: 2 },
  charging: { connectors: 4 },
};
const table = 'testville--payments-receipts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Statements of a stack that name the table, by the role that has them. */
function statementsOn(template: Template): readonly (readonly [string, Statement])[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    (Properties.PolicyDocument.Statement as readonly Statement[])
      .filter((one) => JSON.stringify(one).includes(table))
      .map((one) => [Properties.Roles[0].Ref as string, one] as const),
  );
}

describe.each(Object.entries(regions))('receipts of a city in %s', (partition, region) => {
  const identity = { kind: partition === 'aws-cn' ? 'sigv4' : 'cognito' };
  const departments = { 'civil-affairs': ['clerk'], finance: ['cashier'] };
  const built = (services: object) => templates(city({ region, identity, departments, services }));
  const withPayments = built({ ...others, payments });

  it('are read by the records of residents alone: an item by its key, and what seals that table', () => {
    const found = Object.entries(withPayments).flatMap(([stack, template]) =>
      statementsOn(template).map(([role, { Action, Condition }]) => [stack, role.split(/Role/)[0], Action, Condition]),
    );
    const sealed = {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/testville--payments' },
      StringEquals: { 'kms:EncryptionContext:aws:dynamodb:tableName': table },
    };
    expect(found).toEqual([
      ['residents', 'Processorrecords', 'dynamodb:GetItem', undefined],
      ['residents', 'Processorrecords', 'kms:Decrypt', sealed],
    ]);
  });

  it('are reached by nobody by a pattern: no statement of another stack reads every table', () => {
    const wide = Object.entries(withPayments).flatMap(([stack, template]) =>
      Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
        (Properties.PolicyDocument.Statement as readonly Statement[])
          .filter(({ Action }) => [Action].flat().some((one) => /^dynamodb:(?:GetItem|Query|Scan|BatchGet)/.test(one)))
          .filter(({ Resource }) => /:table\/[^"]*\*|^"\*"$/.test(JSON.stringify(Resource)))
          .map(() => stack),
      ),
    );
    expect(wide).toEqual([]);
  });

  it('are asked for by nobody in a city without payments', () => {
    const found = Object.values(built(others)).flatMap(statementsOn);
    expect(found).toEqual([]);
  });
});
