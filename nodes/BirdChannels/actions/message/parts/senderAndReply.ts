/** Who a message is from, and what it answers (docs.bird.com, sending-whatsapp-messages: `sender`, `replyTo`). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fromList, type Input } from '../../../../shared/operation';
import { given } from '../../../transport/message';

export const senderFields: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'senderIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. Restaurant',
		description: 'Instead of the sender of the channel: a sender ID for SMS, the part before @ for email',
	},
	{
		displayName: 'From Name',
		name: 'senderName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Restaurant Noord',
		description: 'The name beside the sender of an email',
	},
];

/** The sender instead of the channel's own, with its name; a name alone is that of an e-mail (`withEmail`). */
export function readSender(fields: Input): IDataObject | undefined {
	const identifierValue = fields.text('senderIdentifier')?.trim();
	const name = fields.text('senderName');
	if (identifierValue !== undefined)
		return { connector: given({ identifierValue, annotations: name === undefined ? undefined : { name } }) };
	return undefined;
}

export const replyToFields: INodeProperties[] = [
	{
		displayName: 'Reply to Message ID',
		name: 'replyToMessageId',
		...fromList('searchMessages', {
			placeholder: 'e.g. 5f2c1e7a-93d4-4f0b-8a51-7f3c2b9d6e01',
			hint: 'The id in the output of Get Many or the trigger',
		}),
		description: 'The received message that this one answers',
	},
	{
		displayName: 'Reply to Order',
		name: 'replyToOrder',
		type: 'number',
		typeOptions: { numberPrecision: 0 },
		default: 0,
		description: 'The place of the answered message in the conversation, as Bird counts it',
	},
	{
		displayName: 'Reply to Type',
		name: 'replyToType',
		type: 'options',
		options: [
			{ name: 'Click', value: 'click', description: 'An answer to a click' },
			{ name: 'Message', value: 'message', description: 'An answer to a message' },
			{ name: 'Referrals', value: 'referrals', description: 'An answer to somebody who came by a referral' },
		],
		default: 'message',
		description: 'What is answered',
	},
];

const REPLY_TYPES = ['message', 'click', 'referrals'] as const;

/** The message that this one answers. */
export function readReplyTo(fields: Input): IDataObject | undefined {
	const order = fields.number('replyToOrder', { integer: true });
	const type = fields.has('replyToType') ? fields.choice('replyToType', REPLY_TYPES) : undefined;
	if (fields.has('replyToMessageId'))
		return given({ id: fields.id('replyToMessageId'), type: type ?? 'message', order });
	if (order === undefined && type === undefined) return undefined;
	const field = order === undefined ? 'replyToType' : 'replyToOrder';
	throw fields.refuse(field, 'needs a message', "Fill in 'Reply to Message ID' as well, or remove it.");
}
