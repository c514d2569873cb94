import { existsSync, readFileSync } from 'node:fs';
import { services as allServices } from '../../lib/services';
import { accountTemplate, city, regions, templates } from '../support/city';
import { referencePath } from '../support/reference-data';
import { clinic } from '../support/services/clinic';

const timing = {
  enabled: true,
  junctions: [
    {
      id: 'tv-1',
      rings: [[[2], [4]]],
      phases: [{ phase: 2 }, { phase: 4 }],
    },
  ],
};
const services = [...allServices, clinic];

/** Templates of an account, and of a city with every kind of feed, door and store, and with sign-in by what the region has. */
const everything = (region: string) => {
  const identity = { kind: region.startsWith('cn-') ? 'sigv4' : 'cognito' };
  const sections = { traffic: { signals: 3, adaptiveTiming: timing }, clinic: { beds: 7 } };
  const departments = { transport: ['analyst'], health: ['nurse'] };
  const of = city({ region, identity, services: sections, departments }, services);
  return [...Object.values(templates(of, services)), accountTemplate([of], services)];
};

describe.each(Object.entries(regions))('a city in %s', (partition, region) => {
  const json = everything(region).map((t) => t.toJSON());
  const text = json.map((t) => JSON.stringify(t)).join('\n');

  it('holds no ARN of another partition', () => {
    const literals = new Set([...text.matchAll(/arn:(aws[a-z-]*):/g)].map((m) => m[1]));
    expect([...literals].filter((literal) => literal !== partition)).toEqual([]);
  });

  it('names no host of the standard partition outside service principals', () => {
    const hosts = [...text.matchAll(/"([^"]*amazonaws\.com[^"]*)"/g)].map((m) => m[1] as string);
    expect(hosts.filter((host) => !/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(host))).toEqual([]);
  });

  it('turns X-Ray on where Lambda has it', () => {
    const functions = json
      .flatMap((t) => Object.values(t.Resources ?? {}))
      .filter((r) => (r as { Type: string }).Type === 'AWS::Lambda::Function');
    const traced = functions.filter((f) => JSON.stringify(f).includes('TracingConfig'));
    expect(traced.length > 0).toBe(partition !== 'aws-cn');
  });

  it('has stacks that do not refer to each other', () => {
    expect(text).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput/);
    expect(
      json.flatMap((t) => Object.values(t.Outputs ?? {})).filter((o) => JSON.stringify(o).includes('Export')),
    ).toEqual([]);
  });
});

const typesFile = referencePath('../facts/aws-cfn-types-by-region.json');

(existsSync(typesFile) ? describe : describe.skip)(
  `resource types (list of 2026-06-15; skipped without ${typesFile})`,
  () => {
    const known = (region: string): ReadonlySet<string> =>
      new Set((JSON.parse(readFileSync(typesFile, 'utf8')) as { types: Record<string, string[]> }).types[region]);

    it.each(['us-east-1', 'cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'us-gov-east-1'])(
      'all exist in %s',
      (region) => {
        const used = everything(region)
          .flatMap((t) => Object.values(t.toJSON().Resources ?? {}) as { Type: string }[])
          .map((r) => r.Type);
        expect([...new Set(used)].filter((type) => !type.startsWith('Custom::') && !known(region).has(type))).toEqual(
          [],
        );
      },
    );
  },
);
