/** Who a message is from: an account, or what tells TextUs which account (vendor pages docs/messages/send, send_without_account). */
import type { INodeProperties } from 'n8n-workflow';
import { path, type SafePath } from '../../../shared/http';
import { type Input, readAddresses, readHomeCountry, readPhones, shownWhen } from '../../../shared/operation';
import { account, readAccount } from '../common/fields';

/** Where a message is posted to, and what it says of its sender. */
export interface Sender {
	/** None where TextUs is to choose. */
	account?: string;
	fields: { from?: string; email?: string };
}

/** The fields of the sender. */
export const senderFields: INodeProperties[] = [
	{
		displayName: 'Send From',
		name: 'sender',
		type: 'options',
		options: [
			{ name: 'Account', value: 'account', description: 'A messaging account' },
			{ name: 'Phone Number', value: 'number', description: 'The account that has this number' },
			{ name: 'User', value: 'user', description: 'The best account of a user, which TextUs chooses' },
		],
		default: 'account',
		description: 'Who the message is from',
	},
	shownWhen({ sender: ['account'] }, account),
	shownWhen(
		{ sender: ['number'] },
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +13035550100',
			description: 'The phone number of one of your messaging accounts',
		},
	),
	shownWhen(
		{ sender: ['user'] },
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ada@example.com',
			description: 'The email address of a TextUs user',
		},
	),
];

/** The one of a list. @throws InputError */
function only(input: Input, field: string, values: string[], what: string): string {
	if (values.length === 0) throw input.emptyList(field);
	if (values.length > 1) throw input.refuse(field, `has several ${what}`, 'Enter one.');
	return values[0];
}

/** @param more Additional Fields, where the Default Country Code stands */
export function readSender(input: Input, more: Input): Sender {
	const sender = input.choice('sender', ['account', 'number', 'user'] as const);
	if (sender === 'account') return { account: readAccount(input), fields: {} };
	if (sender === 'user') return { fields: { email: only(input, 'email', readAddresses(input, 'email'), 'addresses') } };
	const numbers = readPhones(input, 'from', { home: readHomeCountry(more) });
	return { fields: { from: only(input, 'from', numbers, 'numbers') } };
}

/** Where messages of a sender are posted to. */
export function messagesOf(slug: string | undefined): SafePath {
	return slug === undefined ? path`/messages` : path`/${slug}/messages`;
}
