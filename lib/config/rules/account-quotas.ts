import { aboveAlone, raisedBy, written } from '../quotas/above';
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

/** Sizes that an account takes only when AWS was asked before. */
export const accountQuotas: Rule = (context) => {
  const size = sizeOf(context);
  return quotas
    .flatMap((quota) => aboveAlone(quota, size))
    .map(({ quota, total, most, share }): Finding => {
      const who = share.of ? { en: `“${share.of.en}”`, zh: `“${share.of.zh}”` } : { en: 'the city', zh: '本市' };
      const { ofEach } = quota;
      const { en, zh } = raisedBy(quota, context.city.cloud?.account);
      return {
        code: 'CK3052',
        path: share.at,
        message: {
          en: `${who.en} needs ${written(total)} ${quota.what.en}, and AWS gives ${ofEach?.en ?? 'an account'} ${most} at first`,
          zh: `${who.zh}需要 ${written(total)} ${quota.what.zh}，而 AWS 初始仅给予${ofEach?.zh ?? '每个账户'} ${most} ${quota.what.zh}`,
        },
        hint: { en: `correct the number, or ${en}`, zh: `更正数量，或${zh}` },
      };
    });
};
