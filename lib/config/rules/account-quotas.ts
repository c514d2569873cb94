import type { Words } from '../../services/shared';
import { groupedBy } from '../../shared/grouped-by';
import { formatPath } from '../path';
import { type Above, aboveAlone, raisedBy, written } from '../quotas/above';
import type { Sized } from '../quotas/quota';
import { quotas } from '../quotas/quotas';
import { deviceCounts } from './device-counts';
import type { Finding, Rule, RuleContext } from './rule';
import { completed, draftOf } from './whole-section';

function sizeOf(context: RuleContext): Sized {
  const { cloud } = context.city;
  const former = cloud?.formerDeviceDomains ?? [];
  return {
    region: cloud?.region ?? '',
    counts: deviceCounts(context),
    services: context.enabled.flatMap((service) => {
      const draft = draftOf(context, service);
      const whole = draft && completed(service, draft);
      return whole ? [{ service, section: whole.section }] : [];
    }),
    domains: former.length + (cloud?.deviceDomain === undefined ? 0 : 1),
  };
}

/** What is needed, and what there is of it, e.g. `“Traffic”: 50000 write units a second, a table has 40000`. */
function excess({ quota, total, most, share }: Above): Words {
  const { what, ofEach } = quota;
  const of = share.of ? { en: `“${share.of.en}”: `, zh: `“${share.of.zh}”：` } : { en: '', zh: '' };
  return {
    en: `${of.en}${written(total)} ${what.en}, ${ofEach?.en ?? 'an account'} has ${most}`,
    zh: `${of.zh}${written(total)} ${what.zh}，${ofEach?.zh ?? '每个账户'}为 ${most} ${what.zh}`,
  };
}

/** Sizes that an account takes only when AWS was asked before: a number is one problem, with all quotas that it is above. */
export const accountQuotas: Rule = (context) => {
  const size = sizeOf(context);
  const byNumber = groupedBy(
    quotas.flatMap((quota) => aboveAlone(quota, size)),
    ({ share }) => formatPath(share.at),
  );
  return [...byNumber.values()].flatMap((above): Finding[] => {
    const [first] = above;
    if (!first) return [];
    const each = above.map(excess);
    const { en, zh } = raisedBy(
      above.map(({ quota }) => quota),
      context.city.cloud?.account,
    );
    return [
      {
        code: 'CK3052',
        path: first.share.at,
        message: {
          en: `the city needs more than AWS gives at first: ${each.map((one) => one.en).join('; ')}`,
          zh: `本市所需超过 AWS 的初始配额：${each.map((one) => one.zh).join('；')}`,
        },
        hint: { en: `correct the number, or ${en}`, zh: `更正数量，或${zh}` },
      },
    ];
  });
};
