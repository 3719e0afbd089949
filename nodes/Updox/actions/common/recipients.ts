/** Who a Direct message goes to: addresses, or people by their reference in Updox. */
import { DIRECT_KEYS, type Input } from '../../../shared/operation';
import { readEach, recipientsIn, unique, withoutMarks } from '../../../shared/recipients';

/** A person in Updox, such as contact:123 (seen in replies; that sending takes them is inferred). */
const REFERENCE = /^(?!mailto:)[a-z]+:[\w-]+$/i;

/** Direct addresses and references, each once. @throws InputError when there is none, or an entry is neither */
export function readRecipients(input: Input): string[] {
	const found = readEach(input.entries('to', DIRECT_KEYS), known);
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

/**
 * The addresses and references to check, each once. What is neither is checked as well: the answer is that it is not valid.
 *
 * @throws InputError when there is none
 */
export function readRecipientsToCheck(input: Input, field: string): string[] {
	const entries = input.entries(field, DIRECT_KEYS);
	const found = entries.flatMap((entry) => known(entry) ?? entry.split(/[,;\r\n]/).flatMap(eachOf));
	if (found.length === 0) throw input.emptyList(field);
	const recipients = unique(found);
	input.privateTexts.push(...recipients);
	return recipients;
}

const known = (entry: string): string[] | undefined =>
	recipientsIn(entry, (part: string) => REFERENCE.test(part), 'Direct');

function eachOf(part: string): string[] {
	const plain = withoutMarks(part).trim();
	return plain === '' ? [] : (known(part) ?? [plain]);
}
