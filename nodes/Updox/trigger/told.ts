/** What filters look at in a message or a fax that was received. */
import { isToSelf, textsAmong, type Told } from '../../shared/triggers';
import { type Message, party } from '../transport/replies';

/** What is known of a message. The reply is not documented as a whole, so that a list of files which is missing tells nothing. */
export function toldOf({ from, to, subject, textMessage, attachments }: Message): Told {
	const sender = addressesOf(from);
	return {
		from: sender,
		texts: typeof subject === 'string' ? [subject, ...textsAmong(textMessage)] : textsAmong(textMessage),
		isOwn: isToSelf(sender, addressesOf(to)),
		hasFiles: attachments ? attachments.length > 0 : undefined,
	};
}

/** The number that a fax came from. */
export function toldOfFax(from: unknown): Told {
	return { from: textsAmong(typeof from === 'number' ? String(from) : from) };
}

/** The Direct addresses of one person or of several; how a reply writes those it is to is not documented. */
function addressesOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(addressesOf);
	return textsAmong(typeof value === 'string' ? value : party.ifFits(value)?.directAddress);
}
