import { readFileSync } from 'node:fs';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';

/** What `aws kms list-aliases --output json` says, as far as it is needed. */
interface Alias {
  readonly AliasName: string;
  readonly AliasArn: string;
  readonly TargetKeyId?: string;
}

/** Account and region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Id of the key behind an alias. Throws UserError where nobody says it. */
export type KeyIds = (alias: string, place: Place) => string;

const aliasesCommand = 'aws kms list-aliases --output json > aliases.json';

const isAlias = (value: unknown): value is Alias =>
  ['AliasName', 'AliasArn'].every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'string');

/** PowerShell's `>` writes UTF-16, or a byte order mark. */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function aliasesIn(file: string): readonly Alias[] {
  try {
    const { Aliases } = JSON.parse(decoded(readFileSync(file))) as { readonly Aliases?: readonly unknown[] };
    if (Array.isArray(Aliases) && Aliases.every(isAlias)) return Aliases;
  } catch (error) {
    if (!(error instanceof SyntaxError) && systemErrorCode(error) === '') throw error;
  }
  throw new UserError(
    'CK1922',
    `${file} does not hold the aliases of an account`,
    `make it with the city's credentials and region: ${aliasesCommand}`,
  );
}

/** Key ids as AWS told them in a file. */
export function keyIdsIn(file: string): KeyIds {
  const aliases = aliasesIn(file);
  return (alias, { account, region }) => {
    const end = `:${region}:${account}:${alias}`;
    const id = aliases.find(({ AliasArn }) => AliasArn.endsWith(end))?.TargetKeyId;
    if (id) return id;
    throw new UserError(
      'CK1923',
      `${file} has no ${alias} of account ${account} in ${region}`,
      `make it with the credentials and the region of the city: ${aliasesCommand}; what was never deployed leaves nothing`,
    );
  };
}

/** For a change that removes a key while nobody says its id. */
export const noKeyIds: KeyIds = (alias) => {
  throw new UserError(
    'CK1920',
    `the key behind ${alias} stays, and only AWS knows its id`,
    `ask for it, and name the file: ${aliasesCommand}, then --aliases aliases.json`,
  );
};
