/** Recipients of a campaign. */
import { type Input, phoneRefusal, phonesOf } from '../../../shared/operation';
import { isNumber } from '../../transport/contactPhones';
import { idIn } from '../../transport/ids';

/** A number without country code, as people write it; the ids that TextUs gives have letters in them (vendor pages). */
const LOCAL_NUMBER = /^[\d\s().-]{7,}$/;

/**
 * @param mayBeNone a group has others
 * @returns each recipient as the IRI of a contact phone, or as a number in E.164
 * @throws InputError when there is none, or one is neither
 */
export function readCampaignRecipients(input: Input, mayBeNone: boolean): string[] {
	const given = mayBeNone ? input.list('recipients') : input.requiredList('recipients');
	const recipients = given.map((value) => {
		if (isNumber(value)) return phonesOf(input, 'recipients', [value], { hasHome: false })[0];
		if (LOCAL_NUMBER.test(value)) throw phoneRefusal(input, 'recipients', 'no country', false);
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
