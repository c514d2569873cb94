import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { unusedAcknowledgements } from '../../lib/assembly/unused-acknowledgements';
import { readReport } from '../../lib/assembly/validation-report';

/** A bucket without access log, acknowledged as given. */
function checked(...ids: readonly string[]) {
  const outdir = mkdtempSync(join(tmpdir(), 'citykit-report-'));
  const app = new App({ outdir, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const bucket = new Bucket(new Stack(app, 'stack'), 'bucket', { enforceSSL: true });
  for (const id of ids) Validations.of(bucket).acknowledge({ id, reason: 'of this test' });
  try {
    app.synth();
  } catch (error) {
    if (readReport(outdir).findings.length === 0) throw error;
  }
  return { app, report: readReport(outdir) };
}

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('the report of a synth', () => {
  it('tells a finding with its pack, rule and construct', () => {
    const [finding] = checked().report.findings;
    expect(finding).toMatchObject({
      pack: 'AwsSolutions',
      rule: 'AwsSolutions-S1',
      construct: 'stack/bucket/Resource',
    });
  });

  it('counts an acknowledged finding, and has no other', () => {
    const { app, report } = checked('AwsSolutions::AwsSolutions-S1');
    expect(report).toMatchObject({ findings: [], acknowledged: 1 });
    expect(unusedAcknowledgements(app, report.used)).toEqual([]);
  });

  it('tells an acknowledgement that nothing needs', () => {
    const { app, report } = checked('AwsSolutions::AwsSolutions-S1', 'AwsSolutions::AwsSolutions-S10');
    const [unused] = unusedAcknowledgements(app, report.used);
    expect(unused).toMatchObject({ rule: 'unused-acknowledgement', construct: 'stack/bucket' });
    expect(unused?.message).toContain('AwsSolutions-S10');
  });
});
