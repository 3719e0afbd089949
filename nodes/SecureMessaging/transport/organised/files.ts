/** Files by themselves, as they are put out. */
import type { IDataObject } from 'n8n-workflow';
import type { Read } from '../../../shared/http';
import { addresses } from '../messages';
import { file } from './replies';

/** A file with its recipients as addresses, without what only the portal itself needs. */
export function simplifiedFile(row: Read<typeof file>): IDataObject {
	const { guid, recipients } = row;
	return {
		attachmentGuid: guid,
		...file.simple(row),
		...(recipients ? { recipients: addresses(recipients) } : {}),
	};
}
