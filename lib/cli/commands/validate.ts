import { formatProblems, type ProblemFormat, readCities } from '../../config';
import { services } from '../../services';
import type { Handler } from '../card';

export const validate: Handler = async ({ positionals, options, stdout }) => {
  const { problems, files, texts } = readCities(positionals, services);
  stdout.write(formatProblems(problems, options.format as ProblemFormat, { cities: files.length, texts }));
  return problems.some((p) => p.severity === 'error') ? 1 : 0;
};
