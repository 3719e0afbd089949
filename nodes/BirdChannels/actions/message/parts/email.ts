/** What only e-mails have: where answers go, and the name beside the sender (docs.bird.com, programmable-email; a public client). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../../shared/http';
import { type Input, readAddresses } from '../../../../shared/operation';
import { given, type MessageContent } from '../../../transport/message';

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
 * Puts Reply-To and the sender's name where the content has them: texts and HTML in their metadata, everything else in
 * `meta.email`; only HTML has the name (schema of the vendor).
 *
 * @throws InputError for either of them where the message cannot be an e-mail
 */
export function withEmail(fields: Input, part: MessageContent, mayBeEmail: boolean): Emailed {
	const replyTo = readReplyTo(fields);
	const name = readName(fields);
	if (replyTo !== undefined && !mayBeEmail)
		throw fields.refuse('emailReplyTo', 'goes with emails alone', 'Remove it, or give an email address in To.');
	if (name !== undefined && !mayBeEmail)
		throw fields.refuse('senderName', 'needs a sender', "Fill in 'From' as well, or remove it.");
	const headers = replyTo === undefined ? undefined : { 'reply-to': replyTo };
	const from = name === undefined ? undefined : { displayName: name };
	const type = String(part.body?.type);
	if (type !== 'text' && type !== 'html') return { part, email: given({ headers, from }) };
	const own = given({ headers, emailFrom: type === 'html' ? from : undefined });
	const email = given({ from: type === 'html' ? undefined : from });
	if (Object.keys(own).length === 0) return { part, email };
	const content = part.body?.[type];
	const metadata = isObject(content) && isObject(content.metadata) ? content.metadata : {};
	const changed = { ...(isObject(content) ? content : {}), metadata: { ...metadata, ...own } };
	return { part: { body: { ...part.body, [type]: changed } }, email };
}
