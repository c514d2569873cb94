import { z } from 'zod';
import { besides, both, type Effect, inRole, inRoleBesides } from './effects';
import { field } from './field';
import { roleName } from './role-name';
import type { Words } from './words';

const members = (name: Words, doc: Words, effect: Effect, isMemberWith?: string) =>
  field(z.array(isMemberWith === undefined ? roleName : roleName.meta({ isMemberWith })).default([]), {
    name,
    doc,
    example: ['city-support'],
    effect,
  });

const rightsToGive: Words = {
  en: 'in the account, make these roles where they are not there yet, and let them look at refused messages (docs/quarantine.md, “Rights”): {what}; no deployment does',
  zh: '在账户中创建下列角色（尚无的），并授予查看拒收消息所需的权限（docs/quarantine.md“Rights”）：{what}；部署不会授予',
};
const rightsToTake: Words = {
  en: 'in the account, take from these roles what they no longer need to look at refused messages (docs/quarantine.md, “Rights”): {what}; no deployment does',
  zh: '在账户中收回下列角色不再需要的拒收消息查看权限（docs/quarantine.md“Rights”）：{what}；部署不会收回',
};

/** Who looks at refused messages does so by commands, as a role of the account to which no stack gives anything. */
const inTheAccount = (effect: Effect): Effect => ({
  ...effect,
  of: (change) =>
    effect.of(change).map((told) => {
      // Of a service that goes as a whole nobody has anything to look at.
      if (told.direction === 'neither' || change.withThing === 'goes') return { ...told, byCommands: true };
      const isGain = told.kind === 'security' && told.direction === 'worse';
      return { ...told, byCommands: true, toDo: isGain ? rightsToGive : rightsToTake, toDoBy: 'operator' };
    }),
});

const seesAll = inTheAccount(
  inRole({ en: 'see refused messages with data of people as they came', zh: '查看含个人数据的拒收消息原文' }),
);
const seesMaskedOnly = inRoleBesides(
  { en: 'see refused messages with masked data of people', zh: '查看含个人数据的拒收消息（脱敏）' },
  {
    others: besides('protectionOfficer'),
    says: {
      en: 'these people see refused messages as before: data protection officers see them too',
      zh: '这些人员仍可查看拒收消息：个人信息保护负责人也可查看',
    },
    sayItself: true,
  },
);
const seesMasked = inTheAccount(seesMaskedOnly);

/**
 * Setting `access` of a service that has data of people and is no register: who has the roles of `peopleAccess`. A service
 * in which a data protection officer may do more gives the effect of that, and the group of settings of the API for it.
 */
export const peopleAccess = (ofOfficer?: { readonly effect: Effect; readonly callsWith: string }) =>
  field(
    z
      .strictObject({
        protectionOfficer: members(
          { en: 'who is a data protection officer', zh: '个人信息保护负责人' },
          {
            en: 'Names of IAM roles that are data protection officers: they may see refused messages as they came.',
            zh: '担任个人信息保护负责人的 IAM 角色名称：可查看拒收消息的原文。',
          },
          ofOfficer ? both(seesAll, ofOfficer.effect) : seesAll,
          ofOfficer?.callsWith,
        ),
        support: members(
          { en: 'who looks for faults', zh: '故障排查人员' },
          {
            en: 'Names of IAM roles that look for faults: they see refused messages masked, and send them again.',
            zh: '负责故障排查的 IAM 角色名称：可查看脱敏后的拒收消息并重新送入。',
          },
          seesMasked,
        ),
      })
      .prefault({}),
    {
      name: { en: 'who may look at data of people', zh: '个人数据查看授权' },
      doc: {
        en: 'Who may look at refused messages that hold data of people; each look stands in the audit trail.',
        zh: '可查看含个人数据的拒收消息的人员；每次查看均记入审计记录。',
      },
    },
  );

export const peopleAccessConfig = peopleAccess();
