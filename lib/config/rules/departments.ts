import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import type { Rule, RuleContext } from './rule';

const departmentsOf = ({ enabled }: Pick<RuleContext, 'enabled'>): readonly string[] =>
  [...new Set(enabled.map((service) => service.department))].sort();

/** Departments whose names are misspelt in the file: what is said of these goes for them. */
export function departmentsMisspelt(context: RuleContext): readonly string[] {
  const valid = departmentsOf(context);
  return Object.keys(context.city.departments ?? {})
    .filter((department) => !valid.includes(department))
    .flatMap((department) => nearest(department, valid) ?? []);
}

/** A department is granted the tables of its services, so one without a service is a typing error. */
export const departments: Rule = ({ city, enabled }) => {
  const valid = departmentsOf({ enabled });
  return Object.keys(city.departments ?? {})
    .filter((department) => !valid.includes(department))
    .map((department) => {
      const near = nearest(department, valid);
      const all =
        valid.length > 0
          ? {
              en: `departments of this city's services: ${valid.join(', ')}`,
              zh: `本市各服务的部门：${valid.join('、')}`,
            }
          : { en: 'the city runs no service yet', zh: '城市尚未开通任何服务' };
      return {
        code: 'CK3009',
        path: ['departments', department],
        at: 'key',
        message: {
          en: `no service of the city belongs to the department ${department}`,
          zh: `城市没有属于部门 ${department} 的服务`,
        },
        hint: near ? meant(near) : all,
      };
    });
};
