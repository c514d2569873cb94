import { namesNobody } from '../operations-callers';
import type { Rule } from './rule';

/** Without anybody in a role the API of the operations centre refuses every call (lib/engine/operations/operator.ts). */
export const operationsCallers: Rule = ({ city, namesAt }) =>
  namesAt(['operations']) === undefined || city.operations?.access === undefined || !namesNobody(city.operations)
    ? []
    : [
        {
          code: 'CK3122',
          path: ['operations', 'access', ...(namesAt(['operations', 'access']) === undefined ? [] : ['operators'])],
          message: {
            en: 'the operations API refuses every call: nobody is named who reads alarms, handles them or gives commands',
            zh: '运维 API 将拒绝一切调用：未指定任何人员查看、处理告警或下发指令',
          },
          hint: {
            en: 'name who handles alarms: access: { operators: [control-room] }',
            zh: '指定告警处理人员：access: { operators: [control-room] }',
          },
        },
      ];
