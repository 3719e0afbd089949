/** A message without the noise of the raw reply, and in words what became of one that failed. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import { message, type Message, messageMeta } from './replies';

/** What the families of failure codes mean (docs.bird.com, message-failure-codes). */
const FAMILIES: Record<string, string> = {
	'11': 'Bird found the message invalid after it had accepted it: check the channel, the template and the content.',
	'12': 'Bird could not send it: this kind of message or this destination is not supported by the channel.',
	'14': 'Bird did not send it for a reason on your side, such as the balance, the settings or the WhatsApp 24-hour window.',
	'15': 'The carrier or platform of the recipient refused it, for example because the number or address does not exist.',
};

const STATUSES: Record<string, string> = {
	rejected: 'Bird refused it after it had accepted the request.',
	sending_failed: 'It failed before it left Bird.',
	delivery_failed: 'It left Bird but did not reach the recipient.',
	skipped: 'Bird left it out because of quiet hours, a holdout or a frequency cap.',
};

/** What a failed message comes down to, in words; `undefined` for one that did not fail. */
export function explanationOf({ status, failure }: Pick<Message, 'status' | 'failure'>): string | undefined {
	const code = String(failure?.code ?? '');
	return FAMILIES[/^\d{5}$/.test(code) ? code.slice(0, 2) : ''] ?? STATUSES[(status ?? '').trim().toLowerCase()];
}

/** The members that say something. */
function present(members: Record<string, IDataObject[string]>): IDataObject {
	const entries = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(entries.filter(([, value]) => !isObject(value) || Object.keys(value).length > 0));
}

/**
 * The id of the button or list entry that an answer chose. The text of the answer is its label; the id stands in
 * `meta.extraInformation["whatsapp.interactive.<type>.id"]` (public receivers).
 */
function chosenId(extraInformation: unknown): IDataObject[string] {
	if (!isObject(extraInformation)) return undefined;
	const type = extraInformation['whatsapp.interactive.type'];
	const keys = Object.keys(extraInformation).filter((key) => /^whatsapp\.interactive\.[^.]+\.id$/.test(key));
	const own = keys.find((key) => key === `whatsapp.interactive.${String(type)}.id`) ?? keys[0];
	return own === undefined ? undefined : extraInformation[own];
}

/** What decides workflows: the answered message, the choice, the order, the advert. */
function deciding({ replyTo, meta }: Message): IDataObject {
	const { extraInformation, order, referral } = messageMeta.ifFits(meta) ?? {};
	const kept = present({ extraInformation, order, referral });
	return present({ replyTo, buttonId: chosenId(extraInformation), meta: kept });
}

/** A message with what people look at and what workflows decide by, and an explanation when it failed. */
export function simpleMessage(row: Message): IDataObject {
	return { ...message.simple(row), ...deciding(row), ...present({ explanation: explanationOf(row) }) };
}
