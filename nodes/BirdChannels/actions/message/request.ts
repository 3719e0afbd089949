/** One message as Bird takes it, read from an item: the same for Send and for each entry of a batch. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/http';
import type { Input } from '../../../shared/operation';
import { type Attached, given, type MessageContent, messageOf } from '../../transport/message';
import { outgoing } from '../../transport/schema/message';
import { REFUSED_IN_NAMES } from '../../transport/upload';
import { checkCap, readAdditional, readShortLinkDomain, readUseCase } from './additionalFields';
import { readContent, type contentTypes } from './content';
import { readAttached, withLinked } from './parts/attachments';
import { withEmail } from './parts/email';
import { checkFits } from './parts/fits';
import { withMessageJson } from './parts/messageJson';
import { readCopies, readRecipients, type Recipients } from './recipients';

/** A message that is ready but for its uploads, the files it uploads first, and what its order goes by. */
export interface MessageRequest {
	channelId: string;
	/** Who gets it, for the order of messages. */
	recipients: string[];
	files: Attached[];
	message: IDataObject;
}

/** Kinds of identifiers that no e-mail goes to. */
const NO_EMAIL = new Set<unknown>(['phonenumber', 'whatsappbsuid', 'whatsappusername']);
const canBeEmail = ({ contacts }: Recipients): boolean =>
	contacts.some(({ identifierKey }) => !NO_EMAIL.has(identifierKey));

/** `meta`: the use case, and what of an e-mail the content has no place for. */
function readMeta(fields: Input, email: IDataObject): IDataObject | undefined {
	const useCase = readUseCase(fields);
	const meta = given({
		extraInformation: useCase === undefined ? undefined : { useCase },
		email: Object.keys(email).length > 0 ? email : undefined,
	});
	return Object.keys(meta).length > 0 ? meta : undefined;
}

function withShortLinks(part: MessageContent, domain: string | undefined): MessageContent {
	if (!part.template || domain === undefined) return part;
	return { template: { ...part.template, shortLinks: { enabled: true, domain } } };
}

/** An address of the form that uploads will have. */
const UPLOADED = 'https://media.api.bird.com/workspaces/-/media/-';

/** The addresses that Message (JSON) gives for its recipients. */
function platformAddresses({ receiver }: IDataObject): string[] {
	const contacts = isObject(receiver) && Array.isArray(receiver.contacts) ? receiver.contacts.filter(isObject) : [];
	return contacts.map(({ platformAddress }) => platformAddress).filter((one) => typeof one === 'string');
}

/** Refuses a message that Bird would refuse, as it will be with its uploads. */
function checkMessage(input: Input, fields: Input, { message, files }: MessageRequest): void {
	const [source, field] = fields.has('messageJson') ? [fields, 'messageJson'] : [input, 'contentType'];
	const uploads = files.map(({ file, beside }) => ({
		fileName: file.nameFor(REFUSED_IN_NAMES),
		contentType: file.contentType,
		size: file.size,
		mediaUrl: UPLOADED,
		beside,
	}));
	checkFits(source, field, outgoing, messageOf(message, uploads), 'message');
	checkCap(fields, message);
	if (isObject(message.body) === isObject(message.template))
		throw source.refuse(
			field,
			'gives the message both a body and a template, or none',
			"A message has one of the two. To send a template, choose it as the 'Message Type'.",
		);
}

/**
 * Reads one message.
 *
 * @param kinds the content types that the operation takes
 * @throws InputError naming the field and the fix, before anything is sent
 */
export async function readMessage(
	input: Input,
	kinds: ReadonlyArray<(typeof contentTypes)[number]>,
): Promise<MessageRequest> {
	const channelId = input.id('channelId');
	const fields = input.group('additionalFields');
	const to = readRecipients(input, fields);
	const copies = [readCopies(fields, 'cc', to), readCopies(fields, 'bcc', to)];
	const content = await readContent(input, kinds);
	const isTemplate = content.part.template !== undefined;
	const files = [...content.files, ...(await readAttached(fields, content.part))];
	const everybody = [to, ...copies];
	const { part, email } = withEmail(input, fields, withLinked(fields, content.part), canBeEmail(to));
	const parts = {
		...withShortLinks(part, readShortLinkDomain(fields)),
		...given({ ...readAdditional(fields, isTemplate), meta: readMeta(fields, email) }),
	};
	const contacts = everybody.flatMap((some) => some.contacts);
	const message = withMessageJson(fields, contacts, parts);
	const request = {
		channelId,
		recipients: [...everybody.flatMap(({ keys }) => keys), ...platformAddresses(message)],
		files,
		message,
	};
	checkMessage(input, fields, request);
	return request;
}

/** Messages to one recipient on one channel keep their order. */
export function orderKeys({ channelId, recipients }: MessageRequest): string[] {
	return recipients.map((recipient) => `${channelId}:${recipient}`);
}
