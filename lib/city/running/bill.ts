import { code, codes, settingsOf, tableOf } from '../../config/reference/page-parts';
import { nameInBoth as both, type Service } from '../../services/shared';
import { smallestSection } from '../../services/shared/schema-walk';

/** What its part of the bill grows with. */
export function bill(service: Service): string {
  const smallest = smallestSection(service);
  const feeds = tableOf(
    [
      { en: 'feed', zh: '数据流' },
      { en: 'as many messages as follow from', zh: '消息量取决于' },
      { en: 'mean length', zh: '平均长度' },
    ],
    service.feeds.map((feed) => [
      code(feed.id),
      codes(settingsOf(service, (section) => feed.load(section).messagesPerDay)) ||
        both({ en: 'what is put there', zh: '实际投放' }),
      `${feed.load(smallest as never).bytesPerMessage} B`,
    ]),
  );
  const costs = tableOf(
    [
      { en: 'cost beside messages', zh: '消息之外的费用' },
      { en: 'item of the price table', zh: '价目表项目' },
      { en: 'what it is', zh: '说明' },
    ],
    service.costs.map((cost) => [code(cost.id), code(cost.item), both(cost.doc)]),
  );
  return `\`citykit cost city.yaml --show-arithmetic\` works it out ([how](../cost.md)). It grows with messages: each is taken in, judged, and kept as a row.

${feeds}${costs === '' ? '' : `\n${costs}`}`;
}
