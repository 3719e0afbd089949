/** Sends a text message: POST /{account}/messages (vendor page docs/messages/send). */
import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../shared/operation';
import { sendToEach } from '../../shared/recipients';
import { path } from '../../shared/url';
import { account, readId, readPhones } from '../fields';

const ATTACHMENT_TYPES = [
	'image/png',
	'image/jpeg',
	'image/gif',
	'application/rtf',
	'text/rtf',
	'application/pdf',
	'text/calendar',
	'text/vcard',
	'text/x-vcard',
];

interface SendMessage {
	account: string;
	to: string[];
	individually: boolean;
	message: IDataObject;
}

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to one or several phone numbers',
	kind: 'send',
	fields: [
		account,
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +13035551234',
			description:
				'Phone numbers with country code, separated by commas. TextUs answers a message to several numbers without IDs.',
		},
		{
			displayName: 'Message',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Your appointment is tomorrow at 10 am',
			description: 'The text of the message',
		},
		{
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
					options: ATTACHMENT_TYPES.map((type) => ({ name: type, value: type })),
					default: 'application/pdf',
					description: 'The type of the file at the attachment URL',
				},
				{
					displayName: 'Attachment URL',
					name: 'attachmentUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/map.png',
					description: 'A public address of one file under 525 KB. TextUs fetches it from there.',
				},
				{
					displayName: 'Default Country Code',
					name: 'defaultCountryCode',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1',
					description: 'Put before phone numbers that have none',
				},
				{
					displayName: 'Saved Reply',
					name: 'savedReply',
					type: 'string',
					default: '',
					placeholder: 'e.g. /saved_replies/QxvonQv',
					description: 'The saved reply the message is made from',
				},
				{
					displayName: 'Send Individually',
					name: 'sendIndividually',
					type: 'boolean',
					default: false,
					description: 'Whether to send one message for each number, so that each has an ID and an outcome of its own',
				},
			],
		},
	],
	oneAtATimePer: ({ to }) => to,
	read(input) {
		const more = input.group('additionalFields');
		const to = readPhones(input, 'to', input.requiredList('to'), more.text('defaultCountryCode'));
		const message: IDataObject = { body: input.requiredText('body') };
		if (more.has('savedReply')) message.saved_reply = `/saved_replies/${readId(more, 'savedReply', 'saved_replies')}`;
		const mediaUrl = more.text('attachmentUrl');
		if (mediaUrl !== undefined) {
			if (!/^https?:\/\/\S+$/.test(mediaUrl))
				throw more.refuse('attachmentUrl', 'is not a web address', 'Enter a public https address of the file.');
			if (!more.has('attachmentContentType'))
				throw more.refuse('attachmentContentType', 'is missing', 'Choose the type of the file: TextUs demands it.');
			message.attachments = [
				{ media_url: mediaUrl, content_type: more.choice('attachmentContentType', ATTACHMENT_TYPES) },
			];
		}
		return { account: input.id('account'), to: [...new Set(to)], individually: more.flag('sendIndividually'), message };
	},
	async run({ api, request, steps }) {
		const sendTo = async (to: string | string[]): Promise<IDataObject> => {
			const { status, body } = await api.request({
				method: 'POST',
				path: path`/${request.account}/messages`,
				body: { to, ...request.message },
			});
			return (body as IDataObject | undefined) ?? { accepted: true, statusCode: status, to: [to].flat() };
		};
		const { to } = request;
		if (!request.individually)
			return await sendTo(
				to.length === 1 && !('saved_reply' in request.message || 'attachments' in request.message) ? to[0] : to,
			);
		const messages = await sendToEach(steps, to, sendTo, ({ id }) => (typeof id === 'string' ? id : undefined));
		return { messages: messages.map(({ recipient, reply }) => ({ to: recipient, ...reply })) };
	},
});
