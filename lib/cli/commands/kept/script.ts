import { partitionOf } from '../../../config';
import type { KeptList } from '../../../kept/kept-list';
import { questionOf } from '../../../kept/questions';
import { groupedBy } from '../../../shared/grouped-by';
import { shellWord } from '../../../shared/printable';

// Before each answer stand its time, region and question; where AWS refuses, the name of its error follows. The count at the end
// finds out a script that was stopped, and a file that was cut off.
const head = `# Asks AWS what a change leaves behind, and only reads. With credentials of the account: sh ask.sh > answers.json
ask() {
  region=$1
  shift
  printf '{"askedAt":"%s","region":"%s","question":"%s"}\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$region" "$*"
  refusal=
  { said=$(aws "$@" --region "$region" --output json 2>&1 >&3 3>&-); } 3>&1 || refusal=$said
  [ -z "$said" ] || printf '%s\\n' "$said" >&2
  printf '%s\\n' "$refusal" | sed -n 's/.*An error occurred (\\([A-Za-z0-9.]*\\)).*/{"error":"\\1"}/p'
}
is_account() {
  identity=$(aws sts get-caller-identity --region "$2" --output json) || return
  printf '%s\\n' "$identity"
  case $identity in
    *"\\"$1\\""*) ;;
    *)
      echo "not asked: these credentials are not of account $1" >&2
      return 1
      ;;
  esac
}
`;

/** Commands for the parts of lists, each once. */
function asking(lists: readonly KeptList[]): string[] {
  const commands = lists.flatMap(({ region, stacks }) =>
    Object.values(stacks).flatMap(({ parts }) =>
      parts.flatMap(({ type, name }) => {
        const question = questionOf(type, name);
        return question ? [['ask', region, ...question].map(shellWord).join(' ')] : [];
      }),
    ),
  );
  return [...new Set(commands)];
}

/** What is asked in one account. */
function block(lists: readonly KeptList[]): string {
  const [{ account, region } = { account: '', region: '' }] = lists;
  const commands = asking(lists);
  const lines = [...commands, `echo '{"asked":${commands.length}}'`].map((line) => `  ${line}\n`);
  return `if is_account ${shellWord(account)} ${shellWord(region)}; then\n${lines.join('')}fi\n`;
}

/**
 * Script for a POSIX shell, which prints what AWS says of the parts of lists: with the credentials of each of their accounts,
 * what is there. Empty where nothing is left.
 */
export function askScript(lists: readonly KeptList[]): string {
  const accounts = groupedBy(lists, ({ account, region }) => `${partitionOf(region)} ${account}`);
  const blocks = [...accounts.values()].map(block);
  return blocks.length > 0 ? head + blocks.join('') : '';
}
