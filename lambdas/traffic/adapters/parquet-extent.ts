import type { ColumnChunk, FileMetaData, RowGroup } from 'hyparquet';

/** `PAR1` at both ends of a file; before the last of them the length of the footer. */
const magicBytes = 4;
const lengthBytes = 4;

/** Bytes of a row group, as the footer has them. */
export const sizeOf = ({ columns }: RowGroup): number =>
  columns.reduce((sum, { meta_data: meta }) => sum + Math.max(0, Number(meta?.total_compressed_size ?? 0)), 0);

/** Where a part ends; one of unknown length may reach to the end of the file. */
const endOf = (offset: bigint | undefined, length: bigint | number | undefined, fileBytes: number): number =>
  offset === undefined ? 0 : Number(offset) + Number(length ?? fileBytes);

function endOfColumn({ meta_data: meta, ...index }: ColumnChunk, fileBytes: number): number {
  // Some writers say 0 where a column has no dictionary.
  const start = meta?.dictionary_page_offset || meta?.data_page_offset;
  return Math.max(
    endOf(start, meta?.total_compressed_size, fileBytes),
    endOf(meta?.bloom_filter_offset, meta?.bloom_filter_length, fileBytes),
    endOf(index.column_index_offset, index.column_index_length, fileBytes),
    endOf(index.offset_index_offset, index.offset_index_length, fileBytes),
  );
}

/** Bytes between what a footer names and the footer itself: a whole file is none. */
export function bytesOfNoGroup(metadata: FileMetaData, fileBytes: number): number {
  const footer = fileBytes - magicBytes - lengthBytes - metadata.metadata_length;
  const columns = metadata.row_groups.flatMap((group) => group.columns);
  return Math.max(
    0,
    footer - columns.reduce((end, column) => Math.max(end, endOfColumn(column, fileBytes)), magicBytes),
  );
}
