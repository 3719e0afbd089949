/** Recipients of a campaign: TextUs takes phones of contacts alone, so numbers are looked up among them. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, collect, path } from '../../../shared/http';
import { type Input, readPhones } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { idIn } from '../common/fields';

const isNumber = (value: string): boolean => value.startsWith('+');

/**
 * @returns each recipient as the IRI of a contact phone, or as a number in E.164
 * @throws InputError when there is none, or one is neither
 */
export function readCampaignRecipients(input: Input): string[] {
	const recipients = input.requiredList('recipients').map((value) => {
		if (isNumber(value)) return readPhones(input, 'recipients', [value])[0];
		const id = idIn(value, 'contact_phones');
		if (id === undefined) {
			throw input.refuse(
				'recipients',
				'has an entry that is neither a contact phone nor a phone number',
				'Enter IDs such as /contact_phones/Ab12Cd, or numbers of contacts such as +13035550111.',
			);
		}
		return `/contact_phones/${id}`;
	});
	return [...new Set(recipients)];
}

/**
 * Replaces numbers by the contact phones that have them: GET /{account}/contact_phones (vendor page
 * docs/contact_phones/index).
 *
 * @throws CallFailure (`notSent`) when no contact of the account has a number
 */
export async function contactPhones(api: Api, account: string, recipients: string[]): Promise<string[]> {
	const found: string[] = [];
	for (const [index, recipient] of recipients.entries())
		found.push(isNumber(recipient) ? await contactPhone(api, account, recipient, index) : recipient);
	return [...new Set(found)];
}

async function contactPhone(api: Api, account: string, number: string, index: number): Promise<string> {
	const rows = await collect(api, collection(path`/${account}/contact_phones`, { q: number }), Infinity);
	const phone = rows.find((row: IDataObject) => row.phoneNumber === number);
	if (typeof phone?.id === 'string') return phone.id;
	throw new CallFailure({
		message: `No contact of the account has the phone number of recipient ${index + 1}`,
		hint: 'The campaign was not created. Create the contact first, or take the recipient out.',
		outcome: 'notSent',
	});
}
