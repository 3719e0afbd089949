/** Sends a text message (vendor page docs/messages/send). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../shared/input';
import { operation } from '../../shared/operation';
import { path } from '../../shared/url';
import { account, defaultCountryCode, readAccount, readId } from '../fields';
import { deliver, type Delivery } from './deliver';
import { body, readRecipients, sendIndividually, to } from './fields';

/** The page names the kinds of files; their content types are inferred. */
const ATTACHMENT_TYPES = {
	'text/calendar': 'Calendar (.ics)',
	'image/gif': 'GIF (.gif)',
	'image/jpeg': 'JPEG (.jpg)',
	'application/pdf': 'PDF (.pdf)',
	'image/png': 'PNG (.png)',
	'application/rtf': 'RTF (.rtf)',
	'text/rtf': 'RTF as Text (.rtf)',
	'text/vcard': 'vCard (.vcf)',
	'text/x-vcard': 'vCard, Older Type (.vcf)',
};

const savedReply: INodeProperties = {
	displayName: 'Saved Reply',
	name: 'savedReply',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The saved reply the message is made from',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSavedReplies', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. /saved_replies/QxvonQv',
		},
	],
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Attachment Content Type',
			name: 'attachmentContentType',
			type: 'options',
			options: Object.entries(ATTACHMENT_TYPES).map(([value, name]) => ({ name, value })),
			default: 'image/png',
			description: 'The type of the file at the attachment URL',
		},
		{
			displayName: 'Attachment URL',
			name: 'attachmentUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/map.png',
			description:
				"A public address of one file under 525 KB, which TextUs fetches. Set 'Attachment Content Type' as well.",
		},
		defaultCountryCode,
		savedReply,
		sendIndividually,
	],
};

/** The one attachment a message can have; TextUs demands the content type beside the address. */
function readAttachment(more: Input): IDataObject | undefined {
	const url = more.text('attachmentUrl')?.trim();
	const hasType = more.has('attachmentContentType');
	if (url === undefined && !hasType) return undefined;
	if (url === undefined)
		throw more.refuse('attachmentUrl', 'is missing', "Enter it, or remove 'Attachment Content Type'.");
	if (!hasType)
		throw more.refuse('attachmentContentType', 'is missing', 'Choose the type of the file: TextUs demands it.');
	if (!/^https?:\/\/[^\s/]+\S*$/i.test(url))
		throw more.refuse('attachmentUrl', 'is not a web address', 'Enter a public https address of the file.');
	const types = Object.keys(ATTACHMENT_TYPES);
	return { media_url: url, content_type: more.choice('attachmentContentType', types) };
}

interface SendMessage extends Delivery {
	account: string;
}

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to one or several phone numbers',
	kind: 'send',
	requests: ['POST /{account}/messages'],
	fields: [account, to, body, additionalFields],
	read(input) {
		const more = input.group('additionalFields');
		const message: IDataObject = { body: input.requiredText('body') };
		if (more.has('savedReply')) message.saved_reply = `/saved_replies/${readId(more, 'savedReply', 'saved_replies')}`;
		const attachment = readAttachment(more);
		if (attachment) message.attachments = [attachment];
		return {
			account: readAccount(input),
			to: readRecipients(input, more),
			individually: more.flag('sendIndividually'),
			message,
		};
	},
	oneAtATimePer: (request) => request.to,
	run: async (context) => await deliver(context, path`/${context.request.account}/messages`),
});
