/** Answers a received message: POST .../messages with `replyTo` (docs.bird.com, sending-whatsapp-messages). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Api, CallFailure, isObject, path } from '../../../shared/http';
import { neverRedirected, operation, when } from '../../../shared/operation';
import { isUuid } from '../../transport/credential';
import { message, party } from '../../transport/replies';
import { sendMessage } from '../../transport/send';
import { storage, workspaceSlot } from '../../transport/upload';
import { channel, contactId, messageId } from '../common/fields';
import { sendFields } from './additionalFields';
import { contentTypes } from './content';
import { contentFields, contentTypeField } from './contentFields';
import { toldOf } from './parts/outcome';
import { birdMessage } from './parts/told';
import { to } from './recipients';
import { type MessageRequest, readMessage } from './request';

interface Answer extends MessageRequest {
	messageId: string;
	/** Who wrote the message, where the item says it. */
	contactId?: string;
}

/** What the answered message decides. */
const DECIDED = ['bcc', 'cc', 'defaultCountryCode', 'identifierKey', 'replyToMessageId', 'replyToOrder', 'replyToType'];

const fields: INodeProperties = {
	...sendFields,
	options: [
		{
			...contactId,
			required: false,
			description: 'Who wrote the message, as sender.contact.id of the trigger says. Empty looks it up.',
		},
		...(sendFields.options ?? []).filter((option) => !DECIDED.includes(option.name)),
	].filter((option) => 'type' in option),
};

/** Stands for the contact until the message was read; nothing goes to it. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Who wrote a message. */
async function senderOf(api: Api, channelId: string, id: string): Promise<string> {
	const row = await api.get(path`/channels/${channelId}/messages/${id}`, message);
	const contact = party.ifFits(row.sender)?.contact?.id;
	if (contact) return contact;
	throw new CallFailure({
		message: 'The message has no contact as its sender, so nobody can be answered',
		hint: 'Answer a received message: one that was sent has the channel as its sender.',
		outcome: 'notSent',
	});
}

/** Whom the answer went to: who is named in the reply of Bird, else the contact that was asked for. */
function answered({ receiver }: IDataObject, { contactId: contact }: Answer): string[] {
	const [found] = party.ifFits(receiver)?.contacts ?? [];
	const recipient = found?.identifierValue ?? found?.id ?? contact;
	return recipient ? [recipient] : [];
}

export const reply = operation<Answer>({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Answer a received message on its channel, such as the one that started the workflow',
	kind: 'send',
	requests: [
		'GET /workspaces/{workspaceId}/channels/{channelId}/messages/{messageId} (where no contact ID is given)',
		...when('for each file', [workspaceSlot, storage]),
		'POST /workspaces/{workspaceId}/channels/{channelId}/messages',
	],
	fields: [
		channel,
		{ ...messageId, description: 'The ID of the received message, as the trigger gives it' },
		contentTypeField([...contentTypes]),
		...contentFields,
		fields,
	],
	message: {
		recipients: ({ contactId: contact }) => (contact === undefined ? [] : [contact]),
		text: birdMessage.text,
		subject: birdMessage.subject,
		redirect: neverRedirected('answers whoever wrote the message', "Use 'Send' for tests."),
	},
	told: (sent, request) => toldOf(sent, { ...request, recipients: answered(sent, request) }),
	oneAtATimePer: ({ channelId, contactId: contact, messageId: id }) => `${channelId}:${contact ?? id}`,
	sendsFiles: ({ files }) => files.length > 0,
	async read(input) {
		const more = input.group('additionalFields');
		const contact = more.has('contactId') ? more.id('contactId') : undefined;
		if (contact !== undefined && !isUuid(contact))
			throw more.refuse('contactId', 'is not a contact ID', 'Enter the UUID of the contact, or leave it empty.');
		const id = input.id('messageId');
		const request = await readMessage(input.as({ recipient: contact ?? NOBODY }, [to]), contentTypes);
		const own = isObject(request.message.replyTo) ? request.message.replyTo : {};
		const replyTo = { type: 'message', ...own, id };
		return { ...request, message: { ...request.message, replyTo }, messageId: id, contactId: contact };
	},
	async run({ api, steps, request }) {
		const { channelId, messageId: id, message: outgoing } = request;
		const contact = request.contactId ?? (await senderOf(api, channelId, id));
		const receiver = { contacts: [{ ...firstContact(outgoing.receiver), id: contact }] };
		return await sendMessage({ api, steps, request: { ...request, message: { ...outgoing, receiver } } });
	},
});

/** What the receiver has beside its ID: Message (JSON) may say how to reach it. */
function firstContact(receiver: unknown): object {
	const [contact]: unknown[] = isObject(receiver) && Array.isArray(receiver.contacts) ? receiver.contacts : [];
	return isObject(contact) ? contact : {};
}
