/** Phones of contacts: campaigns take those alone, so numbers are looked up among them; and whose phones they are. */
import { type Api, CallFailure, collect, findRow, path, type Read } from '../../shared/http';
import { isWritingOf } from '../../shared/recipients';
import { collection, linkTo } from './collection';
import { idIn } from './ids';
import { contact, contactPhone, contactPhones as phonesOfContact } from './replies';

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

/** The phones of an account's contacts that TextUs finds by a number, and whether one of them has it. */
const listOf = (account: string, number: string) =>
	collection(path`/${account}/contact_phones`, contactPhone, { q: number });
const hasNumber =
	(number: string) =>
	({ phoneNumber, formattedPhoneNumber }: Read<typeof contactPhone>): boolean =>
		isWritingOf([phoneNumber, formattedPhoneNumber], number) === true;

async function idOf(api: Api, account: string, number: string, index: number): Promise<string> {
	const row = await findRow(api, listOf(account, number), hasNumber(number));
	if (row) return row.id;
	throw new CallFailure({
		message: `No contact of the account has the phone number of recipient ${index + 1}`,
		hint: 'The campaign was not created. Create the contact first, or take the recipient out.',
		outcome: 'notSent',
	});
}

/**
 * The contacts of an account that have a number, by the last parts of their IRIs. That the search of TextUs finds them all is
 * inferred: it is said to search numbers.
 *
 * @throws CallFailure (`notSent`) when TextUs does not say whose phone it is
 */
export async function contactsWith(api: Api, account: string, number: string): Promise<string[]> {
	const rows = (await collect(api, listOf(account, number), Infinity)).filter(hasNumber(number));
	const ids = rows.map(({ contact: told }) => contactIn(told));
	const known = ids.filter((id) => id !== undefined);
	if (known.length === ids.length) return [...new Set(known)];
	throw new CallFailure({
		message: 'TextUs has this phone number, and does not say which contact has it',
		hint: "Nothing was changed. Find the contact with 'Get Many', and change it with 'Update'.",
		outcome: 'notSent',
	});
}

/** The last part of the IRI of a contact, which replies name by a link or whole. */
export function contactIn(told: unknown): string | undefined {
	const iri = linkTo(told);
	return iri?.includes('/') ? idIn(iri, 'contacts') : undefined;
}

/** Which phones of a person a campaign goes to. */
export type PhonesOfEach = 'one' | 'all';

/**
 * The phones of the contacts of a group: GET /groups/{group}/contacts (a third party's digest; a report of one client). Where the
 * list has the phones of a contact as a link, the contact is read by itself.
 *
 * @param ofEach `one`: of each contact the first phone of the type Mobile, else the first of all; types are the account's own words
 * @returns the IRIs of contact phones
 * @throws CallFailure (`notSent`) when nobody in the group has a phone
 */
export async function phonesOfGroup(api: Api, groupId: string, ofEach: PhonesOfEach): Promise<string[]> {
	const contacts = await collect(api, collection(path`/groups/${groupId}/contacts`, contact), Infinity);
	const chosen: string[] = [];
	for (const row of contacts) {
		const phones = await phonesIn(api, row);
		const mobile = phones.find(({ type }) => typeof type === 'string' && type.toLowerCase() === 'mobile');
		const own = ofEach === 'all' ? phones : [mobile ?? phones[0]];
		chosen.push(...own.flatMap((phone) => phone?.id ?? []));
	}
	if (chosen.length > 0) return [...new Set(chosen)];
	throw new CallFailure({
		message: 'Nobody in the group has a phone',
		hint: 'The campaign was not created. Add contacts with phones to the group in TextUs, or take another one.',
		outcome: 'notSent',
	});
}

type Row = { id: string; phones?: unknown };

async function phonesIn(api: Api, { id, phones }: Row) {
	const embedded = phonesOfContact.ifFits(phones);
	if (embedded) return embedded.members;
	const whole = await api.get(path`/contacts/${contactIn(id) ?? id}`, contact);
	const told = phonesOfContact.ifFits(whole.phones);
	if (told) return told.members;
	throw new CallFailure({
		message: 'TextUs does not show the phones of a contact of the group',
		hint: "The campaign was not created. Find the phones with 'Contact Phone: Get Many', and give their IDs in 'To'.",
		outcome: 'notSent',
	});
}
