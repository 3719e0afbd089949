/** Subject and plain text: words of a message that stand among its fields, in Additional Fields, or in both. */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, shownWhen } from '../../../../shared/operation';

/** The subject of any message. */
export const subjectLine: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your reservation',
	description: 'The subject of the message, for email and MMS',
};

/**
 * The subject where the chosen channel is one for email, as its list says behind the name, or where the form cannot tell: n8n
 * drops what a form hides, so that the subject of a channel that is given by ID would be lost.
 */
export const emailSubject: INodeProperties = {
	...subjectLine,
	displayOptions: {
		hide: { 'channelId.value': [''], 'channelId.cachedResultName': [{ _cnd: { regex: '^(?!.*\\(e-?mail)' } }] },
	},
};

/** What people read whose mail program shows no HTML. */
export const plainText: INodeProperties = shownWhen(
	{ '/contentType': ['html'] },
	{
		displayName: 'Plain Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Your table is ready',
		description: 'The text for mail programs that show no HTML',
	},
);

/** The subject, from wherever it stands. */
export function readSubject(input: Input): string | undefined {
	return input.text('subject') ?? input.holder('subject', 'options', 'additionalFields').text('subject');
}
