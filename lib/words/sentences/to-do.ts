import type { Sentences } from '../sentence';

/** What somebody must do about a change; in which order: lib/review/to-do-order.ts. */
export const toDo = {
  'to-do.line': { en: '{who}: {what} ({cities})', zh: '{who}：{what}（{cities}）' },
  'to-do.who.operator': { en: 'Who operates the clouds', zh: '云平台运维方' },
  'to-do.who.device-team': { en: 'Who looks after the devices', zh: '设备维护方' },
  'to-do.who.city': { en: 'The city', zh: '城市主管部门' },
  'to-do.who.people': { en: 'People who sign in', zh: '登录人员' },
  'to-do.who.recipients': { en: 'Recipients of alarms', zh: '告警接收人' },
  'to-do.accounts-anew': {
    en: 'register anew in the directory of the new cloud: accounts and second factors cannot be copied',
    zh: '在新云的用户目录中重新注册：账户和第二验证因素无法复制',
  },
  'to-do.account-first': {
    en: 'deploy the settings of the account before the city',
    zh: '先部署账户设置，再部署该城市',
  },
  'to-do.account-last': {
    en: 'take down the settings of {place} ({name}) once the cloud there is taken down and no other city is there; they are protected, and refuse until somebody lifts that',
    zh: '该处的云平台停用并删除后，如无其他城市，再停用并删除{place}的账户设置（{name}）；其受终止保护，须先解除，否则会被拒绝',
  },
  'to-do.account-if-missing': {
    en: 'deploy the settings of the account before the city, if they are not there yet',
    zh: '账户设置如尚未部署，先于该城市部署',
  },
  'to-do.account-of-partition': {
    en: 'check that account {account} is of the new partition: each account is of one',
    zh: '核对账户 {account} 属于新分区：每个账户只属于一个分区',
  },
  'to-do.carry-over': {
    en: 'carry the data over, then take down the old cloud',
    zh: '迁移数据，之后停用并删除旧的云平台',
  },
  'to-do.carry-services-over': {
    en: 'carry the data of {services} over to {city}, which begins without them, before what holds them is taken down',
    zh: '停用并删除之前，将{services}的数据迁移至 {city}：该城市的相应服务从空白开始',
  },
  'to-do.carry-over-protected': {
    en: 'carry the data over, then take down the old cloud; it is protected, and refuses until somebody lifts that',
    zh: '迁移数据，之后停用并删除旧的云平台；其受终止保护，须先解除，否则会被拒绝',
  },
  'to-do.confirm-mail': {
    en: 'confirm the e-mail, each who gets one from the deployment, or nothing reaches them',
    zh: '凡收到部署时所发确认邮件的人员均须确认，否则收不到任何告警',
  },
  'to-do.confirm-mail-of': {
    en: 'confirm the e-mail that the deployment sends to {who}, or nothing reaches them there',
    zh: '{who} 须确认部署时发出的邮件，否则收不到相应告警',
  },
  'to-do.device-keys': {
    en: 'store the keys of devices anew, from the files of their makers: {services}',
    zh: '用厂家提供的文件重新存入设备密钥：{services}',
  },
  'to-do.device-keys-first': {
    en: 'store the keys of devices, from the files of their makers: {services}',
    zh: '用厂家提供的文件存入设备密钥：{services}',
  },
  'to-do.own-credentials': {
    en: 'give every device that connects by {parts} credentials of its own and the address before the deployment: the proxy gets no answer any more',
    zh: '部署之前，为经{parts}接入的每台设备下发自身凭据和接入地址：部署后接口不再响应代理的请求',
  },
  'to-do.through-proxy': {
    en: 'lead every device that connects by {parts} to the proxy of the city before the deployment: connections of their own are refused',
    zh: '部署之前，将经{parts}接入的每台设备改接本市代理：设备直接发起的连接将被拒绝',
  },
  'to-do.other-district': {
    en: 'move the devices of {districts} by a plan into a district that there is: updates and lists miss them until then, and their certificates are not replaced',
    zh: '按计划将{districts}的设备划入现有片区：在此之前，更新与列表会遗漏这些设备，其证书也不更换',
  },
  'to-do.prove-domain': {
    en: 'set the record by which {domain} is proved, or the deployment waits; lead the domain to its address afterwards',
    zh: '设置用于验证 {domain} 的 DNS 记录，否则部署一直等待；部署之后将该域名指向其接入地址',
  },
  'to-do.enter-secrets': {
    en: 'enter the secrets that no file may hold: {secrets}',
    zh: '录入不得写入文件的机密信息：{secrets}',
  },
  'to-do.make-secrets': {
    en: 'make {secrets}, to be entered once it is deployed, and give each app or system its own key',
    zh: '自行生成{secrets}，部署之后录入，并向各应用或系统分发各自的密钥',
  },
  'to-do.free-names-of-city': {
    en: 'take the part “{area}” of {city} down before this city is deployed, or give this one another domain',
    zh: '部署本市之前先停用并删除 {city} 的“{area}”部分，或为本市改用其他域名',
  },
  'to-do.free-names': {
    en: 'take the part “{area}” of the old cloud down before the new one is deployed, or give the new one other names',
    zh: '部署新云的“{area}”部分之前，停用并删除旧云的同一部分，或为新云改用其他名称',
  },
  'to-do.import-kept': {
    en: 'take up again what the service “{service}” left in the account, before the deployment',
    zh: '部署之前，将“{service}”服务留在账户中的内容重新纳管',
  },
  'to-do.import-kept-of': {
    en: 'take up again, before the deployment, what stayed of {area} in the account',
    zh: '部署之前，将{area}留在账户中的内容重新纳管',
  },
  'to-do.interval-after': {
    en: 'set devices of the kind “{device}” to send every {after} instead of {before}, once it is deployed',
    zh: '部署之后，将{device}的上报间隔由 {before} 设为 {after}',
  },
  'to-do.interval-before': {
    en: 'set devices of the kind “{device}” to send every {after} instead of {before}, before it is deployed',
    zh: '部署之前，将{device}的上报间隔由 {before} 设为 {after}',
  },
  'to-do.issue-tokens': {
    en: 'let {issuer} issue tokens for the audience “{audience}” before the deployment: nobody gets in without one',
    zh: '部署之前，由 {issuer} 签发受众为“{audience}”的令牌，否则任何人都无法登录',
  },
  'to-do.city-oidc': {
    en: 'let {issuer} name “{city}” as the city in the tokens of those who are to get in, under the claim {claims}, before the deployment: others have no rights',
    zh: '部署之前，由 {issuer} 在相应人员的令牌中注明所属城市为“{city}”（声明：{claims}），否则无人具有权限',
  },
  'to-do.city-cognito': {
    en: 'name “{city}” as the city of everybody in the city’s own directory: others have no rights',
    zh: '在城市自有用户目录中，将各人员的所属城市设为“{city}”，否则无人具有权限',
  },
  'to-do.groups-oidc': {
    en: 'let {issuer} name these groups in the tokens of those who are to be in them, under the claim {claims}, before the deployment: {groups}; nobody has their rights otherwise',
    zh: '部署之前，由 {issuer} 在相应人员的令牌中列出下列用户组（声明：{claims}）：{groups}，否则无人具有其权限',
  },
  'to-do.groups-cognito': {
    en: 'make these groups in the city’s own directory, and put those in who are to be in them: {groups}; nobody has their rights otherwise',
    zh: '在城市自有用户目录中建立下列用户组并加入相应人员：{groups}，否则无人具有其权限',
  },
  'to-do.claim': { en: '“{claim}” for {areas}', zh: '{areas}用“{claim}”' },
  'to-do.role': { en: '“{role}” ({of})', zh: '“{role}”（{of}）' },
  'to-do.own-oidc': {
    en: 'let {issuer} say in the tokens who each person is, before the deployment, under the claim {claims}: nobody sees what is kept of themselves or theirs otherwise',
    zh: '部署之前，由 {issuer} 在令牌中注明各人员的身份标识（声明：{claims}），否则无人能查看与本人相关的信息',
  },
  'to-do.own-cognito': {
    en: 'set in the city’s own directory who each person is, in the attribute {claims}: nobody sees what is kept of themselves or theirs otherwise',
    zh: '在城市自有用户目录中为各人员设置身份标识属性（{claims}），否则无人能查看与本人相关的信息',
  },
  'to-do.sign-in-there-cognito': {
    en: 'ask those who have signed in here into the directory of {city}, with {city} as their city and in the groups that its file names: accounts and second factors cannot be copied',
    zh: '邀请此前在本市登录的人员在 {city} 的用户目录中开户，将其所属城市设为 {city}，并加入其文件所列用户组：账户和第二验证因素无法复制',
  },
  'to-do.sign-in-there-oidc': {
    en: 'let {issuer} name {city} as the city in the tokens of those who have signed in here, with the groups that its file names: they have no rights there otherwise',
    zh: '由 {issuer} 在此前于本市登录人员的令牌中将所属城市写为 {city}，并写入其文件所列用户组，否则其在该市无任何权限',
  },
  'to-do.let-in-cognito': {
    en: 'once it is deployed, ask everybody into the city’s own directory, which is empty at first; each needs an authenticator app',
    zh: '部署之后，邀请全部人员在城市自有用户目录中开户：新目录初始为空，每人须使用身份验证器应用',
  },
  'to-do.let-in-cognito-there': {
    en: 'ask everybody who is to get in into the city’s own directory, which stands already, as far as they have no account there; each needs an authenticator app',
    zh: '邀请尚无账户的相关人员在城市现有用户目录中开户，每人须使用身份验证器应用',
  },
  'to-do.let-in-sigv4': {
    en: 'give those who call roles of the account, and let their programs sign calls, before the deployment',
    zh: '部署之前，为调用者分配账户角色，并使其程序对调用签名',
  },
  'to-do.show-tokens-oidc': {
    en: 'before the deployment, tell those whose programs sign calls as {roles} that signed calls are refused from then on, and have these programs show tokens of {issuer} instead',
    zh: '部署之前，告知以 {roles} 签名调用的各方：部署之后不再接受签名调用，其程序须改为出示 {issuer} 签发的令牌',
  },
  'to-do.show-tokens-cognito': {
    en: 'tell those whose programs sign calls as {roles} before the deployment that signed calls are refused from then on, and that these programs must show tokens of the city’s own directory instead',
    zh: '部署之前，告知以 {roles} 签名调用的各方：部署之后不再接受签名调用，其程序须改为出示城市自有用户目录的令牌',
  },
  'to-do.programs-oidc': {
    en: 'before the deployment, have the programs in which people sign in changed so that they send them to {issuer} and show its tokens for the audience “{audience}” from then on',
    zh: '部署之前，改造供人员登录的程序：部署之后须引导人员到 {issuer} 登录，并出示其签发的受众为“{audience}”的令牌',
  },
  'to-do.programs-cognito': {
    en: 'have the programs in which people sign in changed before the deployment: from then on they send people to no sign-in page, but sign them in by SRP (Secure Remote Password) at the city’s own directory, with an authenticator app',
    zh: '部署之前，改造供人员登录的程序：部署之后不再跳转到登录页面，须以 SRP（安全远程密码）方式在城市自有用户目录登录，并使用身份验证器应用',
  },
  'to-do.sign-in-anew': {
    en: 'sign in anew after the deployment: tokens of before are refused',
    zh: '部署之后重新登录：原有令牌不再接受',
  },
  'to-do.new-address': {
    en: 'give every device the new address before the deployment',
    zh: '部署之前，将新地址下发到每台设备',
  },
  'to-do.tell-address': {
    en: 'once it is deployed, give those who are to call it the address that stands in {parts}',
    zh: '部署后，将{parts}所载的地址告知调用方',
  },
  'to-do.register-anew': {
    en: 'register anew every device that the new cloud is to serve, with {what}',
    zh: '将由新的云服务的每台设备重新注册，并更换{what}',
  },
  'to-do.anew.certificate': { en: 'a new certificate', zh: '证书' },
  'to-do.anew.name': { en: 'a new name and its topics', zh: '设备名及其主题' },
  'to-do.anew.address': { en: 'a new address', zh: '接入地址' },
  'to-do.tell-callers': {
    en: 'tell those who call {parts} that nobody answers them once it is taken down',
    zh: '停用并删除之前，告知{parts}的调用方：此后不再应答',
  },
  'to-do.tell-senders': {
    en: 'tell those who bring files for {services} that nobody reads them once it is taken down',
    zh: '停用并删除之前，告知{services}的文件报送方：此后报送的文件无人处理',
  },
  'to-do.new-interfaces': {
    en: 'give whoever calls {parts} the new address: each cloud has its own',
    zh: '将{parts}的新地址告知各调用方：各云的地址不同',
  },
  'to-do.first-folders': {
    en: 'once it is deployed, give those who bring files for {services} their folders in {place}',
    zh: '部署之后，将 {place} 中的相应文件夹告知{services}的文件报送方',
  },
  'to-do.new-folders': {
    en: 'once it is deployed, give those who bring files for {services} their folders in {place}: what they go on bringing to the old one does not reach the new cloud',
    zh: '部署之后，将新的文件夹（位于 {place}）告知{services}的文件报送方：继续报送至原文件夹的文件不会进入新的云',
  },
  'to-do.recordal-anew': {
    en: 'have the ICP recordal for account {account} in its region before the deployment: the one of before is of the place that is left',
    zh: '部署之前，为账户 {account} 在其所在区域办理 ICP 备案：原备案仅对原账户和原区域有效',
  },
  'to-do.roles-first': {
    en: 'make these roles in the account before the deployment, since rights are given to them: {roles}',
    zh: '部署之前，在账户中创建下列角色，以便授权：{roles}',
  },
  'to-do.retire-devices': {
    en: 'retire the devices of “{service}” before it is taken down: AWS refuses to delete what their certificates still have',
    zh: '停用并删除“{service}”之前，先注销其设备：AWS 拒绝删除证书仍在使用的内容',
  },
  'to-do.retire-devices-of-type': {
    en: 'retire each “{device}” of “{service}”, of which the city reckons with none: it may connect until then',
    zh: '逐一注销“{service}”的“{device}”：本市已不计入此类设备，注销之前其仍可连接',
  },
  'to-do.retire-senders-of-type': {
    en: 'retire each “{device}” of “{service}”, of which the city reckons with none: files of it are taken until then',
    zh: '逐一注销“{service}”的“{device}”：本市已不计入，注销之前其报送的文件仍会被接收',
  },
  'to-do.retire-devices-of-cloud': {
    en: 'retire the devices of the cloud that is taken down, before that: AWS refuses to delete what their certificates still have',
    zh: '停用并删除云平台之前，先注销其中的设备：AWS 拒绝删除证书仍在使用的内容',
  },
  'to-do.write-kept': {
    en: 'write down what “{service}” leaves, before it is taken down (citykit kept): it could not come back otherwise',
    zh: '停用并删除“{service}”之前，留存其遗留内容清单（citykit kept），否则日后无法恢复该服务',
  },
  'to-do.register-again': {
    en: 'register the devices of “{service}” again once it is deployed: they were retired with it',
    zh: '部署之后，重新注册“{service}”的设备：原设备已随该服务注销',
  },
  'to-do.report': { en: 'report that citykit failed, and wait for the answer', zh: '报告 citykit 的故障，等待答复' },
  'to-do.keep-records': {
    en: 'leave the records of {domain} as they are: that by which it is proved is asked for again, or the deployment waits, and devices find the same address',
    zh: '保留 {domain} 的 DNS 记录不变：部署时会再次验证域名，缺少验证记录则一直等待；设备的接入地址不变',
  },
  'to-do.set-records': {
    en: 'set the record by which {domain} is proved, or the deployment waits; lead the domain to the new cloud last',
    zh: '设置用于验证 {domain} 的 DNS 记录，否则部署一直等待；最后再将该域名指向新的云',
  },
  'to-do.take-down': {
    en: 'take down what is no longer asked for, once nobody needs it',
    zh: '确认无人需要之后，停用并删除不再需要的部分',
  },
  'to-do.take-down-protected': {
    en: 'take down what is no longer asked for, once nobody needs it; it is protected, and refuses until somebody lifts that',
    zh: '确认无人需要之后，停用并删除不再需要的部分；其受终止保护，须先解除，否则会被拒绝',
  },
  'to-do.unblock': {
    en: 'free the names that are held before the deployment: it is refused otherwise',
    zh: '部署之前释放被占用的名称，否则部署会被拒绝',
  },
  'to-do.wrapped': {
    en: 'leave the data of people of {services} where they are: no tool wraps their keys anew, and a copy cannot be read',
    zh: '{services}的个人数据须留在原处：没有工具可重新封装其密钥，副本无法读取',
  },
  'to-do.sealed-quarantine': {
    en: 'before it is taken down, work off the messages of {services} that were refused: they are sealed by keys that stay there, and a copy cannot be read',
    zh: '停用并删除之前，处理完{services}被拒收的消息：其由留在原处的密钥密封，副本无法读取',
  },
  'to-do.bootstrap': {
    en: 'prepare account {account} for CDK in {region} before the deployment, with the quotas that the city needs there',
    zh: '部署之前，为账户 {account} 在{region}完成 CDK 引导，并备足该城市所需的配额',
  },
  'to-do.bootstrap-if-missing': {
    en: 'prepare account {account} for CDK in {region} before the deployment if that is not done yet, with quotas for the city beside those that are there',
    zh: '部署之前，如账户 {account} 在{region}尚未完成 CDK 引导则予以完成，并按该城市与当地已有城市合计备足配额',
  },
  'to-do.register-first': {
    en: 'register the devices of {services} once it is deployed',
    zh: '部署之后，注册{services}的设备',
  },
  'to-do.register-first-of-type': {
    en: 'once it is deployed, register each “{device}” of “{service}”, of which the city reckoned with none: it cannot connect until then',
    zh: '部署之后，逐一注册“{service}”的“{device}”：本市此前未计入此类设备，注册之前其无法接入',
  },
  'to-do.name-orders': {
    en: 'before the deployment, see to it that who takes payments for {areas} has each name the order (`order_number`) that it pays: what names none settles nothing',
    zh: '部署之前，落实{areas}的收款方在每笔付款中注明所付订单（`order_number`）：未注明的付款无法核销应收费用',
  },
  'to-do.register-senders': {
    en: 'once it is deployed, and before the first file is brought, register for {services}: {senders}; files of those that the registry does not have are refused',
    zh: '部署之后、首次报送文件之前，为{services}注册：{senders}；未注册者的文件将被拒收',
  },
  'to-do.sender.named': { en: '{device} {names}', zh: '{device}{names}' },
  'to-do.secret-anew': {
    en: 'enter anew in secret “{secret}” what the new one gives, once it is deployed: what the one before gave does not fit',
    zh: '部署之后，在机密“{secret}”中改录新对接方提供的内容：原内容不再适用',
  },
  'to-do.list-kept': {
    en: 'write down what stays of the cloud that is taken down, before that (citykit kept)',
    zh: '停用并删除云平台之前，留存其遗留内容清单（citykit kept）',
  },
  'to-do.list-kept-parts': {
    en: 'write down what the change leaves in the account, before the deployment (citykit kept): it could not be taken up again otherwise',
    zh: '部署之前，留存本次变更遗留内容的清单（citykit kept），否则日后无法重新纳管',
  },
  'to-do.delete-kept': {
    en: 'delete by hand what {what} leaves in the account, keys last, once nobody needs it: it is billed until then',
    zh: '确认无人需要之后，人工删除{what}留在账户中的内容，最后删除密钥：在此之前持续计费',
  },
  'to-do.delete-kept-guarded': {
    en: 'delete by hand what {what} leaves in the account, keys last, once nobody needs it: it is billed until then; {guards}',
    zh: '确认无人需要之后，人工删除{what}留在账户中的内容，最后删除密钥：在此之前持续计费；{guards}',
  },
  'to-do.guard.protected': {
    en: 'what is protected refuses until somebody lifts that',
    zh: '受删除保护的内容须先解除保护',
  },
  'to-do.guard.locked': {
    en: 'what is locked refuses until its time is over, {days} after it was written',
    zh: '锁定的内容自写入起满 {days}后方可删除',
  },
  'to-do.guard.both': { en: '{one}; {other}', zh: '{one}；{other}' },
  'to-do.delete-kept-parts': {
    en: 'delete by hand what the change leaves in the account once nobody needs it: it is billed until then',
    zh: '确认无人需要之后，人工删除本次变更留在账户中的内容：在此之前持续计费',
  },
  'to-do.cloud-taken-down': { en: 'the cloud that is taken down', zh: '该云平台' },
} satisfies Sentences;
