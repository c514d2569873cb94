import { type CodeDoc, closing, code, error, warning } from './code-doc';

/** Problems of what the settings of one city mean. */
export const meaning = {
  CK3001: error(
    { en: 'Not in this region', zh: '该区域不支持' },
    {
      en: 'The AWS partition or region lacks what the setting asks for.',
      zh: '该 AWS 分区或区域不具备此设置所需的能力。',
    },
    { en: 'Remove the setting, or see the alternative in the hint.', zh: '删除该设置，或采用提示中的替代办法。' },
  ),
  CK3002: error(
    { en: 'Needs ICP', zh: '须完成 ICP 备案' },
    {
      en: 'Without ICP recordal, API Gateway in aws-cn answers only calls signed with SigV4.',
      zh: '未完成 ICP 备案时，aws-cn 的 API Gateway 只应答以 SigV4 签名的调用。',
    },
    { en: '`identity: { kind: sigv4 }`, or record ICP.', zh: '`identity: { kind: sigv4 }`，或填写 ICP 备案。' },
  ),
  CK3003: warning(
    { en: 'ICP outside China', zh: '中国以外的 ICP 备案' },
    { en: 'An ICP recordal matters in aws-cn only.', zh: 'ICP 备案只在 aws-cn 有意义。' },
    { en: 'Remove `cloud.icp`.', zh: '删除 `cloud.icp`。' },
  ),
  CK3004: error(
    { en: 'ICP number missing', zh: '缺少 ICP 备案号' },
    { en: 'A recordal has a number; without it nobody can check it.', zh: '备案均有编号；没有编号则无法核验。' },
    code('`icp: { recorded: true, number: … }`'),
  ),
  CK3005: error(
    { en: 'Kept too short', zh: '保留期过短' },
    { en: "The law of the city's country asks to keep it longer.", zh: '城市所在国家的法律要求更长的留存时间。' },
    code('`retention: { logDays: 184 }`'),
  ),
  CK3006: error(
    { en: 'No such division', zh: '没有该行政区划' },
    { en: 'GB/T 2260 has no administrative division of this code.', zh: 'GB/T 2260 中没有该代码的行政区划。' },
    { en: 'Use the code of the prefecture, e.g. "640100".', zh: '采用地级市的代码，例如 "640100"。' },
  ),
  CK3007: warning(
    { en: 'Division outside China', zh: '中国以外的行政区划代码' },
    {
      en: 'Division codes of GB/T 2260 belong to cities of aws-cn.',
      zh: 'GB/T 2260 行政区划代码只用于 aws-cn 的城市。',
    },
    { en: 'Remove `division`.', zh: '删除 `division`。' },
  ),
  CK3008: error(
    { en: 'Unknown time zone', zh: '未知时区' },
    { en: 'The IANA time zone data base has no zone of this name.', zh: 'IANA 时区数据库中没有该名称的时区。' },
    code('`timeZone: Asia/Shanghai`'),
  ),
  CK3009: error(
    { en: 'Unknown department', zh: '未知部门' },
    {
      en: 'No service of the city belongs to this department, so its roles would be granted nothing.',
      zh: '该城市没有属于此部门的服务，其角色得不到任何授权。',
    },
    { en: 'Use a department that the hint names.', zh: '采用提示中列出的部门。' },
  ),
  CK3010: error(
    { en: 'Listed twice', zh: '重复列出' },
    { en: 'The list names the same thing twice.', zh: '列表中同一名称出现两次。' },
    { en: 'Keep one.', zh: '保留其中之一。' },
  ),
  CK3012: error(
    { en: 'Incomplete sign-in', zh: '登录设置不完整' },
    { en: 'The kind of identity needs settings that are not given.', zh: '该登录方式所需的设置未给出。' },
    code('`identity: { kind: oidc, issuer: …, audience: … }`'),
  ),
  CK3013: error(
    { en: 'Sign-in missing', zh: '缺少登录方式' },
    {
      en: 'A service of the city has an API for people, and nothing says how they sign in.',
      zh: '城市有面向人员的 API，但未说明如何登录。',
    },
    code('`identity: { kind: oidc, … }`'),
  ),
  CK3014: warning(
    { en: 'Setting without effect', zh: '设置不起作用' },
    { en: 'The setting belongs to another kind of identity.', zh: '该设置属于另一种登录方式。' },
    { en: 'Remove it.', zh: '删除该设置。' },
  ),
  CK3015: error(
    { en: 'Too many thing groups', zh: '设备组过多' },
    {
      en: 'Each district has a group for each device type, and a stack holds 500 resources: 200 groups of districts with all else of the service; 490 of their parts, by device type.',
      zh: '每个片区为每种设备类型建立一个设备组，而一个堆栈最多 500 个资源：除服务的其余部分外，片区的设备组最多 200 个；片区下级的设备组按设备类型最多 490 个。',
    },
    {
      en: 'Join districts until districts × device types is at most 200, or make them parts of wider ones: `districts: [east.lents, east.hazelwood]`.',
      zh: '合并片区，使片区数与设备类型数之积不超过 200，或将其设为更大片区的下级：`districts: [east.lents, east.hazelwood]`。',
    },
  ),
  CK3016: error(
    { en: 'Unknown device type', zh: '未知设备类型' },
    {
      en: 'The CA signs devices of a type that no service of the city has.',
      zh: '该 CA 所签发设备的类型，城市的服务中都没有。',
    },
    { en: 'Use a device type that the hint names.', zh: '采用提示中列出的设备类型。' },
  ),
  CK3017: closing(
    { en: 'Nobody may call', zh: '无人可调用' },
    {
      en: 'Callers of the API sign with SigV4 as IAM roles of the department that owns the service, and it has no role.',
      zh: '该 API 的调用须由服务主管部门的 IAM 角色以 SigV4 签名，而该部门没有角色。',
    },
    code('`departments: { civil-affairs: [register-clerk] }`'),
  ),
  CK3018: error(
    { en: 'Unknown district', zh: '未知片区' },
    {
      en: 'A wave of updates names a district that the city does not have, so its devices would never be updated.',
      zh: '升级批次中列有城市没有的片区，其设备永远不会升级。',
    },
    { en: 'Use a district that the hint names.', zh: '采用提示中列出的片区。' },
  ),
  CK3019: error(
    { en: 'Too many districts side by side', zh: '同级片区过多' },
    {
      en: 'Districts are thing groups, and AWS IoT takes 100 children of a group. Nothing is divided by itself: a group cannot change its parent without being made anew.',
      zh: '片区即设备组，而 AWS IoT 的一个设备组最多 100 个下级。不会自动划分：设备组须重建才能更换上级。',
    },
    {
      en: 'Put a level between: `districts: [east.lents, east.hazelwood, west.hillside]`.',
      zh: '在中间增加一级：`districts: [east.lents, east.hazelwood, west.hillside]`。',
    },
  ),
  CK3020: error(
    { en: 'District too deep', zh: '片区层级过深' },
    {
      en: 'AWS IoT takes thing groups seven deep; service and device type are two of them.',
      zh: 'AWS IoT 的设备组最多七层，其中服务和设备类型占两层。',
    },
    {
      en: 'Leave out a part: `east.lents.x.y.z` has five, the most there may be.',
      zh: '省去一段：`east.lents.x.y.z` 为五段，已是上限。',
    },
  ),
  CK3021: error(
    { en: 'District both whole and divided', zh: '片区既整体列出又划分' },
    {
      en: 'Devices stand in the parts of a divided district, so that each has one place and a wave of updates reaches it once.',
      zh: '已划分的片区，其设备位于各下级之中，使每台设备只有一个位置，升级批次也只到达一次。',
    },
    {
      en: 'Remove the district, or give it a part for the rest: `districts: [east.lents, east.other]`.',
      zh: '删除该片区，或为其余部分设一个下级：`districts: [east.lents, east.other]`。',
    },
  ),
  CK3022: warning(
    { en: 'Hosted zone without domain', zh: '托管区没有域名' },
    {
      en: 'The hosted zone is there for the records of domains of devices, and the city has none.',
      zh: '托管区用于存放设备域名的解析记录，而城市没有设备域名。',
    },
    code('`cloud: { deviceDomain: iot.example.org, deviceHostedZone: … }`'),
  ),
  CK3023: error(
    { en: 'Device domain at the top of its zone', zh: '设备域名位于区域顶端' },
    {
      en: 'The domain leads devices to AWS by a CNAME, and DNS has none at the top of a zone.',
      zh: '该域名以 CNAME 将设备指向 AWS，而 DNS 区域的顶端不能有 CNAME。',
    },
    {
      en: '`deviceDomain: iot.example.org`, or without `deviceHostedZone` a record of another kind, by hand.',
      zh: '写作 `deviceDomain: iot.example.org`；或不设 `deviceHostedZone`，手工建立其他类型的记录。',
    },
  ),
  CK3030: error(
    { en: 'Name that is kept', zh: '保留名称' },
    {
      en: 'Names of buckets begin with the city, and AWS keeps some beginnings for itself; SSM parameters of a city `account` would be settings of the AWS account.',
      zh: '存储桶名称以城市编号开头，而某些开头由 AWS 保留；名为 `account` 的城市，其 SSM 参数会成为 AWS 账户的设置。',
    },
    code('`city: oregon-xn`'),
  ),
  CK3040: error(
    { en: 'Unknown device type of an inventory', zh: '清单的设备类型未知' },
    {
      en: 'The mapping of an inventory names a device type that no service of the city has and `devices.types` does not declare.',
      zh: '清单映射所用的设备类型，城市的服务中没有，`devices.types` 也未声明。',
    },
    {
      en: 'Use a device type that the hint names, or declare it: `devices: { types: [{ id: heat-meter, service: heating }] }`.',
      zh: '采用提示中列出的设备类型，或予以声明：`devices: { types: [{ id: heat-meter, service: heating }] }`。',
    },
  ),
  CK3041: error(
    { en: 'Unknown district of an inventory', zh: '清单的片区未知' },
    {
      en: 'The mapping of an inventory puts devices into a district that `devices.districts` does not list.',
      zh: '清单映射将设备归入 `devices.districts` 未列出的片区。',
    },
    { en: 'List the district, or use one that the hint names.', zh: '列出该片区，或采用提示中的片区。' },
  ),
  CK3042: error(
    { en: 'No district for an inventory', zh: '清单没有片区' },
    {
      en: 'The city has several districts, and the mapping does not say in which one a device stands.',
      zh: '城市有多个片区，而映射未说明设备位于哪一个。',
    },
    {
      en: '`columns: { district: WARD }`, or `district: all` for one district.',
      zh: '`columns: { district: WARD }`；只有一个片区时写 `district: all`。',
    },
  ),
  CK3043: error(
    { en: 'Half a position', zh: '位置不完整' },
    { en: 'A mapping has a latitude without longitude, or the reverse.', zh: '映射只有纬度没有经度，或者相反。' },
    { en: 'Map both columns, or none.', zh: '两列都映射，或都不映射。' },
  ),
  CK3044: error(
    { en: 'Device type declared twice', zh: '设备类型重复声明' },
    {
      en: 'A type of `devices.types` has the id of a device type that the city has already.',
      zh: '`devices.types` 中某一类型的编号与城市已有的设备类型相同。',
    },
    { en: 'Remove it, or give it another id.', zh: '删除该类型，或更换编号。' },
  ),
  CK3045: error(
    { en: 'Attribute given twice', zh: '属性重复给出' },
    {
      en: 'An inventory gives one attribute of a thing in two ways; the names of the fields themselves are taken.',
      zh: '清单以两种方式给出设备的同一属性；字段本身的名称已被占用。',
    },
    { en: 'Keep one of them, or give it another name.', zh: '保留其中之一，或更换名称。' },
  ),
  CK3046: error(
    { en: 'Condition without values', zh: '条件没有取值' },
    { en: 'A condition of `only` says neither `is` nor `isNot`.', zh: '`only` 的条件既没有 `is` 也没有 `isNot`。' },
    code('`only: [{ column: STATUS, is: [Active] }]`'),
  ),
  CK3047: error(
    { en: 'Too many attributes', zh: '属性过多' },
    {
      en: 'AWS IoT takes 50 attributes of a thing, those of the fields among them.',
      zh: 'AWS IoT 的一台设备最多 50 个属性，包括各字段所占的属性。',
    },
    { en: 'Leave out columns that nobody searches or shows.', zh: '省去无人检索或展示的列。' },
  ),
  CK3048: warning(
    { en: 'Code of another division', zh: '其他行政区划的代码' },
    {
      en: 'The division code is that of a place with another name than the city has.',
      zh: '行政区划代码所属地名与城市名称不符。',
    },
    { en: 'Use the code that the hint names, or correct `name.zh`.', zh: '采用提示中的代码，或更正 `name.zh`。' },
  ),
  CK3049: warning(
    { en: 'Fewer devices than named', zh: '设备数量少于所列' },
    {
      en: 'Settings of the service name more devices of a type than it says there are; bill, quotas and sizes follow from the number.',
      zh: '服务的各项设置所列设备多于所填数量；费用、配额和规模均由该数量得出。',
    },
    code('`traffic: { signals: 3, corridors: [{ id: a, junctions: ["1", "2", "3"] }] }`'),
  ),
  CK3050: warning(
    { en: 'Doubtful ICP number', zh: '备案号存疑' },
    {
      en: 'There is a number, and `recorded` says that there is no recordal.',
      zh: '填写了备案号，而 `recorded` 为未备案。',
    },
    code('`icp: { recorded: true, number: 宁ICP备2024000001号 }`'),
  ),
  CK3051: warning(
    { en: 'City without service', zh: '城市没有服务' },
    {
      en: 'What a city has without a service costs money and does nothing for anybody.',
      zh: '没有服务时，城市的资源产生费用而不起作用。',
    },
    code('`services: { traffic: { signals: 640 } }`'),
  ),
  CK3052: warning(
    { en: 'Above the quotas of AWS', zh: '超出 AWS 配额' },
    {
      en: 'An AWS account takes so much only after AWS has raised its quotas: connections, messages, messages and bytes of one stream of Firehose, calls of APIs, rules.',
      zh: '账户须先由 AWS 提高配额，才能容纳这么多：连接、报文、单个 Firehose 流的报文数和字节数、API 调用、规则。',
    },
    {
      en: 'Correct the number, or ask AWS in time: Service Quotas, with the name that the hint has.',
      zh: '更正数量，或及时按提示中的名称在 Service Quotas 申请提高。',
    },
  ),
  CK3053: error(
    { en: 'Unusable key or certificate', zh: '密钥或证书不可用' },
    {
      en: 'The text is no certificate of a CA, or no public key of a kind that is verified: AWS or the updates would refuse it.',
      zh: '该文本不是 CA 证书，或不是可用于验证的公钥：AWS 或固件升级将予以拒绝。',
    },
    {
      en: 'Paste the file of the maker whole, behind `certificate: |`.',
      zh: '在 `certificate: |` 之后完整粘贴厂商的文件。',
    },
  ),
  CK3054: error(
    { en: 'Domain of somebody else', zh: '不属于城市的域名' },
    {
      en: 'Names of AWS and names that lead nowhere have no certificate for a city.',
      zh: 'AWS 的域名和不可解析的域名无法为城市取得证书。',
    },
    code('`deviceDomain: iot.example.org`'),
  ),
  CK3055: warning(
    { en: 'Nearly a usual word', zh: '疑似误写' },
    {
      en: 'The word may be chosen freely, and differs by a letter or two from one that is usual.',
      zh: '该词可自行选用，但与常用词仅差一两个字母。',
    },
    { en: 'Use the usual word, or another that nobody takes for it.', zh: '采用常用词，或改用不易混淆的词。' },
  ),
  CK3056: error(
    { en: 'Division of another city', zh: '其他城市的行政区划' },
    {
      en: 'A service names a division that does not lie in that of the city.',
      zh: '服务所列的行政区划不在本市辖区之内。',
    },
    code('`division: "640100"`, `residents: { divisions: { "640104": [兴庆区] } }`'),
  ),
  CK3057: warning(
    { en: 'Place beside its clock', zh: '地点与时区不符' },
    {
      en: 'The longitude is far from where the clocks of `timeZone` run; mostly a sign is lost.',
      zh: '经度与 `timeZone` 所在地相去甚远，多为漏写正负号。',
    },
    code('`longitude: -77.1`'),
  ),
  CK3058: error(
    { en: 'Price in another currency', zh: '价格币种不符' },
    {
      en: 'AWS bills in CNY in China and in USD elsewhere, and a bill has one currency.',
      zh: 'AWS 在中国以 CNY 计费，在其他地区以 USD 计费，一份账单只有一种币种。',
    },
    code('`prices: [{ region: cn-north-1, item: sqs.requests, price: 2.72, currency: CNY, … }]`'),
  ),
  CK3059: warning(
    { en: 'Price of next to nothing', zh: '价格几近于零' },
    {
      en: 'A price of 0 counts as known, so that the item costs nothing in every bill; and a price below 0.0001 of what is priced by the thousand or the million is mostly that of a single one, as AWS’s own lists write it.',
      zh: '价格为 0 即视为已知，该项目在账单中不计费用；按千或百万计价的项目若低于 0.0001，多半是单个的价格，AWS 自己的价目即如此书写。',
    },
    {
      en: 'Leave out what nobody has told; else multiply by what `citykit cost --missing` says the price is for.',
      zh: '不知价格的项目不要列出；否则请乘以 `citykit cost --missing` 所示的计价数量。',
    },
  ),
  CK3060: error(
    { en: 'Archived too soon', zh: '归档过早' },
    {
      en: 'S3 moves an object to the archive 30 days after it came to storage that is rarely read.',
      zh: '对象转入低频存储满 30 天后，S3 才能将其归档。',
    },
    code('`retention: { rarelyReadAfterDays: 30, archivedAfterDays: 60 }`'),
  ),
  CK3101: warning(
    { en: 'Device that nobody has', zh: '不存在的设备' },
    {
      en: 'A setting names a device that neither the inventory of its type nor the registry has: it does nothing. Said by `citykit devices plan`, which sees both, and by `citykit validate --inventory`, which sees the inventories that it is given.',
      zh: '设置所列的设备，其类型的清单和注册表中都没有：该设置不起作用。由可同时查看两者的 `citykit devices plan` 给出，也由只看所给清单的 `citykit validate --inventory` 给出。',
    },
    {
      en: 'Correct the id (docs/devices/identity.md), or register the device.',
      zh: '更正编号（docs/devices/identity.md），或注册该设备。',
    },
  ),
  CK3102: warning(
    { en: 'Rows without a device', zh: '行中没有设备' },
    {
      en: 'Rows of an inventory that `citykit validate --inventory` reads say no id, so that nobody knows whether they are the devices that settings name.',
      zh: '`citykit validate --inventory` 所读清单中有的行没有编号，无从得知它们是否就是设置所列的设备。',
    },
    {
      en: 'Correct the rows; `citykit devices plan` lists them.',
      zh: '更正这些行；`citykit devices plan` 会逐一列出。',
    },
  ),
} as const satisfies Record<string, CodeDoc>;
