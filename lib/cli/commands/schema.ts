import { schemaText } from '../../config/reference/generated-files';
import { services } from '../../services';
import { replaceFile } from '../../shared/write-file-atomically';
import type { Handler } from '../card';
import { asUserError } from '../file-error';

export const schema: Handler = async ({ options, stdout }) => {
  const out = String(options.out);
  const text = schemaText(services);
  if (out === '-') {
    stdout.write(text);
    return 0;
  }
  await asUserError(out, () => replaceFile(out, text));
  stdout.write(`wrote ${out}\n`);
  return 0;
};
