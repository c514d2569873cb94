import { z } from 'zod';
import {
  amount,
  both,
  type ItemNames,
  identifierOfCallers,
  inRole,
  items,
  toldOfGoing,
  toldWhereWorse,
} from '../shared/effects';
import { field } from '../shared/field';
import { claimValue, memberName, tokenClaims } from '../shared/token-claims';
import type { Words } from '../shared/words';

const rate = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'a hospital may send more at once', zh: '医院可更密集调用' },
    { en: 'a hospital that sends much is turned away sooner', zh: '调用频繁的医院更早被限流' },
  ),
  {
    en: 'before the deployment, tell the hospitals how much each of their systems may call from then on ({now})',
    zh: '部署前告知各医院其系统部署后的调用上限（{now}）',
  },
);

const sends: Words = {
  en: 'send what happens in the hospital, and read what it has sent',
  zh: '报送并读取该医院的数据',
};
const hospitalNames: ItemNames = { by: ['id'], renamed: true, one: { en: 'hospital', zh: '医院' } };
/** A resource of another hospital than the caller's is refused, and each has a store of its own (lambdas/medical/intake). */
const anotherHospital = identifierOfCallers(
  {
    en: 'the same systems send and read as another hospital: what names the former one is refused, and what was sent as that one they no longer read',
    zh: '原有系统改以另一医院的名义报送和读取：仍填原医院编号的数据被拒，以原编号报送的数据不可再读取',
  },
  {
    en: 'before the deployment, register hospital {after} and tell its systems to name it instead of {before} from then on; retire hospital {before} once nothing comes from it, or its alarm of a hospital that sends nothing stays on',
    zh: '部署前登记医院 {after}，并告知其系统部署后改填 {after}，不再填 {before}；原医院 {before} 不再报送后予以注销，否则“医院数据中断”告警持续',
  },
);

const hospital = z.strictObject({
  id: field(claimValue, {
    name: { en: 'hospital', zh: '医院' },
    doc: { en: 'Its id in the registry, which its resources name.', zh: '登记库中的编号，与资源中的医院一致。' },
    example: 'HOSPA',
    effect: anotherHospital,
  }),
  members: field(z.array(memberName).min(1), {
    name: { en: 'systems of the hospital', zh: '医院系统' },
    doc: {
      en: 'Groups of the identity provider, or names of IAM roles, of its systems.',
      zh: '该医院系统所属的身份提供方用户组或 IAM 角色名称。',
    },
    example: ['hospital-a-systems'],
    effect: toldOfGoing(inRole(sends), {
      en: 'before the deployment, tell {place} that its systems which call as {what} are turned away, and must call as another that the settings name',
      zh: '部署前告知{place}：以 {what} 调用的系统将不能再接入，须改用配置所列的其他身份',
    }),
  }),
});

/** Setting `fhir`: the API for systems of hospitals. */
export const fhir = z.strictObject({
  hospitals: field(z.array(hospital).min(1).max(500), {
    name: { en: 'hospitals that call', zh: '接入医院' },
    doc: {
      en: 'Whose systems may call; each sees its own hospital alone.',
      zh: '可调用接口的医院，各自仅见本院数据。',
    },
    example: [{ id: 'HOSPA', members: ['hospital-a-systems'] }],
    effect: both(
      toldOfGoing(
        items(
          hospitalNames,
          'service',
          'more',
          { en: 'systems of a further hospital may send resources at once', zh: '新增医院的系统可实时报送' },
          { en: 'systems of a hospital are turned away', zh: '该医院的系统不能再接入' },
        ),
        {
          en: 'before the deployment, tell {what} that systems which call from there are turned away',
          zh: '部署前告知{what}：其系统将不能再接入',
        },
      ),
      items(
        hospitalNames,
        'security',
        'less',
        { en: `further systems may ${sends.en}`, zh: `另有系统可${sends.zh}` },
        { en: `some systems may no longer ${sends.en}`, zh: `部分系统不能再${sends.zh}` },
      ),
    ),
  }),
  ...tokenClaims,
  requestsPerMinute: field(z.int().min(1).max(6000).default(300), {
    name: { en: 'calls of a system a minute', zh: '每系统每分钟调用数' },
    doc: {
      en: 'Calls that each system may make a minute; more are answered with 429.',
      zh: '每个系统每分钟可调用次数，超出返回 429。',
    },
    effect: rate,
  }),
  burst: field(z.int().min(1).max(6000).default(600), {
    name: { en: 'calls of a system at once', zh: '每系统突发调用数' },
    doc: { en: 'Calls that a system may make at once after a pause.', zh: '停顿后可一次性调用的次数。' },
    effect: rate,
  }),
});
