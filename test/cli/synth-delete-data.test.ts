import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthCity } from '../../lib/assembly/synth-city';
import { services } from '../../lib/services';
import { city } from '../support/city';
import { cityYaml } from '../support/config-folder';
import { emptyFolder } from '../support/git-repository';
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
    const folder = emptyFolder();
    const file = join(folder, 'north.yaml');
    writeFileSync(file, cityYaml({ city: 'north', ...over }));
    const out = ['--out', join(folder, 'out')];
    const { code, stderr } = await runCli('synth', ...(named ? [file] : []), '--delete-data', ...out);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });
});
