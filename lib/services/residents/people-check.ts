import type { SectionProblem } from '../shared';
import { spanOf } from '../shared/span';
import { counted } from '../shared/words';
import type { ResidentsSection } from './config';

/** China's Administrative Reconsideration Law, art. 20: people may object for 60 days, by what is in the file. */
const leastKeptDays = 60;
/** Promises are of days and months: China's Administrative Licensing Law, art. 42 and 45, has 20 and 45 working days. */
const longestPromiseDays = 366;

/** Documents that a browser, or an office program, runs as a program of whoever sent them (OWASP, File Upload). */
const active =
  /^(text\/(html|javascript|xml)|image\/svg\+xml|application\/(xhtml\+xml|xml|javascript|x-msdownload|x-msdos-program|x-sh|java-archive|hta|vnd\.ms-\w+\.\w*macroenabled.*))$/;

const says = (
  fault: SectionProblem['fault'],
  path: SectionProblem['path'],
  message: SectionProblem['message'],
  hint: SectionProblem['hint'],
): SectionProblem => ({ fault, path, message, hint });

function checkKept({ retention, processingTime }: ResidentsSection): SectionProblem[] {
  const categories = Object.entries(retention);
  if (categories.length === 0)
    return [
      says(
        'unmeant',
        ['retention'],
        { en: 'no category has a retention, so that no file can be made', zh: '没有任何类别设有保存期限，无法建档' },
        { en: 'add one, e.g. application: 10y', zh: '添加类别，例如 application: 10y' },
      ),
    ];
  return [
    ...categories.flatMap(([category, kept]) => {
      const span = spanOf(kept);
      if (!span || span.days >= leastKeptDays) return [];
      return [
        says(
          'unmeant',
          ['retention', category],
          {
            en: `files are destroyed ${counted(span.days, 'day')} after they are closed, while people may still object`,
            zh: `档案办结 ${span.days} 天后即销毁，而当事人仍可申请复议`,
          },
          {
            en: `keep them ${leastKeptDays}d at least, mostly years: 10y`,
            zh: `至少保存 ${leastKeptDays}d，通常为数年：10y`,
          },
        ),
      ];
    }),
    ...Object.entries(processingTime).flatMap(([category, promised]) => {
      const span = spanOf(promised);
      if (!span || span.days <= longestPromiseDays) return [];
      return [
        says(
          'unmeant',
          ['processingTime', category],
          { en: `people are promised an answer within ${promised}`, zh: `承诺办理时限为 ${promised}` },
          { en: 'write days or months, e.g. 20d', zh: '填写日数或月数，例如 20d' },
        ),
      ];
    }),
  ];
}

/** Who decides, and who sees more than whom. */
function checkRoles({ access, masking, exports }: ResidentsSection): SectionProblem[] {
  const staff = [access.clerk, access.caseworker, access.registrar, access.protectionOfficer, access.analyst].flat();
  const unseen = masking.caseworker.filter((name) => !masking.clerk.includes(name));
  return [
    ...access.resident.flatMap((group, i) =>
      staff.includes(group)
        ? [
            says(
              'unmeant',
              ['access', 'resident', i],
              {
                en: `${group} would be residents and staff: every resident of the group could see the data of others`,
                zh: `${group} 同时为居民用户和工作人员：该组任一居民均可查看他人数据`,
              },
              { en: 'give residents a group of their own', zh: '请为居民用户单独设置用户组' },
            ),
          ]
        : [],
    ),
    ...(access.protectionOfficer.length > 0 || !exports.enabled
      ? []
      : [
          says(
            'unmeant',
            ['exports', 'enabled'],
            {
              en: 'nobody is a data protection officer, who approves exports: none is ever made',
              zh: '未指定审批导出的个人信息保护负责人：导出无法进行',
            },
            {
              en: 'add access: { protectionOfficer: [privacy-office] }',
              zh: '添加 access: { protectionOfficer: [privacy-office] }',
            },
          ),
        ]),
    ...(unseen.length === 0
      ? []
      : [
          says(
            'unmeant',
            ['masking', 'clerk'],
            {
              en: `clerks see ${unseen.join(', ')}, which caseworkers see masked`,
              zh: `窗口人员可见 ${unseen.join('、')}，而经办人员只能看到脱敏内容`,
            },
            { en: `add ${unseen.join(', ')} to masking.clerk`, zh: `将 ${unseen.join('、')} 加入 masking.clerk` },
          ),
        ]),
  ];
}

/** In a group of two each knows of the other. */
const leastGroup = 3;

function checkGroups({ smallGroupMinimum: least }: ResidentsSection): SectionProblem[] {
  const path = ['smallGroupMinimum'];
  if (least < leastGroup)
    return [
      says(
        'unmeant',
        path,
        { en: `in a group of ${least} each learns about the other`, zh: `分组只有 ${least} 人时，彼此可推知对方信息` },
        {
          en: `set smallGroupMinimum: ${leastGroup} or more; most take 5 to 10`,
          zh: `写 smallGroupMinimum: ${leastGroup} 或更大；通常取 5 至 10`,
        },
      ),
    ];
  return [];
}

const checkDocuments = ({ documents }: ResidentsSection): SectionProblem[] =>
  documents.types.flatMap((type, i) =>
    active.test(type)
      ? [
          says(
            'unmeant',
            ['documents', 'types', i],
            { en: `${type} may run as a program where somebody opens it`, zh: `${type} 在打开时可能作为程序运行` },
            {
              en: 'take PDF and pictures: application/pdf, image/png',
              zh: '接收 PDF 和图片：application/pdf、image/png',
            },
          ),
        ]
      : [],
  );

function checkHours({ officeHours: { from, to, days } }: ResidentsSection): SectionProblem[] {
  if (from !== '00:00' || to < '23:59' || new Set(days).size < 7) return [];
  return [
    says(
      'idle',
      ['officeHours'],
      {
        en: 'it is always office hours: no access is ever outside of them, and none raises an alarm',
        zh: '全天均为办公时间：不存在办公时间以外的访问，永不告警',
      },
      {
        en: 'write when the office is open, e.g. from: "07:00", to: "20:00"',
        zh: '填写办公时间，例如 from: "07:00", to: "20:00"',
      },
    ),
  ];
}

/** What law and sense ask of a register of people. */
export const checkPeople = (section: ResidentsSection): SectionProblem[] => [
  ...checkKept(section),
  ...checkRoles(section),
  ...checkGroups(section),
  ...checkDocuments(section),
  ...checkHours(section),
];
