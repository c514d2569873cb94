import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `availability`. */
export const availability = {
  'availability.blocked.what': {
    en: '{parts}: must be made anew, but the name is taken: the deployment stops here and goes back to what was before',
    zh: '{parts}：需要重新创建，但名称已被占用：部署将在此停止并回退',
  },
  'availability.blocked.why': {
    en: 'Nothing is lost and nothing is changed, until somebody removes or renames the old one first',
    zh: '在有人先移除或改名旧的部件之前，不会丢失也不会改变任何内容',
  },
  'availability.held.what': {
    en: 'The new cloud’s part {area} is refused while the old cloud stands: that still has {parts}',
    zh: '原有的云存在期间，新云的 {area} 部分会被拒绝：{parts}仍被其占用',
  },
  'availability.held.by-city': {
    en: 'The part {area} is refused as long as the cloud of {city} stands with {parts}',
    zh: '{city} 的云仍占用{parts}期间，{area} 部分会被拒绝',
  },
  'availability.held.why': {
    en: 'The cloud provider takes such a name once: this part goes back to what was before, and the others stand',
    zh: '云服务商对此类名称只接受一个：该部分会回退，其他部分不受影响',
  },
  'availability.held.devices': {
    en: 'Devices that connect anew by {domains} find nothing from when the part that has it now is taken down until the new one stands',
    zh: '自占用 {domains} 的现有部分停用并删除，至新的部分建成，经该域名重新连接的设备均无法接入',
  },
  'availability.held.why-devices': {
    en: 'A certificate of the domain is made anew, and waits for its proof; connections that stand last until they break',
    zh: '域名证书须重新签发并等待验证；已建立的连接在中断之前仍然有效',
  },
  'availability.replaced.what': {
    en: '{parts}: made anew, then the old one is taken down',
    zh: '{parts}：先重新创建，再删除旧的',
  },
  'availability.replaced.why': {
    en: 'Work that is running on the old one ends; messages wait in their queues meanwhile',
    zh: '旧部件上正在进行的工作会中断；消息在此期间于队列中等待',
  },
  'availability.replaced.why-address': {
    en: 'Its address is another one afterwards: who calls it must be told, and is cut off until then',
    zh: '其地址会改变：调用方必须得到通知，在此之前无法访问',
  },
  'availability.removed.what': { en: '{parts}: no longer there', zh: '{parts}：不再存在' },
  'availability.removed.why': {
    en: 'What it did until now is done by nobody, unless another part has taken it over',
    zh: '除非有其他部件接手，其原有工作将无人承担',
  },
  'availability.switched-off.lost': { en: '{parts}: switched off', zh: '{parts}：已停用' },
  'availability.switched-off.gained': { en: '{parts}: switched on', zh: '{parts}：已启用' },
  'availability.switched-off.why': {
    en: 'Everything looks as before, but what should pass through it stops or is lost',
    zh: '表面一切如常，但本应经过它的内容会停止或丢失',
  },
  'availability.second-way.lost': {
    en: '{parts}: what cannot be worked off is no longer set aside',
    zh: '{parts}：无法处理的内容不再另存',
  },
  'availability.second-way.gained': {
    en: '{parts}: what cannot be worked off is set aside',
    zh: '{parts}：无法处理的内容另行保存',
  },
  'availability.second-way.why': {
    en: 'A message that fails is lost without a trace, instead of waiting for somebody to take it up again',
    zh: '处理失败的消息会无声丢失，而不是等待重新处理',
  },
  'availability.message-rule.name': { en: '{part}: has another name', zh: '{part}：名称改变' },
  'availability.message-rule.sql': {
    en: '{part}: takes or reads messages of devices in another way',
    zh: '{part}：选取或读取设备消息的方式改变',
  },
  'availability.message-rule.actions': {
    en: '{part}: hands messages of devices on to somewhere else',
    zh: '{part}：设备消息的去向改变',
  },
  'availability.message-rule.why-name': {
    en: 'Devices send to the old name, which is in their firmware: what they send is lost until all of them are updated',
    zh: '设备固件中写的是旧名称：在全部升级之前，其发送的消息都会丢失',
  },
  'availability.message-rule.why': {
    en: 'Messages that are taken otherwise can be missing or refused further on: watch the first hour',
    zh: '处理方式改变后，消息可能在后续环节缺失或被拒：请观察第一个小时',
  },
  'availability.restart.code': {
    en: '{area}: restarted with another program: {parts}',
    zh: '{area}：{parts}以新的程序版本重新启动',
  },
  'availability.restart.settings': {
    en: '{area}: restarted with other settings: {parts}',
    zh: '{area}：{parts}以新设置重新启动',
  },
  'availability.restart.platform': {
    en: '{area}: restarted in other surroundings: {parts}',
    zh: '{area}：{parts}以新的运行环境重新启动',
  },
  'availability.restart.code-many': {
    en: '{n} programs restarted in another version: {areas}',
    zh: '{n} 个程序以新的程序版本重新启动：{areas}',
  },
  'availability.restart.settings-many': {
    en: '{n} programs restarted with other settings: {areas}',
    zh: '{n} 个程序以新设置重新启动：{areas}',
  },
  'availability.restart.platform-many': {
    en: '{n} programs restarted in other surroundings: {areas}',
    zh: '{n} 个程序以新的运行环境重新启动：{areas}',
  },
  'availability.restart.city-many': {
    en: '{n} programs restarted with other settings of the city: {areas}',
    zh: '{n} 个程序以新的城市设置重新启动：{areas}',
  },
  'availability.restart.why': {
    en: 'It takes seconds; messages wait in their queues and none is lost',
    zh: '只需数秒；消息在队列中等待，不会丢失',
  },
  'availability.throttle.less': { en: '{parts}: takes fewer calls in a second', zh: '{parts}：每秒接受的调用减少' },
  'availability.throttle.more': { en: '{parts}: takes more calls in a second', zh: '{parts}：每秒接受的调用增加' },
  'availability.throttle.why': {
    en: 'What is over the limit is refused and must be tried again',
    zh: '超出限制的调用会被拒绝，需要重试',
  },
  'availability.memory.less': { en: '{parts}: has less memory', zh: '{parts}：内存减少' },
  'availability.memory.more': { en: '{parts}: has more memory', zh: '{parts}：内存增加' },
  'availability.memory.why': {
    en: 'Speed follows memory; too little, and large pieces of work fail',
    zh: '速度取决于内存；过少时较大的任务会失败',
  },
  'availability.timeout.less': {
    en: '{parts}: has less time for one piece of work',
    zh: '{parts}：处理单个任务的时间减少',
  },
  'availability.timeout.more': {
    en: '{parts}: has more time for one piece of work',
    zh: '{parts}：处理单个任务的时间增加',
  },
  'availability.timeout.why': {
    en: 'What takes longer is broken off and tried again, in vain if it always takes longer',
    zh: '超时的任务会中断并重试；若总是超时，重试也无济于事',
  },
  'availability.concurrency.less': {
    en: '{parts}: works on fewer things at the same time',
    zh: '{parts}：同时处理的任务减少',
  },
  'availability.concurrency.more': {
    en: '{parts}: works on more things at the same time',
    zh: '{parts}：同时处理的任务增加',
  },
  'availability.concurrency.why': { en: 'It decides how fast a backlog is worked off', zh: '这决定积压消息的处理速度' },
  'availability.order.what': {
    en: 'The common foundation changes first, then {areas}',
    zh: '先变更公共基础，然后变更{areas}',
  },
  'availability.order.many': {
    en: 'The common foundation changes first, then {n} other stacks',
    zh: '先变更公共基础，然后变更其他 {n} 个部分',
  },
  'availability.order.why': {
    en: 'If the first step fails, the others are not begun',
    zh: '如果第一步失败，其余步骤不会开始',
  },
  'availability.account.what': {
    en: 'The settings of the account are deployed before this city, by themselves',
    zh: '账户设置先于本市单独部署',
  },
  'availability.account.why': {
    en: 'Without them the city is refused before anything of it is made',
    zh: '缺少这些设置时，本市的部署会在创建任何内容之前被拒绝',
  },
  'availability.account.why-moves': {
    en: 'So far the common foundation held them, and it takes them along when it lets go of them: the guide to deployment has the steps',
    zh: '此前由公共基础持有这些设置，移除时会一并清除：步骤见部署指南',
  },
  'availability.restart.city': {
    en: '{area}: restarted with other settings of the city: {parts}',
    zh: '{area}：{parts}以新的城市设置重新启动',
  },
} satisfies Sentences;
