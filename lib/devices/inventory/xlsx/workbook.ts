import type { Archive } from './archive';

export interface Workbook {
  /** Sheets in the order of their tabs, with the part that holds each. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
}

/** Names and parts of the sheets (ECMA-376 part 1, 18.2). */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>();
  await archive.walkAll('xl/_rels/workbook.xml.rels', {
    close: ({ name, attributes: { Id = '', Target = '' } }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await archive.walkAll('xl/workbook.xml', {
    close: ({ name, attributes }) => {
      // `r:id` without its prefix.
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', part: targets.get(attributes.id ?? '') ?? '' });
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    },
  });
  return { sheets, from1904 };
}
