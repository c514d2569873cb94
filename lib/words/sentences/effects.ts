import type { Sentences } from '../sentence';

/** Why it matters to a city what a setting does to people, by what it touches. */
export const effects = {
  'effect.why.safety': {
    en: 'The safety of people depends on it: whoever answers for it should agree before it is deployed',
    zh: '关系到人身安全：部署前应征得安全责任人同意',
  },
  'effect.why.data': {
    en: 'It decides what the city keeps, and for how long',
    zh: '关系到城市保存哪些数据、保存多久',
  },
  'effect.why.final': {
    en: 'What is deleted by then does not come back when the setting does',
    zh: '届时已删除的内容，不会因改回设置而恢复',
  },
  'effect.why.money': {
    en: 'It counts from the next deployment on, also for what has begun before and is not settled by then',
    zh: '自下次部署起生效，此前已开始、尚未结算的同样适用',
  },
  'effect.why.dated': {
    en: 'It counts for the days and times that are named, whether they are over or not',
    zh: '仅就所列日期和时间生效，无论其是否已过',
  },
  'effect.why.dated-money': {
    en: 'It counts for what begins at the times that are named, and is settled after the next deployment',
    zh: '仅适用于在所列时间内开始、且在下次部署之后结算的收费',
  },
  'effect.why.security': {
    en: 'It decides who may see, do or connect what, or how well misuse and loss are guarded against, from the next deployment on',
    zh: '关系到谁可以查看、操作或接入，或对滥用与丢失的防范程度，自下次部署起生效',
  },
  'effect.why.service': {
    en: 'Those who use the service notice it from the next deployment on',
    zh: '自下次部署起，服务的使用者会有所感受',
  },
  'effect.why.operations': {
    en: 'Those who watch and maintain the service notice it from the next deployment on',
    zh: '自下次部署起，值守和维护人员会有所感受',
  },
  'effect.why.safety-new-cloud': {
    en: 'The safety of people depends on it: whoever answers for it should agree before it is deployed; the old cloud goes on as it is until it is taken down',
    zh: '关系到人身安全：部署前应征得安全责任人同意；旧的云在停用并删除之前照常运行',
  },
  'effect.why.data-new-cloud': {
    en: 'It decides what the new cloud keeps, and for how long; the old one keeps what it has as before',
    zh: '关系到新的云保存哪些数据、保存多久；旧的云照原规定保存已有数据',
  },
  'effect.why.money-new-cloud': {
    en: 'It counts for what the new cloud settles; the old one settles as before until it is taken down',
    zh: '适用于新的云结算的收费；旧的云在停用并删除之前仍按原规定结算',
  },
  'effect.why.security-new-cloud': {
    en: 'It decides who may see, do or connect what in the new cloud, or how well misuse and loss are guarded against there; the old one stays as it is until it is taken down',
    zh: '关系到在新的云中谁可以查看、操作或接入，或对滥用与丢失的防范程度；旧的云在停用并删除之前保持不变',
  },
  'effect.why.service-new-cloud': {
    en: 'Those who use the service notice it in the new cloud; the old one goes on as it is until it is taken down',
    zh: '服务的使用者在新的云中会有所感受；旧的云在停用并删除之前照常运行',
  },
  'effect.why.operations-new-cloud': {
    en: 'Those who watch and maintain the service notice it in the new cloud; the old one goes on as it is until it is taken down',
    zh: '值守和维护人员在新的云中会有所感受；旧的云在停用并删除之前照常运行',
  },
  'effect.of-service': { en: '{service}: {what}', zh: '{service}：{what}' },
  'effect.why.bill': {
    en: 'Estimates and budgets are reckoned with it; what runs works as before',
    zh: '估算与预算比对按此计算；正在运行的功能不变',
  },
  'effect.why.commands': {
    en: 'It counts as soon as commands are given the new file; no deployment is needed',
    zh: '命令使用新配置文件后即生效，无须部署',
  },
  'effect.why.prices': {
    en: 'Estimates and budgets are reckoned at it at once; no part of the cloud changes',
    zh: '估算与预算比对立即按此计算；云平台的任何部件均不改变',
  },
  'effect.why.none': {
    en: 'It decides nothing as the city stands',
    zh: '就本市现状而言不影响任何功能',
  },
  'effect.why.first': {
    en: 'It holds from the start; nobody has known it otherwise',
    zh: '自启用起即按此执行，此前无人受其影响',
  },
} satisfies Sentences;
