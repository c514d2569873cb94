import type { Sentences } from '../sentence';

/** What stands on top of a review: what is to be decided, what it costs, and who must do what. */
export const decision = {
  'verdict.unjudged': {
    en: 'Not to be decided yet: {n, plural, one {# city} other {# cities}} could not be judged.',
    zh: '暂时无法决定：{n} 个城市未能评审。',
  },
  'verdict.stopped': {
    en: 'Not to be deployed as it is: what the pipeline was told to stop at is there.',
    zh: '按现状不得发布：存在要求停止发布的变更。',
  },
  'verdict.lost': {
    en: 'Decide with care{safety, plural, =0 {} other { for the safety of people}}: {n, plural, one {one thing} other {# things}} cannot be undone{grave, plural, =0 {} one {, and another gets much worse} other {, and # others get much worse}}.',
    zh: '{safety, plural, =0 {} other {事关人身安全，}}请慎重决定：有 {n} 项无法撤销{grave, plural, =0 {} other {，另有 # 项明显变差}}。',
  },
  'verdict.grave': {
    en: 'Decide with care{safety, plural, =0 {} other { for the safety of people}}: {n, plural, one {one thing gets} other {# things get}} much worse, and all of it can be undone.',
    zh: '{safety, plural, =0 {} other {事关人身安全，}}请慎重决定：有 {n} 项明显变差，均可撤销。',
  },
  'verdict.weighty': {
    en: 'Look closely{safety, plural, =0 {} other { for the safety of people}}: {n, plural, one {one thing of weight changes} other {# things of weight change}}, neither for the better nor for the worse, and all of it can be undone.',
    zh: '{safety, plural, =0 {} other {事关人身安全，}}请仔细核对：有 {n} 项重大变化，难言优劣，均可撤销。',
  },
  'verdict.worse': {
    en: 'Nothing grave: {n, plural, one {one thing gets} other {# things get}} somewhat worse, and all of it can be undone.',
    zh: '没有严重影响：有 {n} 项略有变差，均可撤销。',
  },
  'verdict.fine': { en: 'Nothing gets worse.', zh: '没有任何方面变差。' },
  'title.lost': { en: 'What cannot be undone', zh: '无法撤销的影响' },
  'title.noticed': { en: 'What people in the city notice', zh: '市民能感受到的变化' },
  'title.money': { en: 'What the cloud costs', zh: '云平台费用' },
  'title.to-do': { en: 'What must be done, and by whom', zh: '须办理的事项与承办方' },
  'story.parts': { en: 'What goes with it', zh: '随之发生的变化' },
  'story.graver': { en: 'what goes with it: {severity}', zh: '随之变化：{severity}' },
  'told.where': { en: '{what} ({where})', zh: '{what}（{where}）' },
  'told.direction': { en: '{direction}: {what}', zh: '{direction}：{what}' },
  'money.more': {
    en: '{before} → {after} a month: {delta} more a month, {year} more a year',
    zh: '每月 {before} → {after}：每月增加 {delta}，每年增加 {year}',
  },
  'money.less': {
    en: '{before} → {after} a month: {delta} less a month, {year} less a year',
    zh: '每月 {before} → {after}：每月减少 {delta}，每年减少 {year}',
  },
  'money.same': { en: '{after} a month, as before', zh: '每月 {after}，不变' },
  'money.more-then': {
    en: '{before} → {after} a month once what is left behind is taken down: {delta} more a month, {year} more a year',
    zh: '遗留部分停用并删除之后，每月 {before} → {after}：每月增加 {delta}，每年增加 {year}',
  },
  'money.less-then': {
    en: '{before} → {after} a month once what is left behind is taken down: {delta} less a month, {year} less a year',
    zh: '遗留部分停用并删除之后，每月 {before} → {after}：每月减少 {delta}，每年减少 {year}',
  },
  'money.same-then': {
    en: '{after} a month, as before, once what is left behind is taken down',
    zh: '遗留部分停用并删除之后，每月 {after}，不变',
  },
  'money.alike': {
    en: '{after} a month, before and after, by the prices that are known',
    zh: '按已知价格测算，变更前后均为每月 {after}',
  },
  'money.alike-then': {
    en: '{after} a month, as before by the prices that are known, once what is left behind is taken down',
    zh: '遗留部分停用并删除之后，按已知价格测算，每月仍为 {after}',
  },
  'money.stand-in-former': {
    en: 'The sum until now is reckoned at the prices of {region}: none are known of {own}, where they may differ',
    zh: '原费用按 {region} 的价格测算：尚无 {own} 的价格，两地价格可能不同',
  },
  'money.stand-in': {
    en: 'The new sum is reckoned at the prices of {region}: none are known of {own}, where they may differ',
    zh: '新费用按 {region} 的价格测算：尚无 {own} 的价格，两地价格可能不同',
  },
  'money.left': {
    en: 'What is left behind goes on costing {left} a month until an operator takes it down: as long as it runs, {both} a month in all',
    zh: '遗留部分在操作员停用并删除之前，每月仍产生 {left} 费用：在此期间每月合计 {both}',
  },
  'money.kept': {
    en: 'What stays in the account outside the city’s cloud goes on costing money until somebody deletes it, and is in none of these sums',
    zh: '留在账户中、不再属于该城市云平台的内容，在有人删除之前继续计费，未计入以上金额',
  },
  'money.currency': {
    en: '{before} a month until now, {after} from now on: two currencies make no sum',
    zh: '此前每月 {before}，今后每月 {after}：币种不同，不作合计',
  },
  'money.currency-left': {
    en: '{after} a month for what is made, in another currency; what is left behind goes on costing {before} a month until an operator takes it down',
    zh: '新建部分每月 {after}（币种不同）；留存的云平台在操作员停用并删除之前，每月仍产生 {before} 费用',
  },
  'money.unknown': {
    en: '{n, plural, one {# item of the bill is} other {# items of the bill are}} in none of these sums: price or use is not known',
    zh: '另有 {n} 个计费项的价格或用量未知，未计入以上金额',
  },
} satisfies Sentences;
