const string = /"(?:[^"\\]|\\.)*"/y;

/** Whether an object of a JSON text, which is well-formed, has two members of one name: parsers take the last, or the first. */
export function duplicateMember(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(null);
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      string.lastIndex = i;
      const [written = '""'] = string.exec(text) ?? [];
      i += written.length - 1;
      let after = i + 1;
      while (/\s/.test(text[after] ?? '')) after++;
      const names = open.at(-1);
      if (text[after] !== ':' || !names) continue;
      const name: string = JSON.parse(written);
      if (names.has(name)) return true;
      names.add(name);
    }
  }
  return false;
}
