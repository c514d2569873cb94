import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthCity } from '../../lib/assembly/synth-city';
import { services } from '../../lib/services';
import { city } from '../support/city';
import { cityYaml, inFolder } from '../support/config-folder';
import { withPacks } from '../support/packs';
import { runCli } from '../support/run-cli';

const { scratch, handler } = withPacks();

/** Fates of the tables and file stores of a city whose file agrees that its data goes. */
function fates(operatorAllowsDeletion: boolean): string[] {
  process.env.CDK_VALIDATION = 'false';
  const folder = join(scratch, String(operatorAllowsDeletion));
  const agreeing = city({ lake: { deleteData: true } });
  const { stacks } = synthCity(agreeing, services, handler, folder, { operatorAllowsDeletion });
  const resources = stacks.flatMap(({ template }) =>
    Object.values(JSON.parse(readFileSync(join(folder, template), 'utf8')).Resources as Record<string, any>),
  );
  const holding = resources.filter(({ Type }) => ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'].includes(Type));
  return [...new Set(holding.map(({ DeletionPolicy }) => DeletionPolicy as string))];
}

describe('data goes with its stacks', () => {
  it('when file and operator say so, and not by the file alone', () => {
    expect(fates(false)).toEqual(['RetainExceptOnCreate']);
    expect(fates(true)).toEqual(['Delete']);
  });

  it.each([
    ['a city whose file does not agree', {}, true, /north\.yaml does not agree/],
    ['no city that is named', { lake: '{ deleteData: true }' }, false, /needs the files of the cities/],
  ])('never by the operator alone: %s', async (_, over, named, said) => {
    await inFolder({ 'city-configs/north.yaml': cityYaml({ city: 'north', ...over }) }, async (folder) => {
      const file = join(folder, 'city-configs/north.yaml');
      const { code, stderr } = await runCli(
        'synth',
        ...(named ? [file] : []),
        '--delete-data',
        '--out',
        join(folder, 'out'),
      );
      expect(code).toBe(2);
      expect(stderr).toMatch(said);
    });
  });
});
