import { type CodeDoc, code, error } from './code-doc';

/** Problems of reading a file. */
export const reading = {
  CK1001: error(
    { en: 'File not found', zh: '找不到文件' },
    { en: 'The file or folder named does not exist.', zh: '指定的文件或文件夹不存在。' },
    { en: 'Check the name; the hint names the nearest file.', zh: '核对名称；提示中给出最接近的文件。' },
  ),
  CK1002: error(
    { en: 'Not a file', zh: '不是文件' },
    {
      en: 'A folder, device or pipe stands where a city file is expected.',
      zh: '应为城市文件的位置是文件夹、设备或管道。',
    },
    { en: 'Name a YAML file.', zh: '指定一个 YAML 文件。' },
  ),
  CK1003: error(
    { en: 'Not readable', zh: '无法读取' },
    { en: 'The operating system refuses to read the file.', zh: '操作系统拒绝读取该文件。' },
    {
      en: 'What the hint says of the cause: `chmod u+r FILE`, another link, the disk.',
      zh: '按提示中的原因处理：`chmod u+r FILE`、更换链接或检查磁盘。',
    },
  ),
  CK1004: error(
    { en: 'File too large', zh: '文件过大' },
    {
      en: 'A city file is at most 1 MB; devices and data do not belong in it.',
      zh: '城市文件最大 1 MB；设备和数据不写在其中。',
    },
    { en: 'Move device lists to an inventory file.', zh: '将设备列表移入清单文件。' },
  ),
  CK1005: error(
    { en: 'Not UTF-8', zh: '不是 UTF-8' },
    {
      en: 'City files are UTF-8; the line holds bytes that are not.',
      zh: '城市文件采用 UTF-8 编码，而该行含有其他编码的字节。',
    },
    code('`iconv -f GB18030 -t UTF-8 FILE`'),
  ),
  CK1006: error(
    { en: 'Byte order mark', zh: '含字节顺序标记' },
    {
      en: 'The file starts with invisible bytes that other tools read as part of the first key.',
      zh: '文件开头有不可见字节，其他工具会把它当作第一个键的一部分。',
    },
    { en: 'Save as “UTF-8 without BOM”.', zh: '以“无 BOM 的 UTF-8”保存。' },
  ),
  CK1007: error(
    { en: 'Empty file', zh: '空文件' },
    { en: 'The file holds nothing, or comments only.', zh: '文件没有内容，或只有注释。' },
    { en: '`citykit init CITY` writes a valid file.', zh: '`citykit init CITY` 可生成有效的文件。' },
  ),
  CK1008: error(
    { en: 'Not YAML', zh: '不是 YAML' },
    { en: 'The text breaks the rules of YAML.', zh: '文本不符合 YAML 语法。' },
    { en: 'Mind quotes, brackets and indentation near the place.', zh: '检查该处附近的引号、括号和缩进。' },
  ),
  CK1009: error(
    { en: 'Tab as indentation', zh: '以制表符缩进' },
    { en: 'YAML indents with spaces; a tab has no agreed width.', zh: 'YAML 以空格缩进；制表符没有统一的宽度。' },
    { en: 'Replace the tab with spaces.', zh: '将制表符换成空格。' },
  ),
  CK1010: error(
    { en: 'Key twice', zh: '键重复' },
    {
      en: 'The same key stands twice in one map; only one of the values could hold.',
      zh: '同一映射中同一个键出现两次，只能有一个值生效。',
    },
    { en: 'Keep one of the two.', zh: '保留其中之一。' },
  ),
  CK1011: error(
    { en: 'Several documents', zh: '含多个文档' },
    {
      en: 'One file is one city; a second document after `---` would be ignored.',
      zh: '一个文件对应一座城市；`---` 之后的第二个文档会被忽略。',
    },
    { en: 'Move it to a file of its own.', zh: '移入单独的文件。' },
  ),
  CK1012: error(
    { en: 'Unknown tag', zh: '未知标签' },
    {
      en: 'Values are plain text, numbers, true or false, lists and maps; tags such as `!secret` mean nothing here.',
      zh: '值为普通文本、数值、true 或 false、列表和映射；`!secret` 之类的标签在此没有意义。',
    },
    { en: 'Remove the tag.', zh: '删除标签。' },
  ),
  CK1013: error(
    { en: 'Bad alias', zh: '别名有误' },
    {
      en: 'An alias has no anchor before it, contains itself, or expands to more than a config can be.',
      zh: '别名之前没有锚点、别名包含自身，或展开后超出配置可有的大小。',
    },
    { en: '`base: &base {…}` before `*base`.', zh: '在 `*base` 之前写 `base: &base {…}`。' },
  ),
  CK1014: error(
    { en: 'Bad merge key', zh: '合并键有误' },
    {
      en: '`<<` takes a map, an alias of a map, or a list of them.',
      zh: '`<<` 接受映射、映射的别名，或由它们组成的列表。',
    },
    code('`<<: *base`'),
  ),
  CK1015: error(
    { en: 'Not a map', zh: '不是映射' },
    { en: 'A config is a map of settings at its top.', zh: '配置的最外层是由设置组成的映射。' },
    code('`city: yinchuan`'),
  ),
  CK1016: error(
    { en: 'Key is not a word', zh: '键不是普通文本' },
    { en: 'Keys are plain words.', zh: '键须为普通文本。' },
    code('`signals: 640`'),
  ),
  CK1017: error(
    { en: 'Nested too deeply', zh: '嵌套过深' },
    {
      en: 'No setting lies so deep; the file is damaged or hostile.',
      zh: '没有任何设置嵌套得如此之深；文件已损坏或含恶意内容。',
    },
    { en: 'Remove the brackets.', zh: '删除多余的括号。' },
  ),
  CK1018: error(
    { en: 'Wrong indent', zh: '缩进有误' },
    {
      en: 'One line stands deeper or less deep than what it belongs to; all else of the file is as if it stood right.',
      zh: '某一行的缩进比其所属的设置深或浅；文件其余部分按该行缩进正确来检查。',
    },
    { en: 'Indent it as the hint says: two spaces a level.', zh: '按提示缩进：每级两个空格。' },
  ),
  CK1019: error(
    { en: 'Full-width sign', zh: '全角符号' },
    {
      en: 'A sign of a Chinese input method stands where YAML wants that of the keyboard, such as `：` for `:`; all else of the file is as if it stood right.',
      zh: '应为半角符号之处是中文输入法的全角符号，例如 `：` 应为 `:`；文件其余部分按其为半角来检查。',
    },
    { en: 'Type it with the input method switched to English.', zh: '将输入法切换为英文后重新输入。' },
  ),
  CK1020: error(
    { en: 'Invisible character', zh: '不可见字符' },
    {
      en: 'A character that people do not see stands where YAML wants a blank or nothing, as in text that was pasted from a web page.',
      zh: '应为空格或无字符之处是不可见字符，常见于从网页粘贴的文本。',
    },
    { en: 'Type the line again, without pasting it.', zh: '重新输入该行，不要粘贴。' },
  ),
  CK1021: error(
    { en: 'YAML directive', zh: 'YAML 指令' },
    {
      en: 'A line such as `%YAML 1.1` gives words and numbers another meaning; files are read as YAML 1.2.',
      zh: '`%YAML 1.1` 之类的行会改变词和数字的含义；文件一律按 YAML 1.2 读取。',
    },
    { en: 'Delete the line.', zh: '删除该行。' },
  ),
  CK1022: error(
    { en: 'Line ends', zh: '换行符' },
    {
      en: 'Lines end in a carriage return alone, or in NEL, LS or PS, which YAML tools read in different ways: for some the file is one line.',
      zh: '行末只有回车符，或为 NEL、LS、PS，各种 YAML 工具的读法不一：对其中一些而言，整个文件只有一行。',
    },
    { en: 'Save the file with line ends LF.', zh: '以 LF 换行符保存文件。' },
  ),
  CK1023: error(
    { en: 'Line of another tool', zh: '其他工具留下的行' },
    {
      en: 'A line is no setting: the mark of a conflict of git, a ruler, the fence of a code block.',
      zh: '某一行不是设置：git 冲突标记、分隔线或代码块围栏。',
    },
    { en: 'Delete it, or make it a comment.', zh: '删除该行，或改为注释。' },
  ),
  CK1024: error(
    { en: 'Comma in a number', zh: '数字中的逗号' },
    {
      en: 'In braces a comma ends a value: `{ monthly: 9,000 }` is 9, and a setting `000`.',
      zh: '花括号中逗号会结束该值：`{ monthly: 9,000 }` 即为 9 和名为 `000` 的设置。',
    },
    code('`{ monthly: 9000 }`'),
  ),
  CK1101: error(
    { en: '`extends` of a wrong type', zh: '`extends` 类型有误' },
    {
      en: '`extends` takes the path of a layer, or a list of paths.',
      zh: '`extends` 接受一个配置层的路径，或路径列表。',
    },
    code('`extends: [profiles/cn-prefecture.yaml]`'),
  ),
  CK1102: error(
    { en: 'Layer not found', zh: '找不到配置层' },
    { en: 'No such file in the config folder.', zh: '配置文件夹中没有该文件。' },
    {
      en: 'Check the path: relative to the file, or to the folder of the city.',
      zh: '核对路径：相对于本文件，或相对于城市文件夹。',
    },
  ),
  CK1103: error(
    { en: 'Layer outside the config folder', zh: '配置层在配置文件夹之外' },
    {
      en: 'Layers lie in the folder of the city file or below, symbolic links followed, so that a review sees all of a city.',
      zh: '配置层须位于城市文件所在文件夹或其下级（含符号链接所指），以便审查时看到城市的全部配置。',
    },
    { en: 'Move the layer to `profiles/`.', zh: '将配置层移入 `profiles/`。' },
  ),
  CK1104: error(
    { en: 'Layers in a circle', zh: '配置层循环引用' },
    { en: 'A layer extends itself, directly or through others.', zh: '配置层直接或间接地扩展自身。' },
    { en: 'Remove one `extends` of the circle.', zh: '删除循环中的一个 `extends`。' },
  ),
  CK1201: error(
    { en: 'No city files', zh: '没有城市文件' },
    { en: 'The folder has no `*.yaml` or `*.yml` directly in it.', zh: '文件夹中没有直接存放的 `*.yaml` 或 `*.yml`。' },
    { en: '`citykit init CITY` writes one.', zh: '`citykit init CITY` 可生成一个。' },
  ),
  CK1301: error(
    { en: 'Secret in a file', zh: '文件中含有密钥' },
    {
      en: 'City files are read by many people and kept in git for good: keys, tokens and passwords do not belong in them.',
      zh: '城市文件由多人阅读，并永久保存在 git 中：密钥、令牌和口令不得写入。',
    },
    {
      en: 'Take it out, have it replaced by who gave it, and put the new one into Secrets Manager: docs/security/secrets.md.',
      zh: '将其删除，请签发方更换，并把新的存入 Secrets Manager：docs/security/secrets.md。',
    },
  ),
  CK1901: error(
    { en: 'Not writable', zh: '无法写入' },
    {
      en: 'The operating system refuses to write a file that a command makes.',
      zh: '操作系统拒绝写入命令所生成的文件。',
    },
    {
      en: 'What the hint says of the cause: another place with `--out`, a right, room on the disk.',
      zh: '按提示中的原因处理：用 `--out` 另选位置、取得权限或清理磁盘空间。',
    },
  ),
  CK1902: error(
    { en: 'File exists', zh: '文件已存在' },
    { en: '`citykit init` never overwrites a city.', zh: '`citykit init` 从不覆盖已有城市。' },
    { en: 'Choose another name, or edit the file that is there.', zh: '另选名称，或编辑已有文件。' },
  ),
} as const satisfies Record<string, CodeDoc>;
