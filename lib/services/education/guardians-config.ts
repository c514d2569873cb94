import { z } from 'zod';
import {
  amount,
  both,
  type Effect,
  type ItemNames,
  identifierOfCallers,
  inRole,
  inRoleBesides,
  items,
  members,
  type SettingChange,
  type Sides,
  saying,
  toldOfGoing,
  toldWhereWorse,
} from '../shared/effects';
import { field } from '../shared/field';
import { respondWithin } from '../shared/respond-within';
import { claimName, claimValue, memberName, ofOwn, tokenClaims } from '../shared/token-claims';
import type { Words } from '../shared/words';

/** Days of a school year, and of what comes late of it: so long absences and requests of guardians are kept. */
export const yearDays = 430;

const rate = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'somebody who acts for guardians, or is one, may do more at once', zh: '代办人员和监护人可更密集调用' },
    { en: 'somebody who calls often for guardians, or as one, is turned away sooner', zh: '频繁调用者更早被限流' },
  ),
  {
    en: 'before the deployment, tell the schools, and those whose programs guardians use, how much each person may call from then on ({now})',
    zh: '部署前告知各学校和监护人所用程序的运营方部署后的每人调用上限（{now}）',
  },
);

const actsFor: Words = {
  en: 'see, correct and erase absences of single pupils of the school, for their guardians',
  zh: '代监护人查阅、更正和删除本校学生的缺勤记录',
};
const officer = inRole({
  en: 'see, correct and erase absences of single pupils of all schools, for their guardians',
  zh: '代监护人查阅、更正和删除全部学校学生的缺勤记录',
});
/** A data protection officer acts for guardians, where somebody does. */
export const officerForGuardians: Effect = {
  ...officer,
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly guardians?: object }>;
    return before?.guardians && after?.guardians ? officer.of(change) : [];
  },
};
/** Who may act for guardians of all schools, whatever a school says. */
const officers = ({ section }: SettingChange): Sides<readonly string[]> => {
  const of = (side: unknown) =>
    (side as { readonly access: { readonly protectionOfficer: readonly string[] } } | undefined)?.access
      .protectionOfficer;
  return { before: of(section.before), after: of(section.after) };
};
const asOfficer: Words = {
  en: 'these people act for guardians as before: data protection officers do so for those of all schools',
  zh: '这些人员仍可代监护人办理：个人信息保护负责人可办理全部学校',
};
const staff = inRoleBesides(actsFor, { others: officers, says: asOfficer });
const schoolNames: ItemNames = { by: ['id'], renamed: true, one: { en: 'school', zh: '学校' } };
const pupilsOfAnother = identifierOfCallers(
  {
    en: 'the same staff act for guardians of another school: they see, correct and erase absences of pupils of that one, and no longer those of the former',
    zh: '原有工作人员改为代另一学校的监护人办理：可查阅、更正和删除该校学生的缺勤记录，不再办理原学校的',
  },
  {
    en: 'before the deployment, have the files and the roster name the school {after} instead of {before}, and register it: its staff find none of its pupils otherwise; retire {before} once nothing comes from it',
    zh: '部署前使报送文件和名册将该校编号由 {before} 改为 {after}，并予以登记，否则其工作人员查不到本校学生；{before} 不再报送后予以注销',
  },
);

/** That more may read is a right; those who no longer may notice what they do instead. */
const guardianUsers = toldOfGoing(
  members(
    'security',
    'neither',
    {
      en: 'further people may read by themselves what is kept of their own children, and file requests',
      zh: '另有人员可自行查阅本人子女的留存数据并提交申请',
    },
    {
      en: 'some guardians can no longer read by themselves what is kept of their children, nor file requests: others do it for them',
      zh: '部分监护人不能再自行查阅本人子女的留存数据或提交申请，须由工作人员代办',
    },
    {
      going: { kind: 'service', direction: 'worse' },
      last: {
        kind: 'service',
        direction: 'worse',
        says: {
          en: 'guardians can no longer read by themselves what is kept of their children, nor file requests: others do it for them',
          zh: '监护人不能再自行查阅本人子女的留存数据或提交申请，须由工作人员代办',
        },
      },
    },
  ),
  {
    en: 'before the deployment, tell those who sign in as {what} that they must ask at the school, or sign in as another that the settings name',
    zh: '部署前告知以 {what} 登录的人员：须向学校申请，或改用配置所列的其他身份',
  },
);

/** Staff who are data protection officers act for guardians of all schools, whatever the id of theirs. */
const anotherSchool: Effect = {
  ...pupilsOfAnother,
  of: (change) => {
    const { before, after } = change.around[0] as Sides<{ readonly members: readonly string[] }>;
    const all = officers(change);
    const isBound = [...(before?.members ?? []), ...(after?.members ?? [])].some(
      (name) => !(all.before?.includes(name) && all.after?.includes(name)),
    );
    if (isBound || change.before === undefined || change.after === undefined) return pupilsOfAnother.of(change);
    return [{ kind: 'none', direction: 'neither', ...saying(asOfficer, change) }];
  },
};

const school = z.strictObject({
  id: field(claimValue, {
    name: { en: 'school', zh: '学校' },
    doc: {
      en: 'Its number, as its absences and the `identifier` of its organisation in the roster have it.',
      zh: '学校编号，与缺勤记录及名册中该机构的 `identifier` 一致。',
    },
    example: '7',
    effect: anotherSchool,
  }),
  members: field(z.array(memberName).min(1), {
    name: { en: 'staff of the school', zh: '学校工作人员' },
    doc: {
      en: 'Groups of the identity provider, or names of IAM roles, of who acts for guardians of its pupils.',
      zh: '为该校学生监护人办理的人员所属的身份提供方用户组或 IAM 角色名称。',
    },
    example: ['school-7-office'],
    effect: toldOfGoing(staff, {
      en: 'before the deployment, tell {place} that staff who sign in as {what} are turned away, and must sign in as another that the settings name',
      zh: '部署前告知{place}：以 {what} 登录的工作人员将不能再办理，须改用配置所列的其他身份',
    }),
  }),
});

const schoolsThatAct = items(
  schoolNames,
  'security',
  'less',
  { en: `further people may ${actsFor.en}`, zh: `另有人员可${actsFor.zh}` },
  { en: `some people may no longer ${actsFor.en}`, zh: `部分人员不能再${actsFor.zh}` },
);
/** A school whose staff are data protection officers gives nobody anything, and takes nothing. */
const staffOfSchool: Effect = {
  ...schoolsThatAct,
  of: (change) => {
    const { before, after } = change as Sides<{ readonly members: readonly string[] }>;
    const all = officers(change);
    const gains = after?.members.some((name) => !all.before?.includes(name));
    const loses = before?.members.some((name) => !all.after?.includes(name));
    return gains || loses ? schoolsThatAct.of(change) : [];
  },
};

/** Setting `guardians`: the API by which a school or the city acts for guardians, and guardians read and ask by themselves. */
export const guardians = z.strictObject({
  schools: field(z.array(school).max(2000).default([]), {
    name: { en: 'schools that act for guardians', zh: '代监护人办理的学校' },
    doc: {
      en: 'Whose staff may act; each for its own pupils alone. The data protection officer may for those of all schools.',
      zh: '可代办的学校，各自仅限本校在读学生；个人信息保护负责人可办理全部学校。',
    },
    example: [{ id: '7', members: ['school-7-office'] }],
    effect: both(
      toldOfGoing(
        items(
          schoolNames,
          'service',
          'more',
          { en: 'staff of a further school may act for guardians', zh: '新增学校的工作人员可代监护人办理' },
          { en: 'staff of a school is turned away', zh: '该校工作人员不能再代监护人办理' },
        ),
        {
          en: 'before the deployment, tell {what} that its staff can no longer act for guardians',
          zh: '部署前告知{what}：其工作人员将不能再代监护人办理',
        },
      ),
      staffOfSchool,
    ),
  }),
  guardian: field(z.array(memberName).default([]), {
    name: { en: 'who is a guardian', zh: '监护人用户' },
    doc: {
      en: 'Groups of the identity provider that are guardians: who signs in as one reads what is kept of their own children, as the roster has them, and files requests for staff to carry out. Default: nobody; guardians ask at the school. With `sigv4` nobody is one.',
      zh: '属于监护人的身份提供方用户组：登录后可查阅名册所列本人子女的留存数据，并提交由工作人员办理的申请。默认无人，监护人到学校申请；`sigv4` 时无效。',
    },
    example: ['families'],
    effect: guardianUsers,
  }),
  ...tokenClaims,
  guardianClaim: field(claimName('custom:guardian_id'), {
    name: { en: 'where a sign-in names its guardian', zh: '登录信息中的监护人字段' },
    doc: {
      en: 'Claim of the token that is the `sourcedId` of its holder in the roster: a text, compared whole.',
      zh: '令牌中注明持有人在名册中 `sourcedId` 的声明：文本，须完全一致。',
    },
    effect: ofOwn({
      en: 'whose children a sign-in opens is read otherwise: guardians may see nothing of their own any more, or what is kept of those of somebody else; roles stay as they are',
      zh: '登录信息中的监护人标识改从另一项读取：监护人可能无法查看本人子女的留存数据，或看到他人子女的数据；角色不变',
    }),
  }),
  respondWithin,
  requestsPerMinute: field(z.int().min(1).max(600).default(30), {
    name: { en: 'calls for guardians a minute', zh: '每人每分钟办理数' },
    doc: {
      en: 'Calls that each person may make a minute; more are answered with 429.',
      zh: '每人每分钟可办理次数，超出返回 429。',
    },
    effect: rate,
  }),
  burst: field(z.int().min(1).max(600).default(60), {
    name: { en: 'calls for guardians at once', zh: '突发办理数' },
    doc: { en: 'Calls that somebody may make at once after a pause.', zh: '停顿后可一次性办理的次数。' },
    effect: rate,
  }),
});
