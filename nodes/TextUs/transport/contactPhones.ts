/** Phones of contacts: campaigns take those alone, so numbers are looked up among them. */
import { type Api, CallFailure, findRow, path } from '../../shared/http';
import { isWritingOf } from '../../shared/recipients';
import { collection } from './collection';
import { contactPhone } from './replies';

/** Whether a recipient is a number, in E.164, and not the IRI of a contact phone. */
export const isNumber = (recipient: string): boolean => recipient.startsWith('+');

/**
 * Replaces numbers by the contact phones that have them: GET /{account}/contact_phones (vendor page
 * docs/contact_phones/index).
 *
 * @throws CallFailure (`notSent`) when no contact of the account has a number
 */
export async function contactPhones(api: Api, account: string, recipients: string[]): Promise<string[]> {
	const found: string[] = [];
	for (const [index, recipient] of recipients.entries())
		found.push(isNumber(recipient) ? await idOf(api, account, recipient, index) : recipient);
	return [...new Set(found)];
}

async function idOf(api: Api, account: string, number: string, index: number): Promise<string> {
	const list = collection(path`/${account}/contact_phones`, contactPhone, { q: number });
	const found = await findRow(
		api,
		list,
		({ phoneNumber, formattedPhoneNumber }) => isWritingOf([phoneNumber, formattedPhoneNumber], number) === true,
	);
	if (found) return found.id;
	throw new CallFailure({
		message: `No contact of the account has the phone number of recipient ${index + 1}`,
		hint: 'The campaign was not created. Create the contact first, or take the recipient out.',
		outcome: 'notSent',
	});
}
