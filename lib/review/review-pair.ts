import type { City } from '../config';
import type { CityCost } from '../cost';
import type { ServiceDay } from '../day/both-versions';
import { UnreadableFile } from '../shared/user-error';
import { approvalRules } from './approvals';
import { billsOf } from './bill-change';
import { cityChange, type ReviewTools } from './city-change';
import { leftBill } from './left-bill';
import { type Pair, statusOf } from './pair';
import type { CityReview } from './review';
import { findingsOf } from './review-city';
import { rules } from './rules';
import { textOnly } from './rules/nothing/text-only';
import type { CityChange } from './rules/rule';
import { cityNotJudged, type OnFailure } from './unjudged';

const nameOf = ({ key, base, head }: Pair) => (head ?? base)?.city?.name ?? { en: key };

/** Bills of both sides: with one sum, or in two currencies, of which a finding says so. */
function costOf(before: CityCost | undefined, after: CityCost | undefined): Pick<CityReview, 'cost' | 'bills'> {
  const currency = (after ?? before)?.currency;
  if (currency === undefined) return {};
  if (before && after && before.currency !== currency) return { bills: { before, after } };
  return { cost: { currency, before, after } };
}

/** What a city is reviewed with. */
export interface PairTools extends ReviewTools {
  /** Runs a day through both versions of a city. Default: none is run. */
  readonly runDay?: (before: City, after: City) => Promise<readonly ServiceDay[]>;
  readonly onFailure: OnFailure;
}

/** The day of a city that both sides have; a failure of it is one of the rules that ask for it, and of nothing else. Throws UnreadableFile. */
async function dayOf({ base, head }: Pair, runDay: PairTools['runDay']): Promise<Pick<CityChange, 'day'>> {
  if (!runDay || !base?.city || !head?.city) return {};
  try {
    const days = await runDay(base.city, head.city);
    return { day: () => days };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    return {
      day: () => {
        throw error;
      },
    };
  }
}

async function judge(
  pair: Pair,
  { onFailure, runDay, ...tools }: PairTools,
): Promise<Pick<CityReview, 'findings' | 'cost' | 'bills' | 'left'>> {
  // Beside the comparison, where there are threads for it: neither needs the other, and both are waited for.
  const day = dayOf(pair, runDay);
  // It may fail before anybody waits for it.
  day.catch(() => undefined);
  const compared = await cityChange(pair, tools).finally(() => day);
  const change = { ...compared, ...(await day) };
  const findings = findingsOf(change, rules, onFailure);
  // A bill that fails has failed in the rules of the kind `cost`, too, and is a finding there.
  if (findings.some(({ unjudged }) => unjudged?.includes('cost'))) return { findings };
  const { before, after } = billsOf(change);
  const left = leftBill(change);
  return { findings, ...costOf(before, after), ...(left ? { left } : {}) };
}

/**
 * Everything that there is to say about one city. A city whose cloud stays as it is costs no synthesis; one that fails
 * is a finding, and the error goes to `onFailure`. Throws UnreadableFile.
 */
export async function reviewPair(pair: Pair, tools: PairTools): Promise<CityReview> {
  const { key, base, head } = pair;
  const status = statusOf(pair);
  const city = {
    city: key,
    name: nameOf(pair),
    file: (head ?? base)?.file ?? key,
    status,
    problems: [],
  };
  if (status === 'unchanged') {
    const text = base && head && textOnly(base, head);
    return { ...city, findings: text ? [text] : [] };
  }
  // Who approved changes of a city that another becomes approves that one, too.
  const approvals = approvalRules((base ?? pair.former)?.city, head?.city);
  try {
    return { ...city, approvals, ...(await judge(pair, tools)) };
  } catch (error) {
    // A recorded file of whoever reviews: theirs to mend.
    if (error instanceof UnreadableFile) throw error;
    tools.onFailure({ city: key, doing: 'the whole city', error });
    return { ...city, approvals, findings: [cityNotJudged(key)] };
  }
}
