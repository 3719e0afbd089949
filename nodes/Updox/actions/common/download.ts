/** Whether the files of messages are wanted too, and where they go. */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, outputFiles, shownWhen } from '../../../shared/operation';

/** @param of whose files: `the message` */
export const downloadFields = (of: string): INodeProperties[] => [
	{
		displayName: 'Download Attachments',
		name: 'downloadAttachments',
		type: 'boolean',
		default: false,
		description: `Whether to download the files of ${of} as well`,
	},
	shownWhen({ downloadAttachments: [true] }, outputFiles),
];

/** The binary field for files; `undefined` when they are not wanted. */
export function readDownload(input: Input): string | undefined {
	return input.flag('downloadAttachments') ? input.requiredText('binaryPropertyName').trim() : undefined;
}
