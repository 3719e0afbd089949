/** Schedules a message to many contacts (vendor page docs/campaigns/create). */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { additionalFields, operation } from '../../../shared/operation';
import { contactPhones } from '../../transport/contactPhones';
import { campaign } from '../../transport/replies';
import { account, readAccount } from '../common/fields';
import { messageBody, scheduledAt, title } from './fields';
import { readCampaignRecipients } from './recipients';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Schedule a text message to many contacts',
	kind: 'send',
	requests: ['GET /{account}/contact_phones?q={phoneNumber} (for each phone number)', 'POST /{account}/campaigns'],
	fields: [
		account,
		{
			displayName: 'To',
			name: 'recipients',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /contact_phones/Ab12Cd, +13035550111',
			description:
				"Phones of contacts, separated by commas: the ID of each phone, from the 'phones' of a contact, or its number",
		},
		{ ...messageBody, required: true },
		{ ...title, required: true },
		{ ...scheduledAt, required: true },
		additionalFields([
			{
				displayName: 'Assign Conversations',
				name: 'autoAssign',
				type: 'boolean',
				default: false,
				description: "Whether to assign the conversations to the token's user",
			},
			{
				displayName: 'Skip If Contacted Within (Minutes)',
				name: 'exclusionTime',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description: 'Skip contacts who were sent another campaign in these minutes before the sending time',
			},
		]),
	],
	read(input) {
		const more = input.group('additionalFields');
		const fields: IDataObject = {
			title: input.requiredText('title'),
			message_body: input.requiredText('messageBody'),
			scheduled_at: input.requiredDate('scheduledAt', { future: true }),
		};
		if (more.has('autoAssign')) fields['auto-assign'] = more.flag('autoAssign');
		const minutes = more.number('exclusionTime', { min: 1, integer: true });
		if (minutes !== undefined) fields.exclusion_time = minutes;
		return { account: readAccount(input), recipients: readCampaignRecipients(input), fields };
	},
	told: ({ id, state, scheduledAt, title: name }, { recipients, fields }) => ({
		recipients,
		messageId: id,
		status: state,
		sentAt: scheduledAt ?? fields.scheduled_at,
		more: { id, title: name },
	}),
	message: {
		recipients: ({ recipients }) => recipients,
		text: ({ fields }) => String(fields.message_body),
		isSms: () => true,
		redirect: ({ target, noted }, input) => ({ recipients: target, messageBody: noted(input.text('messageBody')) }),
	},
	async run({ api, request: { account: slug, recipients, fields } }) {
		const body = { ...fields, recipients: await contactPhones(api, slug, recipients) };
		return await api.post(path`/${slug}/campaigns`, campaign, body);
	},
});
