import { code, codes, tableOf } from '../../config/reference/page-parts';
import { peopleAccessOf, type Service } from '../../services/shared';

/** Who may see data of people, and for what. */
export function people(service: Service): string {
  const access = peopleAccessOf(service);
  if (!access)
    return `Its data are operational: no row names a person. The department ${code(service.department)} reads its tables in the lake.`;
  const roles = tableOf(
    [
      { en: 'role', zh: '角色' },
      { en: 'who has it', zh: '成员设置' },
    ],
    Object.entries(access.roles).map(([role, { members }]) => [
      code(role),
      `[${code(members)}](../reference/config.md#services${service.id}access)`,
    ]),
  );
  const purposes = tableOf(
    [
      { en: 'purpose', zh: '目的' },
      { en: 'legal basis', zh: '法律依据' },
    ],
    Object.entries(access.purposes).map(([purpose, basis]) => [code(purpose), basis]),
  );
  const what = service.register ? 'its records and its refused messages' : 'its refused messages';
  return `Its data are ${service.dataClass}; the department ${code(service.department)} reads its tables in the lake, in which no row names a person. Who sees ${what} has
one of these roles, says for which purpose, and stands in the audit trail before anything is shown; ${codes(access.withoutContent ?? [])} ${service.register ? 'without the content of documents' : 'masked'}.

${roles}
${purposes}`;
}
