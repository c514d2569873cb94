import { join } from 'node:path';
import { bundleHandlers } from '../../lib/assembly/bundle-handlers';
import { city, templates } from '../support/city';
import { permits as sample } from '../support/services/permits';
import { permits as facts } from '../support/services/permits/facts';
import { operations } from '../support/services/permits/operations';

/** Its functions lie where tests keep services. */
const permits = { ...sample, handlers: join(__dirname, '../support/services/permits') };
const office = () =>
  templates(city({ services: { permits: { permits: 4000 } }, identity: { kind: 'cognito' } }, [permits]), [permits])
    .permits;

/** Names of the parts of a type, without city and service. */
const namesOf = (type: string, property: string) =>
  Object.values(office()?.findResources(type) ?? {})
    .map(({ Properties }) => String(Properties[property]).replace(/^testville--permits-/, ''))
    .sort();

describe('a register that only its own folder knows', () => {
  it('has a table for each store of items', () => {
    const items = Object.entries(facts.stores ?? {}).filter(([, store]) => !('kind' in store));
    expect(namesOf('AWS::DynamoDB::Table', 'TableName')).toEqual(items.map(([id]) => id).sort());
  });

  it('has a function for calls, one for documents and one for the clock', () => {
    expect(namesOf('AWS::Lambda::Function', 'FunctionName')).toEqual(
      expect.arrayContaining(['documents', 'records', 'sweeps']),
    );
    expect(bundleHandlers([permits]).source('permits/records')).toContain('issuePermit');
  });

  it('has a route for each operation', () => {
    expect(namesOf('AWS::ApiGatewayV2::Route', 'RouteKey')).toEqual(
      Object.values(operations)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  it('has an alarm for each of its facts', () => {
    expect(namesOf('AWS::CloudWatch::Alarm', 'AlarmName')).toEqual(expect.arrayContaining(['bulk-read', 'other-city']));
  });
});
