import { join } from 'node:path';
import { readCity } from '../../../lib/config';
import { configChanges } from '../../../lib/review/compare/config-change';
import { services } from '../../../lib/services';
import { cityYaml, inFolder } from '../../support/config-folder';

type Files = Readonly<Record<string, string>>;

/** Changes between two folders that hold `city.yaml` and its layers. */
const changes = (base: Files, head: Files) =>
  inFolder(base, (one) =>
    inFolder(head, (two) => {
      const side = (folder: string) => ({
        read: readCity(join(folder, 'city.yaml'), services),
        shown: (path: string) => path.replace(`${folder}/`, ''),
      });
      return configChanges(side(one), side(two));
    }),
  );

const keeps = (days: number) => ({ 'city.yaml': cityYaml({ retention: `{ rawDays: ${days} }` }) });

describe('values that differ', () => {
  it('have the line of the new value', () => {
    expect(changes(keeps(400), keeps(90))).toEqual([
      {
        path: 'retention.rawDays',
        before: 400,
        after: 90,
        cause: { kind: 'config', file: 'city.yaml', line: 5, path: 'retention.rawDays' },
      },
    ]);
  });

  it('that become a default have the line that is gone', () => {
    const [change] = changes(keeps(90), { 'city.yaml': cityYaml() });
    expect(change).toMatchObject({ before: 90, after: 400, cause: { file: 'city.yaml', line: 5 } });
  });

  it('of a layer name the layer', () => {
    const layered = (days: number) => ({
      'city.yaml': cityYaml({ extends: '[p.yaml]' }),
      'p.yaml': `# words\nretention: { rawDays: ${days} }\n`,
    });
    expect(changes(layered(400), layered(90))[0]?.cause).toEqual({
      kind: 'layer',
      file: 'p.yaml',
      line: 2,
      path: 'retention.rawDays',
    });
  });

  it('that a higher layer replaces are none', () => {
    const replaced = (days: number) => ({
      'city.yaml': cityYaml({ extends: '[p.yaml]', retention: '{ rawDays: 30 }' }),
      'p.yaml': `retention: { rawDays: ${days} }\n`,
    });
    expect(changes(replaced(400), replaced(90))).toEqual([]);
  });

  it('are none for comments, order and anchors', () => {
    const one = { 'city.yaml': cityYaml({ retention: '{ rawDays: 30, logDays: 200 }' }) };
    const two = { 'city.yaml': `# words\n${cityYaml({ retention: '{ logDays: &d 200, rawDays: 30 }' })}` };
    expect(changes(one, two)).toEqual([]);
  });
});
