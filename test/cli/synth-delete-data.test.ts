import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { servicesOf } from '../../lib/assembly/services-of';
import { addCity } from '../../lib/assembly/synth-city';
import { CityContext } from '../../lib/city/city-context';
import { services } from '../../lib/services';
import { city, emptyHandler } from '../support/city';
import { cityYaml } from '../support/config-folder';
import { runCli } from '../support/run-cli';

const scratch = mkdtempSync(join(tmpdir(), 'citykit-delete-data-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Fates of tables and file stores of the foundation of a city whose file agrees that its data goes. */
function fates(operatorAllowsDeletion: boolean): string[] {
  const app = new App({ analyticsReporting: false });
  const agreeing = city({ lake: { deleteData: true } });
  const context = new CityContext(agreeing, servicesOf(agreeing, services), operatorAllowsDeletion);
  addCity(app, context, emptyHandler, { only: 'foundation' });
  const stack = app.node.findAll().find((node) => Stack.isStack(node)) as Stack;
  const { Resources } = Template.fromStack(stack).toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy: string }>>;
  };
  const holding = Object.values(Resources).filter(({ Type }) => /::(Table|Bucket)$/.test(Type));
  return [...new Set(holding.map(({ DeletionPolicy }) => DeletionPolicy))];
}

describe('data goes with its stacks', () => {
  it('when file and operator say so, and not by the file alone', () => {
    expect(fates(false)).toEqual(['RetainExceptOnCreate']);
    expect(fates(true)).toEqual(['Delete']);
  });

  it('never by the operator alone', async () => {
    const file = join(scratch, 'north.yaml');
    writeFileSync(file, cityYaml({ city: 'north' }));
    const { code, stderr } = await runCli('synth', file, '--delete-data', '--out', join(scratch, 'out'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/north\.yaml does not agree/);
  });

  it('of cities that are named alone', async () => {
    const { code, stderr } = await runCli('synth', '--delete-data', '--out', join(scratch, 'out'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/needs the files of the cities/);
  });
});
