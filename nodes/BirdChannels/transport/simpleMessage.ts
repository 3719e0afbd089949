/** A message without the noise of the raw reply, and in words what became of one that failed. */
import type { IDataObject } from 'n8n-workflow';
import { message, type Message } from './replies';

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

function explanation({ status, failure }: Message): IDataObject {
	const code = String(failure?.code ?? '');
	const text = FAMILIES[/^\d{5}$/.test(code) ? code.slice(0, 2) : ''] ?? STATUSES[String(status)];
	return text === undefined ? {} : { explanation: text };
}

/** A message with what people look at, and an explanation when it failed. */
export function simpleMessage(row: Message): IDataObject {
	return { ...message.simple(row), ...explanation(row) };
}
