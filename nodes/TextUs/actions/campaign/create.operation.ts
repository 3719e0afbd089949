/** Schedules a message to many contacts (vendor page docs/campaigns/create). */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { additionalFields, type Input, operation, when } from '../../../shared/operation';
import { contactPhones, phonesOfGroup, type PhonesOfEach } from '../../transport/contactPhones';
import { campaign } from '../../transport/replies';
import { account, readAccount, readId } from '../common/fields';
import { groupId } from '../group/fields';
import { messageBody, scheduledAt, title } from './fields';
import { readCampaignRecipients } from './recipients';

/** A group that a campaign goes to, and to which phones of its contacts. */
interface ToGroup {
	id: string;
	phones: PhonesOfEach;
}

function readGroup(more: Input): ToGroup | undefined {
	const phones = more.has('groupPhones') ? more.choice('groupPhones', ['one', 'all'] as const) : undefined;
	if (more.has('groupId')) return { id: readId(more, 'groupId', 'groups'), phones: phones ?? 'one' };
	if (phones === undefined) return undefined;
	throw more.refuse('groupPhones', 'needs a group', "Choose one in 'Group ID' as well, or remove it.");
}

/** Those whom the fields name: the group stands for its contacts, whom TextUs alone knows. */
const named = ({ recipients, group }: { recipients: string[]; group?: ToGroup }): string[] =>
	group === undefined ? recipients : [...recipients, `/groups/${group.id}`];

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Schedule a text message to many contacts',
	kind: 'send',
	requests: [
		'GET /{account}/contact_phones?q={phoneNumber} (for each phone number)',
		...when('with a group', ['GET /groups/{groupId}/contacts']),
		...when('for each of its contacts whose phones are not in that list', ['GET /contacts/{contactId}']),
		'POST /{account}/campaigns',
	],
	fields: [
		account,
		{
			displayName: 'To',
			name: 'recipients',
			type: 'string',
			default: '',
			placeholder: 'e.g. /contact_phones/Ab12Cd, +13035550111',
			description:
				"Phones of contacts, separated by commas: the ID of each phone, from the 'phones' of a contact, or its number. Needed unless a group is chosen in Additional Fields.",
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
			{ ...groupId, required: false, description: 'Send to the contacts of this group, and to those in To' },
			{
				displayName: 'Phones of Group',
				name: 'groupPhones',
				type: 'options',
				options: [
					{ name: 'All Phones', value: 'all', description: 'Every phone of every contact' },
					{ name: 'One Phone of Each', value: 'one', description: 'The first of the type Mobile, else the first' },
				],
				default: 'one',
				description: 'To which phones of the contacts of the group it goes',
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
		const group = readGroup(more);
		const recipients = readCampaignRecipients(input, group !== undefined);
		return { account: readAccount(input), recipients, group, fields };
	},
	told: ({ id, state, scheduledAt, title: name }, { fields, ...to }) => ({
		recipients: named(to),
		messageId: id,
		status: state,
		sentAt: scheduledAt ?? fields.scheduled_at,
		more: { id, title: name },
	}),
	message: {
		recipients: (request) => named(request),
		text: ({ fields }) => String(fields.message_body),
		isSms: () => true,
		redirect: ({ target, noted }, input) => ({
			recipients: target,
			messageBody: noted(input.text('messageBody')),
			additionalFields: input.groupWithout('additionalFields', ['groupId', 'groupPhones']),
		}),
	},
	async run({ api, request: { account: slug, recipients, group, fields } }) {
		const phones = await contactPhones(api, slug, recipients);
		const ofGroup = group === undefined ? [] : await phonesOfGroup(api, group.id, group.phones);
		const body = { ...fields, recipients: [...new Set([...phones, ...ofGroup])] };
		return await api.post(path`/${slug}/campaigns`, campaign, body);
	},
});
