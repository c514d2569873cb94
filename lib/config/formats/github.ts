import { annotations } from '../../formats/annotations';
import type { Problem } from '../problem';

export const formatGithub = (problems: readonly Problem[]): string =>
  annotations(
    problems.map(({ severity, code, message, hint, ...place }) => ({
      level: severity,
      place,
      title: code,
      message: `${message}\n${hint}`,
    })),
  );
