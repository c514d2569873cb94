import { nearest } from '../../shared/nearest';
import type { Rule } from './rule';

/** A department is granted the tables of its services, so one without a service is a typing error. */
export const departments: Rule = ({ city, enabled }) => {
  const valid = [...new Set(enabled.map((service) => service.department))].sort();
  return Object.keys(city.departments ?? {})
    .filter((department) => !valid.includes(department))
    .map((department) => {
      const near = nearest(department, valid);
      const all =
        valid.length > 0 ? `departments of this city's services: ${valid.join(', ')}` : 'the city runs no service yet';
      return {
        code: 'CK3009',
        path: ['departments', department],
        at: 'key',
        message: `no service of the city belongs to the department ${department}`,
        hint: near ? `did you mean ${near}?` : all,
      };
    });
};
