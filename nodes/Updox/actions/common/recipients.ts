/** Who a Direct message goes to: addresses, or people by their reference in Updox. */
import { ADDRESS_KEYS, type Input } from '../../../shared/operation';
import { addressesIn, readEach, recipientsIn, unique, withoutMarks } from '../../../shared/recipients';

/** A person in Updox, such as contact:123 (seen in replies; that sending takes them is inferred). */
const REFERENCE = /^(?!mailto:)[a-z]+:[\w-]+$/i;

/** Direct addresses and references, each once. @throws InputError when there is none, or an entry is neither */
export function readRecipients(input: Input): string[] {
	const isReference = (part: string) => REFERENCE.test(part);
	const found = readEach(input.entries('to', ADDRESS_KEYS), (entry) => recipientsIn(entry, isReference, 'Direct'));
	if (!found)
		throw input.refuse(
			'to',
			'has an entry that is not a Direct address',
			'Write addresses as ann.lee@direct.example.org, separated by commas.',
		);
	const recipients = unique(found);
	if (recipients.length === 0) throw input.emptyList('to');
	input.privateTexts.push(...recipients);
	return recipients;
}

/** The one address or reference to check. What is neither is checked as well: the answer is that it is not valid. */
export function readRecipientToCheck(input: Input, field: string): string {
	const entries = input.entries(field, ADDRESS_KEYS);
	if (entries.length === 0) throw input.emptyList(field);
	const found: string[] = [];
	for (const entry of entries) {
		found.push(...(addressesIn(entry, 'Direct') ?? [withoutMarks(entry).trim()]));
		if (found.length > 1)
			throw input.refuse(field, 'has several addresses', 'Enter one. Use one item for each address.');
	}
	return found[0];
}
