import type { AuditObjects } from './objects';

/** Objects in memory, written once like those under lock. */
export class MemoryAuditObjects implements AuditObjects {
  readonly objects = new Map<string, string>();

  async create(key: string, text: string): Promise<boolean> {
    if (this.objects.has(key)) return false;
    this.objects.set(key, text);
    return true;
  }

  async read(key: string): Promise<string> {
    const text = this.objects.get(key);
    if (text === undefined) throw new Error(`no object ${key}`);
    return text;
  }

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
}
