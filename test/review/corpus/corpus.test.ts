import type { Resource } from '../../../lib/model/city-model';
import { partFacts } from '../../../lib/model/part-facts';
import type { Finding } from '../../../lib/review/finding';
import { findingsOf } from '../../../lib/review/review-city';
import { rules } from '../../../lib/review/rules';
import type { CityChange, Rule } from '../../../lib/review/rules/rule';
import { spokenName } from '../../../lib/review/rules/shared/names/spoken-name';
import { leavesItsCloud } from '../../../lib/review/rules/shared/second-cloud';
import { explored } from '../../support/exploring';
import { unequalFiguresOf } from '../../support/figures';
import type { Case } from './case';
import { configCases } from './config-cases';
import { dataCases } from './data-cases';
import { changeOf, told } from './play';
import { runningCases } from './running-cases';
import { securityCases } from './security-cases';
import { faultsOf } from './sentence-faults';
import { serviceCases } from './service-cases';

const all = [...configCases, ...serviceCases, ...dataCases, ...securityCases, ...runningCases];
const cases = explored(all, 6);

/** Changes of the cases that were played. */
const played = new Map<Case, CityChange>();

async function play(it: Case): Promise<CityChange> {
  const change = played.get(it) ?? (await changeOf(it));
  played.set(it, change);
  return change;
}

/** Findings of the cases that were played: every question below asks for them. */
const found = new Map<Case, readonly Finding[]>();

async function foundIn(it: Case): Promise<readonly Finding[]> {
  const findings = found.get(it) ?? findingsOf(await play(it));
  found.set(it, findings);
  return findings;
}

describe('what is said of', () => {
  it.each(cases)('$name', async (it) => {
    expect(told(await foundIn(it))).toEqual([...it.expect].sort());
  });
});

describe('every finding of a change', () => {
  // Parts of the cloud and of its account, the bill, duties by law, who must set devices and what the config warns of follow from
  // settings, and are said beside them.
  const follows = /^(cost|compliance|data\.termination-protection|devices\.reporting|operations\.(account|warning))/;
  const isEffect = ({ id }: Finding) => id.split(':')[0]?.endsWith('.settings') ?? false;
  const isOfSettings = (finding: Finding) =>
    !isEffect(finding) && finding.resources.length === 0 && !follows.test(finding.id);

  it.each(cases)('of a setting is said by its effect or by a rule, not by both: $name', async (it) => {
    const findings = await foundIn(it);
    const pathOf = ({ cause }: Finding) => (cause && 'path' in cause ? cause.path : cause);
    const byEffect = findings.filter(isEffect);
    const twice = findings.filter(
      (finding) => isOfSettings(finding) && byEffect.some((other) => pathOf(other) === pathOf(finding)),
    );
    expect(twice.map(({ id }) => id)).toEqual([]);
  });

  const causes = async (it: Case) =>
    (await foundIn(it)).map(({ id, cause }) => [id, cause?.kind === 'layer' ? 'config' : cause?.kind]);

  it.each(cases.filter(({ config, toolkit, earlier }) => !toolkit && !earlier && !Array.isArray(config)))(
    'has its line as the cause: $name',
    async (it) => {
      for (const [id, kind] of await causes(it)) expect([id, kind]).toEqual([id, 'config']);
    },
  );

  it.each(cases.filter(({ toolkit, earlier }) => toolkit ?? earlier))(
    'has the release as the cause: $name',
    async (it) => {
      for (const [id, kind] of await causes(it)) expect([id, kind]).toEqual([id, 'toolkit']);
    },
  );
});

describe('every part that changes', () => {
  it.each(cases)('is in a finding: $name', async (it) => {
    const change = await play(it);
    const told = new Set(
      (await foundIn(it)).flatMap(({ resources }) => resources.map((r) => `${r.stack}/${r.logicalId}`)),
    );
    const untold = change.resources.filter((c) => !told.has(`${c.stack}/${c.logicalId}`));
    expect(untold.map(({ stack, logicalId, type }) => `${stack}/${logicalId} ${type}`)).toEqual([]);
  });
});

describe('every e-mail to confirm', () => {
  const isMail = (part: Resource | undefined) =>
    part?.type === 'AWS::SNS::Subscription' && part.properties.Protocol === 'email';

  it.each(cases)('is asked of who gets it: $name', async (it) => {
    const change = await play(it);
    const isSent = change.resources.some(({ before, after }) => isMail(after) && !isMail(before));
    const asked = (await foundIn(it)).flatMap(({ toDo = [] }) => toDo.map(({ who }) => who));
    // In a new cloud all of them are.
    expect(asked.includes('recipients')).toBe(isSent || leavesItsCloud(change));
  });
});

describe('every part that may be left or lost', () => {
  const domains = /^AWS::(CertificateManager|IoT::DomainConfiguration)/;

  it.each(cases)('has a name in both languages, and no two logs of an area one: $name', async (it) => {
    const { base, services, key } = await play(it);
    for (const { id, resources } of base?.model.stacks ?? []) {
      const parts = Object.values(resources).filter(({ type }) => partFacts(type).holds !== 'nothing');
      const names = parts.map((resource) => [resource, spokenName(resource, id, { key, services }).name] as const);
      const raw = names.filter(([{ type }, name]) => typeof name === 'string' && !domains.test(type));
      expect(raw.map(([, name]) => name)).toEqual([]);
      const logs = names.filter(([{ type }]) => type === 'AWS::Logs::LogGroup').map(([, name]) => JSON.stringify(name));
      expect(logs).toEqual([...new Set(logs)]);
    }
  });
});

describe('every sentence', () => {
  it.each(cases)('reads as people speak: $name', async (it) => {
    const change = await play(it);
    expect((await foundIn(it)).flatMap((finding) => faultsOf(finding, change))).toEqual([]);
  });

  const phrasesOf = ({ what, why, before, after, parts = [], each = [], toDo = [] }: Finding) =>
    [what, why, before, after, ...each, ...[...parts, ...toDo].map((one) => one.what)].flatMap((one) => one ?? []);

  it.each(cases)('has the same figures in both languages: $name', async (it) => {
    expect((await foundIn(it)).flatMap(phrasesOf).flatMap(unequalFiguresOf)).toEqual([]);
  });
});

describe('the corpus', () => {
  it('has at least sixty kinds of change, each with a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(60);
  });

  // Prices and days have tests of their own; whole cities that come and go are in review-cities.test.ts, second clouds in
  // rules/second-cloud.test.ts, and what comes back to what had stayed in rules/coming-back.test.ts.
  const elsewhere = new Set(['devices.city', 'availability.held', 'data.again']);
  const watched = rules.filter(({ id }) => !id.startsWith('cost.') && !id.includes('.day') && !elsewhere.has(id));

  const witnessIn = (some: readonly Case[], { id }: Rule) =>
    some.find(({ expect: lines }) => lines.some((line) => line.split(/[: ]/)[0] === id));

  it('has a finding of every rule', () => {
    expect(watched.filter((rule) => !witnessIn(all, rule)).map(({ id }) => id)).toEqual([]);
  });

  // A sample judges by what it plays anyway.
  it.each(watched.filter((rule) => witnessIn(cases, rule)))('would notice that the rule $id is gone', async (rule) => {
    const witness = witnessIn(cases, rule) as Case;
    const others = rules.filter((other) => other !== rule);
    const without = told(findingsOf(await play(witness), others));
    expect(without).not.toEqual([...witness.expect].sort());
  });
});
