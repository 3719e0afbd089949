/** Fields and readings that sending and scheduling a message share. */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, readHomeCountry, readPhones } from '../../../shared/operation';

export const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +13035551234',
	description: 'Phone numbers with country code, separated by commas',
};

/** To of messages that can be sent to each number by itself. */
export const toEach: INodeProperties = {
	...to,
	description:
		"Phone numbers with country code, separated by commas. TextUs answers a message to several without IDs; 'Send Individually' gives each its own.",
};

export const body: INodeProperties = {
	displayName: 'Message',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your appointment is tomorrow at 10 am',
	description: 'The text of the message. TextUs fills in its own custom fields.',
};

export const sendIndividually: INodeProperties = {
	displayName: 'Send Individually',
	name: 'sendIndividually',
	type: 'boolean',
	default: false,
	description: 'Whether to send one message for each number, so that each has an ID and an outcome of its own',
};

/** The recipients in E.164, each once. */
export function readRecipients(input: Input, more: Input): string[] {
	const phones = readPhones(input, 'to', { home: readHomeCountry(more) });
	if (phones.length === 0) throw input.emptyList('to');
	return phones;
}
