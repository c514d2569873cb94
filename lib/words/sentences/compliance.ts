import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `compliance`. */
export const compliance = {
  'compliance.demand': { en: '{label} [{rule}]', zh: '{label}〔{rule}〕' },
  'compliance.acknowledgements.new': {
    en: '{area}: {n, plural, one {# more demand} other {# more demands}} of security standards knowingly not met ({rules})',
    zh: '{area}：新增 {n} 项经确认不予满足的安全标准要求（{rules}）',
  },
  'compliance.acknowledgements.gone': {
    en: '{area}: {n, plural, one {# demand} other {# demands}} of security standards no longer waived ({rules})',
    zh: '{area}：{n} 项安全标准要求不再豁免（{rules}）',
  },
  'compliance.acknowledgements.standard-new': {
    en: '{area}: further security standards apply from now on ({packs}); {n, plural, one {# of their demands is} other {# of their demands are}} knowingly not met ({rules})',
    zh: '{area}：今后适用更多安全标准（{packs}），其中 {n} 项要求被确认不予满足（{rules}）',
  },
  'compliance.acknowledgements.standard-gone': {
    en: '{area}: security standards no longer apply ({packs}), and with them {n, plural, one {# waiver} other {# waivers}} ({rules})',
    zh: '{area}：部分安全标准不再适用（{packs}），相应的 {n} 项豁免随之取消（{rules}）',
  },
  'compliance.acknowledgements.why-standard-gone': {
    en: 'A standard applies as long as the city runs a service whose data call for it',
    zh: '城市开通了数据须符合某项标准的服务时，该标准才适用',
  },
  'compliance.acknowledgements.why-new': { en: 'The reasons given: {reasons}', zh: '给出的理由：{reasons}' },
  'compliance.acknowledgements.why-gone': { en: 'Auditors have less to ask about', zh: '审计需要询问的事项减少' },
  'compliance.approvals.what': {
    en: 'Other people must approve changes of the kind “{kind}”',
    zh: '“{kind}”类变更的批准人改变',
  },
  'compliance.approvals.first': {
    en: 'Changes of the kind “{kind}” are approved from now on, by {who}',
    zh: '“{kind}”类变更今后须经{who}批准',
  },
  'compliance.approvals.none': {
    en: 'Nobody approves changes of the kind “{kind}” any more',
    zh: '“{kind}”类变更今后无须批准',
  },
  'compliance.approvals.value': {
    en: '{n, plural, =0 {nobody} other {{who}}}',
    zh: '{n, plural, =0 {无人} other {{who}}}',
  },
  'compliance.approvals.why': {
    en: 'This change still needs those of before and those of after; later ones need the new ones alone',
    zh: '本次变更仍需变更前后的批准人共同批准；以后的变更只需新的批准人',
  },
  'compliance.findings.new': {
    en: 'The check {rule} of {pack} fails {n, plural, one {once} other {# times}} more, in {areas}',
    zh: '{areas}：{pack} 的检查 {rule} 新增 {n} 处不通过',
  },
  'compliance.findings.gone': {
    en: 'The check {rule} of {pack} fails {n, plural, one {once} other {# times}} less, in {areas}',
    zh: '{areas}：{pack} 的检查 {rule} 减少 {n} 处不通过',
  },
  'compliance.findings.why': { en: 'The check says: {message}', zh: '检查说明：{message}' },
  'compliance.residency.what': {
    en: 'What the city records from now on lies in {after} instead of {before}',
    zh: '此后产生的城市数据存放于{after}，不再存放于{before}',
  },
  'compliance.residency.why': {
    en: 'Contracts and laws may name the place; what is stored already stays where it is',
    zh: '合同与法律可能规定存放地点；已存储的数据留在原处',
  },
  'compliance.residency.why-law': {
    en: 'It is another jurisdiction: personal data may not be carried over without legal ground',
    zh: '属于另一司法辖区：没有法律依据不得迁移个人数据',
  },
  'compliance.copies.more': { en: '{part}: copied to another place', zh: '{part}：复制到另一地点' },
  'compliance.copies.less': { en: '{part}: no longer copied to another place', zh: '{part}：不再复制到另一地点' },
  'compliance.copies.why-more': {
    en: 'A second copy saves what a fire would destroy, and is subject to the law of its place',
    zh: '第二份副本可防灾难性损失，但须遵守所在地法律',
  },
  'compliance.copies.why-less': {
    en: 'The copy that is there gets no more of what is new',
    zh: '现有副本不再接收新内容',
  },
  'compliance.icp.recorded': {
    en: 'ICP record {number}: interfaces may answer the public',
    zh: '已完成备案（{number}）：接口可面向公众提供服务',
  },
  'compliance.icp.other': {
    en: 'Another ICP record: {number} instead of {before}; interfaces may answer the public as before',
    zh: 'ICP 备案号变更：由 {before} 改为 {number}；接口仍可面向公众提供服务',
  },
  'compliance.icp.lost': {
    en: 'Without ICP record: interfaces may no longer answer the public',
    zh: '没有 ICP 备案：接口不得再面向公众提供服务',
  },
  'compliance.icp.why': {
    en: 'In mainland China only recorded sites may answer calls that are not signed',
    zh: '在中国大陆，只有已备案的站点才能响应未签名的访问',
  },
  'compliance.duty.keeps-shorter': {
    en: 'Records of the kind {setting} are kept for less time, {after} instead of {before}: check that the law allows it',
    zh: '{setting}类档案的保存期限由 {before} 缩短为 {after}：须核对法定保存期限',
  },
  'compliance.duty.keeps-longer': {
    en: 'Records of the kind {setting} are kept for longer, {after} instead of {before}',
    zh: '{setting}类档案的保存期限由 {before} 延长为 {after}',
  },
  'compliance.duty.answers-longer': {
    en: 'People may have to wait longer for an answer of {service}: {setting} is {after} instead of {before}; check how soon they must be answered',
    zh: '{service}答复公众的时间可能延长：{setting}由 {before} 改为 {after}；须核对规定的答复时限',
  },
  'compliance.duty.answers-shorter': {
    en: 'People have to wait for less time for an answer of {service}: {setting} is {after} instead of {before}',
    zh: '{service}答复公众的时间缩短：{setting}由 {before} 改为 {after}',
  },
  'compliance.duty.why-keeps': {
    en: 'The law names how long such records must be kept; those closed from now on have the new term, and somebody destroys or holds what is due',
    zh: '法律规定了此类档案的保存期限；今后办结的档案按新期限到期，由人工销毁或保全',
  },
  'compliance.duty.why-held': {
    en: 'The law names how long such records must be kept; those closed from now on have the new term, and none is erased or destroyed as long as they are under legal hold',
    zh: '法律规定了此类档案的保存期限；今后办结的档案按新期限到期，但处于法律保全期间一律不删除或销毁',
  },
  'compliance.duty.why-answers': {
    en: 'Laws and promises say how soon people must be answered',
    zh: '法律规定或市政府承诺了答复时限',
  },
} satisfies Sentences;
