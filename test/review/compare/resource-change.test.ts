import type { CityModel, Resource } from '../../../lib/model/city-model';
import { resourceChanges } from '../../../lib/review/compare/resource-change';
import { knownReplacements } from '../../support/review-sides';

type Parts = Readonly<Record<string, Pick<Resource, 'type' | 'properties'>>>;

const cityOf = (parts: Parts): CityModel => ({
  stacks: [
    {
      id: 'traffic',
      name: 'testville--traffic',
      terminationProtection: true,
      resources: Object.fromEntries(
        Object.entries(parts).map(([logicalId, part]) => [logicalId, { logicalId, ...part }]),
      ),
    },
  ],
  code: {},
  acknowledgements: [],
  findings: [],
});

const partsWith = (certified: string, arn: unknown): Parts => ({
  Certificate: { type: 'AWS::CertificateManager::Certificate', properties: { DomainName: certified } },
  Domain: { type: 'AWS::IoT::DomainConfiguration', properties: { ServerCertificateArns: [arn], Tags: [arn] } },
  Role: { type: 'AWS::IAM::Role', properties: { Description: arn } },
  Permission: { type: 'AWS::Lambda::Permission', properties: { SourceArn: { Ref: 'Domain' }, Principal: 'x' } },
  Function: { type: 'AWS::Lambda::Function', properties: { FunctionName: { 'Fn::GetAtt': ['Domain', 'Arn'] } } },
});

describe('what follows a part that is made anew', () => {
  it.each([
    ['Ref', { Ref: 'Certificate' }],
    ['GetAtt', { 'Fn::GetAtt': ['Certificate', 'Arn'] }],
    ['GetAtt in one word', { 'Fn::GetAtt': 'Certificate.Arn' }],
    ['Sub', { 'Fn::Sub': '${Certificate}' }],
    ['Sub of an attribute', { 'Fn::Sub': ['a ${Certificate.Arn} ${b}', { b: 'c' }] }],
    ['a variable of Sub', { 'Fn::Sub': ['${b}', { b: { Ref: 'Certificate' } }] }],
    ['Join', { 'Fn::Join': ['', ['a', { Ref: 'Certificate' }]] }],
  ])('is what refers to it for good, by %s, and what refers to that', async (_, arn) => {
    const changes = await resourceChanges(cityOf(partsWith('a', arn)), cityOf(partsWith('b', arn)), knownReplacements);
    expect(changes.map(({ logicalId, fate, properties }) => [logicalId, fate, properties])).toEqual([
      ['Certificate', 'replace', ['DomainName']],
      ['Domain', 'replace', ['ServerCertificateArns']],
      ['Function', 'replace', ['FunctionName']],
    ]);
  });

  it('is nothing where the part stays', async () => {
    const arn = { Ref: 'Certificate' };
    const tagged = {
      ...partsWith('a', arn),
      Certificate: { type: 'AWS::CertificateManager::Certificate', properties: { DomainName: 'a', Tags: [] } },
    };
    const changes = await resourceChanges(cityOf(partsWith('a', arn)), cityOf(tagged), knownReplacements);
    expect(changes.map(({ logicalId, fate }) => [logicalId, fate])).toEqual([['Certificate', 'update']]);
  });
});
