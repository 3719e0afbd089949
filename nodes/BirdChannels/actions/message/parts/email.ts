/** What only e-mails have: a subject, where answers go, and the name beside the sender (docs.bird.com, programmable-email; a public client). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../../shared/http';
import { type Input, readAddresses } from '../../../../shared/operation';
import { given, merged, type MessageContent } from '../../../transport/message';
import { readSubject } from './words';

export const emailReplyToField: INodeProperties = {
	displayName: 'Reply To',
	name: 'emailReplyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. desk@example.com',
	description: 'The email address that answers to an email go to',
};

/** A message with what its e-mail says beside its content. */
interface Emailed {
	part: MessageContent;
	/** For `meta.email`, where the content has no place of its own for it. */
	email: IDataObject;
}

/** What the fields say of an e-mail, under the names of `meta.email`. */
const PARTS = ['subject', 'headers', 'from'] as const;
type Part = (typeof PARTS)[number];

/**
 * What the metadata of a content have a place for, by its type, and under which name (schema of the vendor); all else of an
 * e-mail stands in `meta.email`.
 */
const PLACES: Record<string, Partial<Record<Part, string>>> = {
	text: { subject: 'subject', headers: 'headers' },
	html: { subject: 'subject', headers: 'headers', from: 'emailFrom' },
	image: { subject: 'subject' },
	file: { subject: 'subject' },
};
/** Here the subject is that of an MMS, so that a message that may be an e-mail has it in both places (inferred). */
const MMS = ['image', 'file'];

function readReplyTo(fields: Input): string | undefined {
	const addresses = readAddresses(fields, 'emailReplyTo');
	if (addresses.length > 1)
		throw fields.refuse('emailReplyTo', 'has several addresses', 'Enter the one address that answers go to.');
	return addresses[0];
}

/** The name beside the sender, where the message has no sender of its own, which takes the name with it. */
function readName(fields: Input): string | undefined {
	return fields.has('senderIdentifier') ? undefined : fields.text('senderName');
}

/**
 * Puts subject, Reply-To and the sender's name where the content has them: in its metadata as far as its type has a place
 * there, everything else in `meta.email`.
 *
 * @throws InputError for Reply-To and the name where the message cannot be an e-mail
 */
export function withEmail(input: Input, fields: Input, part: MessageContent, mayBeEmail: boolean): Emailed {
	const subject = readSubject(input);
	const replyTo = readReplyTo(fields);
	const name = readName(fields);
	if (replyTo !== undefined && !mayBeEmail)
		throw fields.refuse('emailReplyTo', 'goes with emails alone', 'Remove it, or give an email address in To.');
	if (name !== undefined && !mayBeEmail)
		throw fields.refuse('senderName', 'needs a sender', "Fill in 'From' as well, or remove it.");
	const said = {
		subject,
		headers: replyTo === undefined ? undefined : { 'reply-to': replyTo },
		from: name === undefined ? undefined : { displayName: name },
	};
	const type = String(part.body?.type);
	const places = PLACES[type] ?? {};
	const beside = given(Object.fromEntries(PARTS.filter((one) => !places[one]).map((one) => [one, said[one]])));
	const within = given(Object.fromEntries(PARTS.flatMap((one) => (places[one] ? [[places[one], said[one]]] : []))));
	if (Object.keys(within).length === 0) return { part, email: beside };
	const content = part.body?.[type];
	const { metadata: own, ...rest } = isObject(content) ? content : {};
	// What Body (JSON) says there itself counts.
	const metadata = merged(within, isObject(own) ? own : {});
	const email = mayBeEmail && MMS.includes(type) ? { subject: metadata.subject, ...beside } : beside;
	return { part: { body: { ...part.body, [type]: { ...rest, metadata } } }, email };
}
