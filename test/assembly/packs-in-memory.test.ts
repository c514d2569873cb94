import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { packFindings } from '../../lib/assembly/packs-in-memory';
import { synthInMemory } from '../../lib/assembly/synth-in-memory';
import { unusedAcknowledgements } from '../../lib/assembly/unused-acknowledgements';
import { readReport } from '../../lib/assembly/validation-report';
import { addChecks } from '../../lib/city/checks';
import { readCities } from '../../lib/config';
import { services } from '../../lib/services';
import { explored } from '../support/exploring';

interface Acknowledged {
  readonly bucket?: string;
  readonly stack?: string;
}

/** A bucket without access log or TLS, and a bare queue, in a stage. */
function app({ bucket, stack }: Acknowledged = {}): App {
  const made = new App({ outdir: mkdtempSync(join(tmpdir(), 'citykit-packs-')), analyticsReporting: false });
  const at = new Stack(new Stage(made, 'city'), 'stack');
  const store = new Bucket(at, 'bucket');
  new CfnQueue(at, 'queue');
  if (bucket) Validations.of(store).acknowledge({ id: bucket, reason: 'of this test' });
  if (stack) Validations.of(at).acknowledge({ id: stack, reason: 'of this test' });
  return made;
}

/** What the report of a whole synth says. */
function synthesised(made: App) {
  addChecks(made);
  expect(() => made.synth()).toThrow('AwsSolutions');
  const report = readReport(made.outdir);
  return [...report.findings, ...unusedAcknowledgements(made, report.used)];
}

describe('packs on an app that is not written', () => {
  it.each<[string, Acknowledged]>([
    ['nothing is acknowledged', {}],
    ['a finding is acknowledged at its construct', { bucket: 'AwsSolutions::AwsSolutions-S1' }],
    ['a finding is acknowledged above its construct', { stack: 'AwsSolutions::AwsSolutions-SQS4' }],
    ['an acknowledgement is not needed', { bucket: 'AwsSolutions::AwsSolutions-EC23' }],
  ])('find what a synth reports where %s', (_, acknowledged) => {
    const found = packFindings(app(acknowledged));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set(synthesised(app(acknowledged))));
  });

  const samples = readCities([join(__dirname, '../../city-configs')], services).cities;
  it.each(explored(samples, 1, 2).map(({ city }) => [city.city, city] as const))(
    'find nothing in any stack of %s',
    (_, city) => {
      expect(synthInMemory(city, services).flatMap(({ findings }) => findings)).toEqual([]);
    },
  );
});
