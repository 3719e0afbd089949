/** The order of files, which is made here: the words of the portal's own are listed nowhere (request class SearchAttachmentSort). */
import type { Read } from '../../../shared/http';
import type { file } from './replies';

type File = Read<typeof file>;

/** What files are ordered by, and in which direction. */
export interface FileOrder {
	by: 'fileName' | 'fileSize' | 'uploadDate';
	isAscending: boolean;
}

const names = new Intl.Collator('en', { numeric: true });

const compare: Record<FileOrder['by'], (one: File, other: File) => number> = {
	fileName: (one, other) => names.compare(String(one.fileName ?? ''), String(other.fileName ?? '')),
	fileSize: (one, other) => sizeOf(one) - sizeOf(other),
	uploadDate: (one, other) => timeOf(one) - timeOf(other),
};

function sizeOf({ fileSize }: File): number {
	const size = Number(fileSize ?? 0);
	return Number.isNaN(size) ? 0 : size;
}

/** A date of the API in milliseconds; one without a zone is in UTC, and one that is none stands before all others. */
function timeOf({ uploadDate }: File): number {
	const text = uploadDate ?? '';
	const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
	return Number.isNaN(at) ? 0 : at;
}

/** Files in an order; those that are the same in it keep the portal's. */
export function ordered(files: File[], { by, isAscending }: FileOrder): File[] {
	const sign = isAscending ? 1 : -1;
	return [...files].sort((one, other) => sign * compare[by](one, other));
}
