/**
 * Changes the contact that has a phone number, or creates one. TextUs has no call for that: whoever has the number is looked up
 * (vendor page docs/contact_phones/index), then changed (docs/contacts/update) or created (docs/contacts/create-contact). It is
 * as good as that search: that it finds everybody with a number is inferred.
 */
import { CallFailure, path } from '../../../shared/http';
import { defaultCountryCode, mayBeEmpty, operation, readPhone } from '../../../shared/operation';
import { contactsWith } from '../../transport/contactPhones';
import { contact } from '../../transport/replies';
import { account, phoneNumber, readAccount } from '../common/fields';
import { data, name, type Phone, phones, readContact } from './fields';

/** The numbers of a new contact: the one that it was looked up by among them. */
function numbersOf(number: string, given: Phone[] = []): Phone[] {
	return given.some((phone) => phone.number === number) ? given : [{ number }, ...given];
}

function ofSeveral(count: number): CallFailure {
	return new CallFailure({
		message: `${count} contacts of the account have this phone number`,
		hint: "Nothing was changed. Merge them in TextUs, or change the one that is meant by its ID with 'Update'.",
		outcome: 'notSent',
	});
}

export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	kind: 'write',
	requests: [
		'GET /{account}/contact_phones?q={phoneNumber}',
		'PUT /contacts/{contactId} (where one contact has the number)',
		'POST /{account}/contacts (where none has it)',
	],
	fields: [
		account,
		{ ...phoneNumber, description: 'The phone number by which the contact is found, with country code' },
		{ ...name, required: true },
		{
			...phones,
			...mayBeEmpty,
			description: `${phones.description}. They may replace all numbers that a contact has; empty keeps them, and gives a new contact the number above.`,
		},
		{ ...data, ...mayBeEmpty },
	],
	options: [defaultCountryCode],
	read: (input) => ({
		account: readAccount(input),
		phoneNumber: readPhone(input, 'phoneNumber', input.group('options')),
		fields: { ...readContact(input), name: input.requiredText('name').trim() },
	}),
	oneAtATimePer: (request) => `${request.account}:${request.phoneNumber}`,
	async run({ api, request: { account: slug, phoneNumber: number, fields } }) {
		const [id, ...others] = await contactsWith(api, slug, number);
		if (others.length > 0) throw ofSeveral(others.length + 1);
		if (id !== undefined) return { created: false, ...(await api.put(path`/contacts/${id}`, contact, fields)) };
		const body = { ...fields, phones: numbersOf(number, fields.phones) };
		return { created: true, ...(await api.post(path`/${slug}/contacts`, contact, body)) };
	},
});
