/** Sends a secure message with a link, and waits for the answer (vendor pages, v8.12.2.0). */
import { WAIT_INDEFINITELY, type INodeProperties } from 'n8n-workflow';
import type { Input } from '../../../shared/operation';
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { copies, rights, subject, to } from '../common/draftFields';
import { readerPassword, sendingOptions } from '../common/sendFields';
import { send } from './send.operation';

const expireAfterWait: INodeProperties = {
	displayName: 'Expire After Wait Time',
	name: 'expireAfterWait',
	type: 'boolean',
	default: false,
	description:
		"Whether the message can no longer be read once 'Limit Wait Time' is over, if the portal allows expiry: nobody then finds links that answer nothing any more",
};

/**
 * When the message expires, as a field of the Send.
 *
 * @throws InputError where the question is to expire and has no end
 */
function expiryOf(until: Date, input: Input): { expiryDate?: string } {
	const options = input.group('options');
	if (!options.flag('expireAfterWait')) return {};
	if (until.getTime() === WAIT_INDEFINITELY.getTime())
		throw options.refuse(
			'expireAfterWait',
			"is on, and the question has no 'Limit Wait Time' after which it could expire",
			"Add 'Limit Wait Time', or switch it off.",
		);
	return { expiryDate: until.toISOString() };
}

export const sendAndWait = askBy(send, {
	fields: [
		{ ...to, required: true },
		{ ...subject, required: true },
	],
	options: [...copies, expireAfterWait, readerPassword, ...rights, ...sendingOptions],
	requests: ['POST /v1/messages', 'PUT /v1/messages/{messageGuid}/save', 'PUT /v1/messages/{messageGuid}/send'],
	parameters: ({ html, until }, input) => ({
		actionCode: 'New',
		body: html,
		binaryPropertyName: '',
		additionalFields: { bodyFormat: 'Html', ...expiryOf(until, input) },
	}),
});
