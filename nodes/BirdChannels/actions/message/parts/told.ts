/** What the operations that send a message of Bird's tell of it: who gets it, what they read, how it goes to one address. */
import { isObject } from '../../../../shared/http';
import { type Input, type Message, type NotRedirected, when } from '../../../../shared/operation';
import { readsChannel } from '../../../transport/directory/channelKind';
import { unreachable } from '../../../transport/directory/serviceWindow';
import { unfit } from '../../../transport/directory/unfit';
import { contactsOf, kindOf } from '../../../transport/receiver';
import type { MessageRequest } from '../request';

/** The one content of a message that has a text of its own. */
function contentOf({ message: { body } }: MessageRequest): Record<string, unknown> {
	const content = isObject(body) ? body[String(body.type)] : undefined;
	return isObject(content) ? content : {};
}

function textOf(request: MessageRequest): string | undefined {
	const { text, html } = contentOf(request);
	const words = [text, html].find((one) => typeof one === 'string');
	return typeof words === 'string' ? words : undefined;
}

function subjectOf(request: MessageRequest): string | undefined {
	const { metadata } = contentOf(request);
	const { meta } = request.message;
	const own = isObject(metadata) ? metadata.subject : undefined;
	const ofTemplate = isObject(meta) && isObject(meta.email) ? meta.email.subject : undefined;
	return [own, ofTemplate].find((one) => typeof one === 'string');
}

const isPhone = (request: MessageRequest): boolean =>
	contactsOf(request.message).every((contact) => kindOf(contact) === 'phonenumber');

/** An address that a channel cannot have: what it goes to now says what it takes. */
function misfit(target: string, request: MessageRequest): NotRedirected | undefined {
	const kinds = contactsOf(request.message).map(kindOf);
	const wanted = target.includes('@') ? 'emailaddress' : 'phonenumber';
	const other = wanted === 'emailaddress' ? 'phonenumber' : 'emailaddress';
	if (!kinds.includes(other)) return undefined;
	return wanted === 'emailaddress'
		? {
				problem: 'goes to a phone number here, where that address is for email',
				fix: 'Use a credential with a phone number in this field for channels that take numbers.',
			}
		: {
				problem: 'goes to an email address here, where that number is for texts',
				fix: 'Use a credential with an email address in this field for email channels.',
			};
}

/** What is read of the fields beside it, with the first line where the kind of content has one. */
function withNote(input: Input, noted: (text: string | undefined, format?: 'text' | 'html') => string) {
	const kind = input.choice('contentType');
	if (kind === 'html') return { html: noted(input.text('html'), 'html') };
	return kind === 'text' ? { text: noted(input.text('text')) } : {};
}

/** What says who gets a message, beside To. */
const PEOPLE = ['cc', 'bcc', 'identifierKey'];

const CHECKED_LATER =
	"Bird checks what it accepts later: balance, number, template and WhatsApp's 24-hour window. 'Get Delivery' tells how it ended, or the trigger.";

/** A message of Bird's. */
export const birdMessage: Message<MessageRequest> = {
	recipients: ({ recipients }) => recipients,
	text: textOf,
	subject: subjectOf,
	isSms: isPhone,
	hint: () => CHECKED_LATER,
	redirect: ({ target, noted }, input, request) =>
		misfit(target, request) ?? {
			recipient: target,
			...withNote(input, noted),
			additionalFields: {
				...input.groupWithout('additionalFields', [...PEOPLE, 'messageJson']),
				...withoutReceiver(input.group('additionalFields')),
			},
			options: input.groupWithout('options', PEOPLE),
		},
	unfit,
	unreachable,
};

/** What is asked before a message is sent: whether its channel takes those it is for. */
export const fitting = when('once per channel, for phone numbers and email addresses; may fail', [readsChannel]);

/** Message (JSON) without what it adds to the recipients. */
function withoutReceiver(fields: Input): Record<string, unknown> {
	const value = fields.jsonValue('messageJson');
	if (!isObject(value)) return {};
	const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'receiver'));
	return { messageJson: rest };
}
