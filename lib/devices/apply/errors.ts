import { readRemedy, writeRemedy } from '../../shared/file-remedy';
import type { Hold } from '../../shared/lock-lines';
import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';

const second = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const deployFirst: Said = { en: "deploy the city's stack of this service first", zh: '先部署该城市此服务的堆栈' };

/** What stops an apply before or in the middle of it. Nothing of it is about one row. */
export const applyErrors = {
  stale: (city: string) =>
    new UserError(
      'CK6301',
      {
        en: `the registry of ${city} has changed since the plan was made`,
        zh: `计划生成之后 ${city} 的设备注册表已发生变化`,
      },
      {
        en: 'plan again: citykit devices plan CITY INVENTORY --out FILE; lists of AWS IoT lag a few seconds behind',
        zh: '重新生成计划：citykit devices plan CITY INVENTORY --out FILE；AWS IoT 的列表会滞后几秒',
      },
    ),
  noType: (thingTypeName: string, account: string, region: string) =>
    new UserError(
      'CK6302',
      {
        en: `account ${account} has no thing type ${thingTypeName} in ${region}`,
        zh: `账户 ${account} 在 ${region} 没有物类型 ${thingTypeName}`,
      },
      deployFirst,
    ),
  noGroup: (group: string, account: string, region: string) =>
    new UserError(
      'CK6303',
      {
        en: `account ${account} has no thing group ${group} in ${region}`,
        zh: `账户 ${account} 在 ${region} 没有物组 ${group}`,
      },
      { en: `${deployFirst.en}: its districts are its groups`, zh: `${deployFirst.zh}：片区即物组` },
    ),
  noPolicy: (policy: string) =>
    new UserError(
      'CK6304',
      { en: `there is no policy ${policy} for the certificates`, zh: `没有供证书使用的策略 ${policy}` },
      { en: `${deployFirst.en}, or apply without certificates`, zh: `${deployFirst.zh}，或不带证书执行` },
    ),
  otherJournal: (file: string) =>
    new UserError(
      'CK6305',
      { en: `${file} is the journal of another plan`, zh: `${file} 是另一计划的日志` },
      {
        en: 'name another with --journal; a journal that is no longer needed may be deleted',
        zh: '以 --journal 另行指定；不再需要的日志可以删除',
      },
    ),
  otherRegistry: (thingName: string, account: string, region: string) =>
    new UserError(
      'CK6305',
      {
        en: `the journal says that ${thingName} was made, and account ${account} has no such thing in ${region}: it is the journal of a registry that is no more`,
        zh: `日志记载 ${thingName} 已创建，而账户 ${account} 在 ${region} 没有该设备：该日志所属的注册表已不存在`,
      },
      {
        en: 'name another with --journal, or delete it, and run again: the plan then tells whether it still fits',
        zh: '以 --journal 另行指定或删除该日志，然后重新运行：届时会检查计划是否仍适用',
      },
    ),
  brokenJournal: (file: string, line: number) =>
    new UserError(
      'CK6306',
      { en: `${file}, line ${line}: not a line of a journal`, zh: `${file} 第 ${line} 行：不是日志行` },
      {
        en: 'restore the file; without it, plan again and apply the new plan',
        zh: '恢复该文件；无法恢复时重新生成并执行计划',
      },
    ),
  journalInUse: (file: string, { host, processId, sinceMs, untilMs }: Hold) =>
    new UserError(
      'CK6307',
      {
        en: `process ${processId} on ${host} applies with the journal ${file} since ${second(sinceMs)}; its lock lasts until ${second(untilMs)}, and is renewed while it lives`,
        zh: `${host} 上的进程 ${processId} 自 ${second(sinceMs)} 起正以日志 ${file} 执行；其锁有效至 ${second(untilMs)}，运行期间会续期`,
      },
      {
        en: `wait until it ends; if it is dead, the same command goes on after ${second(untilMs)}`,
        zh: `等待其结束；若该进程已终止，${second(untilMs)} 之后运行同一命令即可继续`,
      },
    ),
  journalLost: (file: string) =>
    new UserError(
      'CK6313',
      {
        en: `this run stood still for so long that its lock ran out, and another took over the journal ${file}`,
        zh: `本次运行停顿过久，锁已失效，日志 ${file} 已由另一次运行接管`,
      },
      {
        en: 'let the other run end; nothing is lost, and nothing is done twice',
        zh: '等待另一次运行结束；不会丢失，也不会重复执行',
      },
    ),
  unwritable: (file: string, code: string) =>
    new UserError(
      'CK6308',
      { en: `${file} cannot be written (${code})`, zh: `无法写入 ${file}（${code}）` },
      writeRemedy(code) ?? { en: 'choose another place', zh: '另选位置' },
    ),
  noTable: (table: string) =>
    new UserError('CK6309', { en: `there is no table ${table}`, zh: `没有表 ${table}` }, deployFirst),
  bulkRuns: (account: string, region: string) =>
    new UserError(
      'CK6311',
      {
        en: `a bulk registration runs in account ${account}, ${region} already`,
        zh: `账户 ${account}、${region} 已有批量注册在运行`,
      },
      { en: 'wait until it ends: AWS IoT takes one at a time', zh: '等待其结束：AWS IoT 同时只接受一个' },
    ),
  bulkRefused: (said: string) =>
    new UserError(
      'CK6312',
      { en: `AWS refuses the bulk registration: ${said}`, zh: `AWS 拒绝批量注册：${said}` },
      {
        en: 'check bucket, key and role: AWS IoT takes the role (iot.amazonaws.com), and with it reads the object and makes things',
        zh: '检查存储桶、对象键和角色：AWS IoT（iot.amazonaws.com）以该角色读取对象并创建设备',
      },
    ),
  noFolder: (folder: string, code: string) =>
    new UserError(
      'CK6310',
      { en: `${folder} is no folder that can be read (${code})`, zh: `${folder} 不是可读取的文件夹（${code}）` },
      readRemedy(code) ?? { en: 'check the name', zh: '核对名称' },
    ),
};

/** Why one row could not be applied; the others go on. Codes CK635n. */
export class RowError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
