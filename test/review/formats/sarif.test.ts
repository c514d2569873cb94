import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { formatSarif } from '../../../lib/review/formats/sarif';
import { cityReview, context, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const fleet = review({
  cities: [
    cityReview({ city: 'a-city', findings: [finding(), lostData(), lostData({ id: 'data.deleted:raw' })] }),
    cityReview({ city: 'b-city', findings: [finding({ cause: { kind: 'toolkit', what: '0.2.0' } })] }),
    unreviewed('c-city'),
  ],
});
const log = () => JSON.parse(formatSarif(fleet, context())) as Log;
const results = () => log().runs[0]?.results ?? [];

describe('a review as SARIF', () => {
  it('has the types of version 2.1.0, as the compiler sees them', () => {
    const root = join(__dirname, '../../..');
    const folder = mkdtempSync(join(root, 'test', '.sarif-'));
    try {
      const text = `import type { Log } from 'sarif';\nexport const log: Log = ${JSON.stringify(log())};\n`;
      writeFileSync(join(folder, 'log.ts'), text);
      writeFileSync(
        join(folder, 'tsconfig.json'),
        '{ "compilerOptions": { "strict": true, "noEmit": true, "types": [] } }',
      );
      expect(execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says which version of citykit made it, and where that is told of', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
    expect(log().runs[0]?.tool.driver).toMatchObject({ version, semanticVersion: version });
    expect(log().runs[0]?.tool.driver.informationUri).toMatch(new RegExp(`^https://.+/citykit/.*${version}$`));
  });

  it('has a rule a kind of change, known by its index', () => {
    expect(log().runs[0]?.tool.driver.rules?.map((r) => r.id)).toEqual(['data.deleted', 'operations.dull']);
    expect(results().map((r) => [r.ruleIndex, r.level])).toEqual([
      [0, 'error'],
      [0, 'error'],
      [1, 'note'],
      [1, 'note'],
      [undefined, 'error'],
    ]);
  });

  it('has a place for each result, without which code scanning refuses all of them', () => {
    expect(results().map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri)).toEqual([
      'city-configs/testville.yaml',
      'city-configs/testville.yaml',
      'city-configs/a-city.yaml',
      'city-configs/b-city.yaml',
      'c-city.yaml',
    ]);
  });

  it('has a region where a line is the cause, and none where it is not', () => {
    expect(results()[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'city-configs/testville.yaml' },
      region: { startLine: 3 },
    });
    expect(results()[2]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'city-configs/a-city.yaml' },
    });
  });

  it('has the file alone when the line was taken out', () => {
    const cause = { kind: 'layer' as const, file: 'a.yaml', line: 9, path: 'budget', side: 'base' as const };
    const removed = review({ cities: [cityReview({ findings: [finding({ cause })] })] });
    const told = JSON.parse(formatSarif(removed, context())) as Log;
    expect(told.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a.yaml' },
    });
  });

  it('knows a finding again by its city and id, whatever stands beside it', () => {
    const printOf = (l: Log) => l.runs[0]?.results?.map((r) => r.partialFingerprints?.['citykitFinding/v1']) ?? [];
    expect(new Set(printOf(log())).size).toBe(5);
    const alone = review({ cities: [cityReview({ city: 'a-city', findings: [lostData({ severity: 'low' })] })] });
    expect(printOf(log())).toContain(printOf(JSON.parse(formatSarif(alone, context())))[0]);
  });

  it('has what a finding says of many parts one by one, and of rights to the letter', () => {
    const many = finding({ each: [words('One'), words('Another')], exact: ['+ s3:GetObject on lake'] });
    const told = JSON.parse(formatSarif(review({ cities: [cityReview({ findings: [many] })] }), context())) as Log;
    expect(told.runs[0]?.results?.[0]?.properties).toMatchObject({
      each: ['One', 'Another'],
      exact: ['+ s3:GetObject on lake'],
    });
  });

  it('lists what was not reviewed', () => {
    expect(results().at(-1)).toMatchObject({
      ruleId: 'CK2001',
      message: { text: 'c-city: no setting is named x. Remove it' },
    });
  });
});
