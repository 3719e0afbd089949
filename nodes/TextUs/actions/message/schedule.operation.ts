/** Schedules a text message (vendor page docs/messages/schedule). */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/http';
import {
	additionalFields,
	defaultCountryCode,
	operation,
	readHomeCountry,
	readPhones,
} from '../../../shared/operation';
import { deliver, type Delivery } from '../../transport/deliver';
import { toldOf } from '../../transport/told';
import { account, readAccount } from '../common/fields';
import { body, readRecipients, sendIndividually, toEach } from './fields';
import { textMessage } from './message';

interface ScheduleMessage extends Delivery {
	account: string;
}

export const schedule = operation<ScheduleMessage>({
	value: 'schedule',
	name: 'Schedule',
	action: 'Schedule message',
	description: 'Send a text message at a later time',
	kind: 'send',
	requests: ['POST /{account}/messages/schedule'],
	fields: [
		account,
		toEach,
		body,
		{
			displayName: 'Send At',
			name: 'scheduledAt',
			type: 'dateTime',
			default: '',
			required: true,
			placeholder: 'e.g. 2030-01-31T09:00:00Z',
			hint: 'TextUs cannot cancel or change a scheduled message through its API',
			description: 'When to send, in the time zone of the workflow unless the value names another',
		},
		additionalFields([
			defaultCountryCode,
			{
				displayName: 'From',
				name: 'from',
				type: 'string',
				default: '',
				placeholder: 'e.g. +13035550100',
				description: 'Phone number to send from. By default that of the account.',
			},
			sendIndividually,
		]),
	],
	read(input) {
		const more = input.group('additionalFields');
		const from = readPhones(more, 'from', { home: readHomeCountry(more) });
		if (from.length > 1) throw more.refuse('from', 'has several numbers', 'Enter the one number to send from.');
		const message: IDataObject = {
			...(from.length === 1 ? { from: from[0] } : {}),
			body: input.requiredText('body'),
			scheduled_at: input.requiredDate('scheduledAt', { future: true }),
		};
		return {
			account: readAccount(input),
			to: readRecipients(input, more),
			individually: more.flag('sendIndividually'),
			message,
		};
	},
	told: toldOf,
	message: textMessage,
	oneAtATimePer: (request) => request.to,
	run: async (context) => await deliver(context, path`/${context.request.account}/messages/schedule`),
});
