/** One message as Bird takes it, read from an item: the same for Send and for each entry of a batch. */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import type { Input } from '../../../shared/operation';
import { given, type MessageContent, type OutgoingMessage } from '../../transport/message';
import { readAdditional, readShortLinkDomain, readUseCase } from './additionalFields';
import { readContent, type Content, type contentTypes } from './content';
import { readCopies, readRecipients } from './recipients';

/** A message that is ready, the files it uploads first, and what its order goes by. */
export interface MessageRequest extends OutgoingMessage {
	channelId: string;
	/** Who gets it, for the order of messages. */
	recipients: string[];
	files: BinaryFile[];
}

/** The files to attach, as far as the kind of message takes attachments. */
async function readAttachments(fields: Input, { part }: Content): Promise<BinaryFile[]> {
	if (!fields.added('attachments')) return [];
	const type = part.template ? 'template' : String(part.body?.type);
	if (!['text', 'html', 'template'].includes(type))
		throw fields.refuse(
			'attachments',
			`cannot go with content of type ${type}`,
			"Use the content type text, HTML or template, or 'Media Source' for the file itself.",
		);
	return await fields.files('attachments');
}

/** `meta`: the use case, and the subject where the content has no place of its own for it. */
function readMeta(input: Input, fields: Input, { part }: Content): IDataObject | undefined {
	const useCase = readUseCase(fields);
	const subject = part.template || part.body?.type === 'file' ? input.text('subject') : undefined;
	const meta = given({
		extraInformation: useCase === undefined ? undefined : { useCase },
		email: subject === undefined ? undefined : { subject },
	});
	return Object.keys(meta).length > 0 ? meta : undefined;
}

function withShortLinks(part: MessageContent, domain: string | undefined): MessageContent {
	if (!part.template || domain === undefined) return part;
	return { template: { ...part.template, shortLinks: { enabled: true, domain } } };
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
	const to = readRecipients(input);
	const fields = input.group('additionalFields');
	const copies = [readCopies(fields, 'cc', to), readCopies(fields, 'bcc', to)];
	const content = await readContent(input, kinds);
	const isTemplate = content.part.template !== undefined;
	const attached = await readAttachments(fields, content);
	return {
		channelId,
		recipients: [to, ...copies].flatMap(({ keys }) => keys),
		receiver: { contacts: [to, ...copies].flatMap(({ contacts }) => contacts) },
		content: withShortLinks(content.part, readShortLinkDomain(fields)),
		files: [...content.files, ...attached],
		rest: given({ ...readAdditional(fields, isTemplate), meta: readMeta(input, fields, content) }),
	};
}

/** Messages to one recipient on one channel keep their order. */
export function orderKeys({ channelId, recipients }: MessageRequest): string[] {
	return recipients.map((recipient) => `${channelId}:${recipient}`);
}
