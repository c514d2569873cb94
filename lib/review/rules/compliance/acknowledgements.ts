import type { AcknowledgedFinding as Acknowledgement } from '../../../assembly/validation-report';
import { noModel } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { packNames, packsOfData } from '../../../services/shared/rule-packs';
import { groupedBy } from '../../../shared/grouped-by';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { demandWords, reasonsInChinese } from '../../../words/sentences/reasons';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { bySettings } from '../shared/owners';
import { listOf, quotedList } from '../shared/quoted';
import { turningServices } from '../shared/turning-services';

/** Ids of findings hold ARNs, and these the city's name: another account, region, partition or city makes no other finding. Buckets have the region last and no account before. */
const placeless = (id: string) =>
  id
    .replace(/arn:[\w-]+:([\w-]*):[\w-]*:(?:\d{12}|aws)?:/g, 'arn:$1:')
    .replace(/(?<!\d)\d{12}(-[a-z]{2}(-[a-z]+)+-\d)?(?!\d)/g, '')
    .replace(/(?<=[:/])[a-z0-9]+(-[a-z0-9]+)*--/g, '--');
const keyOf = ({ id, construct }: Acknowledgement) => `${construct}\0${placeless(id)}`;
const writtenAs = ({ id, construct }: Acknowledgement) => `${construct}\0${id}`;
const stackOf = ({ construct }: Acknowledgement) => construct.split('/')[0] as string;

/** `AwsSolutions::AwsSolutions-IAM5[Resource::*]` → `AwsSolutions-IAM5`. */
const ruleOf = ({ id }: Acknowledgement) => id.replace(/^[^:]*::/, '').replace(/\[.*$/s, '');

const demandOf = (rule: string) => demandWords[rule.split('-').at(-1) as string];

/** What rules ask, with their ids for who looks them up. Standards have rules of their own that ask the same. */
const demands = (rules: readonly string[]): readonly PhraseValue[] =>
  [...groupedBy(rules, (rule) => demandOf(rule)?.en ?? rule)].map(([, alike]) => {
    const label = demandOf(alike[0] as string);
    return label
      ? { phrase: phrase('compliance.demand', { label: { label }, rule: listOf(alike) }) }
      : (alike[0] as string);
  });

/** A reason, which constructs write in English. */
const inBothLanguages = (en: string): PhraseValue => ({ label: { en, zh: reasonsInChinese[en] ?? en } });

function missingFrom(these: readonly Acknowledgement[], others: readonly Acknowledgement[]): Acknowledgement[] {
  // Most are written alike on both sides.
  const written = new Set(others.map(writtenAs));
  const left = these.filter((a) => !written.has(writtenAs(a)));
  if (left.length === 0) return [];
  const known = new Set(others.map(keyOf));
  return left.filter((a) => !known.has(keyOf(a)));
}

/** `HIPAA.Security::HIPAA.Security-LambdaDLQ` → `HIPAA.Security`. */
const packOf = ({ id }: Acknowledgement) => id.replace(/::.*$/s, '');

/** Why demands are new or gone: the standard itself comes or goes, or it stays and is met otherwise. */
type Reason = 'standard' | 'demand';

interface Turn {
  readonly all: readonly Acknowledgement[];
  readonly isNew: boolean;
  /** Packs that the other side was held to. */
  readonly known: ReadonlySet<string>;
}

/**
 * `charging/Processor-pads/Role` → `ProcessorpadsRole`: what the logical ids of its parts begin with. A name with which the
 * one before it ends is not written again (aws-cdk-lib, `makeUniqueId`): `Incidents/Function/Function` → `IncidentsFunction`.
 */
const logicalIdOf = ({ construct }: Acknowledgement) =>
  construct
    .split('/')
    .slice(1)
    .filter((name, i, names) => name !== 'Resource' && name !== 'Default' && !names[i - 1]?.endsWith(name))
    .join('')
    .replace(/[^A-Za-z0-9]/g, '');

/** Parts that change, of which a demand is. */
const partsOf = (a: Acknowledgement, { resources }: CityChange): readonly ResourceChange[] =>
  resources.filter(({ stack, logicalId }) => stack === stackOf(a) && logicalId.startsWith(logicalIdOf(a)));

/** Parts that come or go, and with them all of the demands, or that become others; none where one of these is of a part that stays as it is. */
function changedParts(of: readonly Acknowledgement[], change: CityChange): readonly ResourceChange[] {
  const all = of.map((a) => partsOf(a, change));
  const turning = all.map((parts) => parts.filter(({ before, after }) => !(before && after)));
  const found = turning.every((parts) => parts.length > 0) ? turning : all;
  return found.every((parts) => parts.length > 0) ? [...new Set(found.flat())] : [];
}

/** Demands of a stack: those of a standard that comes or goes, and of others those of parts that come or go by one setting. */
function groups(all: readonly Acknowledgement[], change: CityChange, reasonOf: (a: Acknowledgement) => Reason) {
  const keyOfStack = (a: Acknowledgement) => `${stackOf(a)}${reasonOf(a) === 'standard' ? '.standard' : ''}`;
  return [...groupedBy(all, keyOfStack)].flatMap(([about, of]) => {
    if (reasonOf(of[0] as Acknowledgement) === 'standard') return [{ about, of, cause: undefined }];
    const settings = bySettings([...new Set(of.flatMap((a) => partsOf(a, change)))], change);
    const groupOf = (a: Acknowledgement) => {
      const [first] = partsOf(a, change);
      return settings.find(({ parts }) => first !== undefined && parts.includes(first));
    };
    return [...groupedBy(of, groupOf)].map(([group, these]) => ({
      about: `${about}${group?.end ?? ''}`,
      of: these,
      cause: group?.madeBy ? { madeBy: group.madeBy, beside: true } : undefined,
    }));
  });
}

/** Does a service ask for a standard, by what its data are or by itself? */
const asksFor = ({ dataClass, packs = [] }: Service, pack: string): boolean =>
  [...packsOfData[dataClass], ...packs].some((id) => packNames[id] === pack);

/** A standard is asked for by services alone: with the one that comes or goes and asks for it, it comes or goes. */
function fromStandard(packs: readonly string[], change: CityChange): Pick<Draft, 'from' | 'beside'> {
  const { come, go } = turningServices(change);
  const asking = [...come, ...go].filter((service) => packs.some((pack) => asksFor(service, pack)));
  const [only, ...others] = asking;
  return only && others.length === 0 ? { from: [`services.${only.id}`], beside: true } : {};
}

function drafts(change: CityChange, { all, isNew, known }: Turn): Draft[] {
  const reasonOf = (a: Acknowledgement): Reason => (known.has(packOf(a)) ? 'demand' : 'standard');
  return groups(all, change, reasonOf).map(({ about, of, cause }) => {
    const [first] = of as [Acknowledgement];
    const ofStandard = reasonOf(first) === 'standard';
    const parts = changedParts(of, change);
    return {
      about: isNew ? about : `${about}-`,
      direction: isNew ? 'worse' : ofStandard ? 'neutral' : 'better',
      severity: isNew ? 'medium' : 'info',
      what: phrase(`compliance.acknowledgements.${ofStandard ? 'standard-' : ''}${isNew ? 'new' : 'gone'}`, {
        area: areaOf(stackOf(first), change.services),
        n: of.length,
        packs: listOf([...new Set(of.map(packOf))].sort()),
        rules: listOf(demands([...new Set(of.map(ruleOf))].sort())),
      }),
      why: isNew
        ? phrase('compliance.acknowledgements.why-new', {
            reasons: quotedList([...new Set(of.map(({ reason }) => reason))].sort().map(inBothLanguages)),
          })
        : phrase(`compliance.acknowledgements.why-${ofStandard ? 'standard-gone' : 'gone'}`),
      reversible: true,
      ...(ofStandard ? fromStandard(of.map(packOf), change) : (cause ?? (parts.length > 0 ? { with: parts } : {}))),
    };
  });
}

/** Demands of a security standard that are knowingly not met: who accepts more of them, should know why. */
export const acknowledgements: Rule = {
  id: 'compliance.acknowledgements',
  find: (change) => {
    const [before, after] = [(change.base ?? change.former)?.model ?? noModel, change.head?.model ?? noModel];
    const both = new Set(before.stacks.map(({ id }) => id).filter((id) => after.stacks.some((s) => s.id === id)));
    const staying = (a: Acknowledgement) => both.has(stackOf(a));
    const packs = (of: readonly Acknowledgement[]) => new Set(of.map(packOf));
    const [was, is] = [before.acknowledgements, after.acknowledgements];
    return [
      ...drafts(change, { all: missingFrom(is, was).filter(staying), isNew: true, known: packs(was) }),
      ...drafts(change, { all: missingFrom(was, is).filter(staying), isNew: false, known: packs(is) }),
    ];
  },
};
