/** What an item comes out as where it is only shown: what would go out, and what speaks against it. */
import type { IDataObject } from 'n8n-workflow';
import type { PreviewApi } from '../http';
import { segmentsOf } from '../operation';
import type { Job } from './job';

/**
 * The output of a previewed item.
 *
 * @param warnings why it might not arrive
 */
export function previewOutput({ prepared: { facts }, files }: Job, api: PreviewApi, warnings: string[]): IDataObject {
	const { recipients = [], text, subject, isSms } = facts ?? {};
	const sms = isSms && text !== undefined ? { sms: { ...segmentsOf(text) } } : {};
	return {
		preview: true,
		recipients,
		...(subject === undefined ? {} : { subject }),
		...(text === undefined ? {} : { text }),
		...sms,
		files: files.map((file) => file.outline),
		requests: api.planned.map((request) => ({ ...request }) as IDataObject),
		warnings,
	};
}
