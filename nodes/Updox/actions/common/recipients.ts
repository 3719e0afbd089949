/** Who a Direct message goes to: addresses, or people by their reference in Updox. */
import { ADDRESS_KEYS, type Input, readAddresses } from '../../../shared/operation';
import { addressesIn, splitRecipients, unique, withoutMarks } from '../../../shared/recipients';

/** A person in Updox, such as contact:123 (seen in replies; that sending takes them is inferred). */
const REFERENCE = /^(?!mailto:)[a-z]+:[\w-]+$/i;

/** Direct addresses and references, each once. @throws InputError when there is none, or an entry is neither */
export function readRecipients(input: Input): string[] {
	const entries = input.entries('to', ADDRESS_KEYS);
	const hasReferences = entries.flatMap(splitRecipients).some((entry) => REFERENCE.test(entry));
	const recipients = hasReferences
		? entries.flatMap(splitRecipients).flatMap((entry) => recipientsIn(input, entry))
		: readAddresses(input, 'to', 'Direct');
	if (recipients.length === 0) throw input.emptyList('to');
	return unique(recipients);
}

function recipientsIn(input: Input, entry: string): string[] {
	const read = REFERENCE.test(entry) ? [entry] : addressesIn(entry, 'Direct');
	if (read) return read;
	throw input.refuse(
		'to',
		'has an entry that is not a Direct address',
		'Write addresses as ann.lee@direct.example.org and separate several with commas.',
	);
}

/** The one address or reference to check. What is neither is checked as well: the answer is that it is not valid. */
export function readRecipientToCheck(input: Input, field: string): string {
	const entries = input.entries(field, ADDRESS_KEYS);
	if (entries.length === 0) throw input.emptyList(field);
	const found = entries.flatMap((entry) => addressesIn(entry, 'Direct') ?? [withoutMarks(entry).trim()]);
	if (found.length > 1) throw input.refuse(field, 'has several addresses', 'Enter one. Use one item for each address.');
	return found[0];
}
