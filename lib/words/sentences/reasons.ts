import type { Sentence } from '../sentence';

/**
 * Reasons for which a demand of a security standard is knowingly not met, in Chinese. Constructs, which know no catalogue of
 * words, write them in English (`acknowledge`); of a reason that is not here a reader is given the English one.
 */
export const reasonsInChinese: Readonly<Record<string, string>> = {
  'it shows what rules raise per device or record; people are told of each by the event bus of the city, with the subject, and would be told twice':
    '该告警按设备或记录显示规则结果；相关人员已由城市事件总线逐一通知，再通知则重复',
  'the policy belongs to one role, is made and goes with it; a managed one could be attached elsewhere':
    '该策略只属于一个角色，随其创建和删除；托管策略可能被附加到别处',
  'object keys hold date and time; the grant ends at the folder of the stream':
    '对象名含日期和时间；授权仅限该数据流的文件夹',
  'the end of the path: it is alarmed on and emptied by people, and redriven from there':
    '这是消息路径的末端：设有告警，由人员清空并从此处重新送入',
  'it reaches AWS services by signed calls, and systems of others at public addresses alone, all over TLS; a VPC would need an endpoint for each service, and not every service has one in every partition':
    '它以签名调用访问 AWS 服务，仅通过公网地址访问外部系统，全程使用 TLS；若置于 VPC 内，每项服务都需要终端节点，而并非每个分区的每项服务都提供',
  'concurrency is limited where work comes in, by event source mappings and API throttles; a reservation would take from an account quota that may be 10':
    '并发已在入口处由事件源映射和 API 限流控制；预留并发会占用账户配额，而该配额可能只有 10',
  'it holds state that expires, or that devices and files tell again; point-in-time recovery covers 35 days':
    '其中的状态会过期，或可由设备和文件重新提供；时间点恢复覆盖 35 天',
  'versions are kept and nothing leaves the region: personal data of aws-cn may not, and a second place is the choice of the city':
    '保留历史版本且数据不出区域：aws-cn 的个人信息不得出境，是否另设副本由城市决定',
  'a mapping of a queue takes no destination; the queue has a dead-letter queue':
    '队列的事件源映射不支持失败目标；该队列已设死信队列',
  'the key of another stack has no ARN known by name; the condition on its alias leaves exactly that key':
    '其他堆栈的密钥无法按名称得知 ARN；别名条件将授权限定为该密钥',
  'the key of another stack has no ARN known by name; the conditions leave exactly that key, for that table':
    '其他堆栈的密钥无法按名称得知 ARN；条件将授权限定为该表所用的该密钥',
  'X-Ray has no resources to name': 'X-Ray 没有可指明的资源',
  'X-Ray does not work with Lambda in this partition': '该分区的 Lambda 不支持 X-Ray',
  'X-Ray does not work with the functions of this partition': '该分区的函数不支持 X-Ray',
  'names of files are their senders’; the grant ends at the folder of the feed':
    '文件名由发送方决定；授权仅限该数据源的文件夹',
  'the devices to come have no names yet; groups and policies are named': '待接入的设备尚无名称；分组和策略已指明名称',
  'the devices to come have no names yet; groups and policies are named, many groups by their beginning':
    '待接入的设备尚无名称；分组和策略已指明名称，其中多个分组按名称开头指明',
  'log delivery of S3 cannot write to a bucket with a KMS key; access logs hold no content':
    'S3 日志投递无法写入使用 KMS 密钥的存储桶；访问日志不含内容',
  'it takes what a rule could not deliver, itself the end of a path': '它接收规则未能送达的消息，本身即为路径末端',
  'it is the dead-letter queue of rules and subscriptions, which this rule does not see':
    '它是规则和订阅的死信队列，此项检查无法识别',
  'AWS IoT has no resource to name for these actions': '这些操作在 AWS IoT 中没有可指明的资源',
  'iot:DescribeEndpoint is about the account; AWS IoT has no resource to name':
    '查询接入地址针对整个账户；AWS IoT 没有可指明的资源',
  'CDK makes this function; it runs at deployments only, for seconds, with the grants of its calls':
    '该函数由 CDK 创建；仅在部署时运行数秒，权限限于其所需调用',
  'it runs in deployments of CloudFormation only, which are told of its failure':
    '仅在 CloudFormation 部署中运行，失败时部署会获知',
  'the policy that AWS Backup documents for its role: it changes as the service does':
    '这是 AWS Backup 文档规定的角色策略，随该服务更新',
  'connections come and go with their devices; the grant ends at this API': '连接随设备建立和断开；授权仅限该 API',
  'keys of audit records hold day and sequence; the bucket’s lock keeps what is written':
    '审计记录的对象名含日期和序号；存储桶的锁定保护已写入的内容',
  'object keys hold date and trace id; the grant ends at the folder of the service':
    '对象名含日期和追踪编号；授权仅限该服务的文件夹',
  'devices and their certificates come and go without a deployment, so no list of them can be given':
    '设备及其证书的增减无需部署，因此无法列出清单',
  'CloudWatch Logs has no resources to name for the delivery of logs': '日志投递在 CloudWatch Logs 中没有可指明的资源',
  'apps of others cannot sign in, but show a key; the function refuses what needs one without, and limits calls':
    '外部应用无法登录，但会出示密钥；需要密钥而未出示的调用由函数拒绝，并限制调用次数',
  'only who gives the secret can make a new one; an alarm tells when it is overdue':
    '只有提供方才能更换该机密；逾期未换时有告警',
  'documents come and go with people’s files; the grant ends at this bucket': '文件随个人档案增减；授权仅限该存储桶',
  'things come and go without a deployment; the grant ends at this named shadow':
    '设备的增减无需部署；授权仅限该命名影子',
  'things come and go without a deployment, so no list of them can be given': '设备的增减无需部署，因此无法列出清单',
  'API Gateway authorizes a WebSocket when it connects; this route is reached by connections that were let in':
    'API Gateway 在建立 WebSocket 连接时授权；只有已获准的连接才能到达此路由',
  'Lake Formation reads every table of the zone for those it has granted':
    'Lake Formation 代表其授权对象读取该区的全部数据表',
  'versions of firmware come without a deployment; the grant ends at this bucket':
    '固件版本的增加无需部署；授权仅限该存储桶',
  'jobs are one a device and rotation; the grant ends at ids of this prefix':
    '每台设备每次轮换对应一个作业；授权仅限此前缀的编号',
  'whose record a call is about stands in its path; the grant ends at this API':
    '调用涉及何人的档案由路径指明；授权仅限该 API',
  'the function refuses a connection without the Basic credentials of its device, which no other kind of authorization knows':
    '函数拒绝没有设备 Basic 凭证的连接，其他授权方式无法识别此类凭证',
  'the sender cannot sign in, but signs each message; the function refuses one without a valid signature':
    '发送方无法登录，但对每条消息签名；没有有效签名的消息由函数拒绝',
  'AWS IoT names the streams of its log group AWSIotLogsV2': '日志组 AWSIotLogsV2 的日志流由 AWS IoT 命名',
  'the setting is one for all APIs of the account, and API Gateway refuses a role with less':
    '该设置适用于账户的全部 API，权限更少的角色会被 API Gateway 拒绝',
  'a parameter for each setting; the grant ends at their prefix': '每项设置对应一个参数；授权仅限其前缀',
  'a parameter for each version; the grant ends at their prefix': '每个版本对应一个参数；授权仅限其前缀',
  'whose a role is, is asked of all stacks; nothing is changed in them': '需向全部堆栈查询角色归属；不更改其中任何内容',
  'the endpoint of an account is no resource': '账户的接入地址不是资源',
  'settings of the account are no resources that could be named': '账户设置不是可指明的资源',
};

/** What the rules ask that are waived, by their ids without the pack; the id alone says nothing to who decides. */
export const demandWords: Readonly<Record<string, Sentence>> = {
  APIG4: { en: 'every call is authorized by the interface', zh: '每次调用均由接口授权' },
  CloudWatchAlarmAction: { en: 'an alarm notifies somebody', zh: '告警须通知人员' },
  DynamoDBInBackupPlan: { en: 'tables are in a backup plan', zh: '数据表须纳入备份计划' },
  IAM4: { en: 'roles have policies of their own', zh: '角色不得使用云服务商的托管策略' },
  IAM5: { en: 'rights name each resource', zh: '权限须逐一指明资源' },
  IAMNoInlinePolicy: { en: 'policies stand apart from their roles', zh: '策略不得内嵌在角色中' },
  LambdaConcurrency: { en: 'functions reserve their concurrency', zh: '函数须预留并发' },
  LambdaDLQ: { en: 'functions have a queue for what fails', zh: '函数须设失败消息队列' },
  LambdaDefaultMemorySize: { en: 'functions say their memory', zh: '函数须指明内存' },
  LambdaEventSourceMappingDestination: { en: 'readers of queues say where failures go', zh: '队列读取须指明失败去向' },
  LambdaInsideVPC: { en: 'functions run in a network of their own', zh: '函数须在专用网络内运行' },
  LambdaTracing: { en: 'calls of functions are traced', zh: '函数调用须可追踪' },
  S3BucketReplicationEnabled: { en: 'file stores are copied to a second region', zh: '文件库须复制到另一区域' },
  S3DefaultEncryptionKMS: { en: 'file stores are encrypted by a key of the city', zh: '文件库须用城市密钥加密' },
  SF2: { en: 'runs of workflows are traced', zh: '工作流运行须可追踪' },
  SMG4: { en: 'secrets are renewed by themselves', zh: '机密须自动轮换' },
  SQS3: { en: 'queues have a queue for what fails', zh: '队列须设失败消息队列' },
  SQSRedrivePolicy: { en: 'queues have a queue for what fails', zh: '队列须设失败消息队列' },
  SecretsManagerRotationEnabled: { en: 'secrets are renewed by themselves', zh: '机密须自动轮换' },
  StepFunctionStateMachineXray: { en: 'runs of workflows are traced', zh: '工作流运行须可追踪' },
};
