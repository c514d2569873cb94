import type { Service } from './definition';
import type { AnyFacts } from './facts';
import type { AnyRegister } from './register';
import { registerStores } from './register-stores';
import type { StateStore } from './state';

/** Who may look at data of people, and for what: a register says it of its records, or `peopleAccess` does. */
export type PeopleAccess = Pick<AnyRegister, 'roles' | 'purposes' | 'entities' | 'own' | 'withoutContent'>;

/**
 * Who may look at what a service that is no register keeps of people outside of its functions, and for what: its section
 * has the settings of `peopleAccessConfig` at `access`. What such a message holds nobody knows, so that support sees its
 * shape only.
 */
const peopleAccess: PeopleAccess = {
  roles: {
    'protection-officer': { members: 'access.protectionOfficer' },
    support: { members: 'access.support' },
  },
  purposes: {
    'fault-finding': 'public-task',
    'data-subject-request': 'statutory-duty',
    oversight: 'statutory-duty',
  },
  entities: {},
  withoutContent: ['support'],
};

/** Who may look at data of people of a service; undefined where it has none. */
export const peopleAccessOf = ({ dataClass, register }: Service): PeopleAccess | undefined =>
  dataClass === 'operational' ? undefined : (register ?? peopleAccess);

/** Stores that people's commands write, and no function: of the audit trail of a service with data of people that is no register. */
export const trailIds = ({ dataClass, register }: Service): readonly string[] =>
  dataClass === 'operational' || register ? [] : ['audit', 'audit-heads', 'keys'];

/** Stores of the audit trail that a service with data of people lacks: a register has them all among its own. */
export function trailStores({ data, stores, name }: AnyFacts): readonly StateStore[] {
  if (data === 'operational') return [];
  const { audit, 'audit-heads': heads } = registerStores(name);
  const keys: Omit<StateStore, 'id'> = {
    name: { en: 'key of the pseudonyms', zh: '化名密钥' },
    doc: {
      en: 'Wrapped key of the pseudonyms in the audit trail, and of what names a refused message.',
      zh: '经封装的密钥，用于审计记录中的化名及拒收消息的标识。',
    },
    expireDays: null,
  };
  const has = Object.entries<Omit<StateStore, 'id'>>(stores ?? {});
  return Object.entries<Omit<StateStore, 'id'>>({ audit, 'audit-heads': heads, keys })
    .filter(([id, { kind }]) => !has.some(([own, store]) => own === id || (kind === 'audit' && store.kind === kind)))
    .map(([id, store]) => ({ id, ...store }));
}
