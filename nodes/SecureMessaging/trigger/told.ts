/** What filters look at in a message. */
import type { Api } from '../../shared/http';
import { isToSelf, textsAmong, type Told } from '../../shared/triggers';
import { secureMessagingCredential } from '../transport/credential';
import { withoutHyphens } from '../transport/guid';
import { addresses } from '../transport/messages';
import type { Message } from '../transport/replies';

/** What is known of a message: its text only where it was fetched. */
export async function toldOf(api: Api, row: Message): Promise<Told> {
	const { sender, subject, body, attachments, to, cc } = row;
	const from = textsAmong(sender?.email);
	return {
		from,
		texts: typeof subject === 'string' ? [subject, ...textsAmong(body)] : textsAmong(body),
		isOwn: isToSelf(from, await ownAddress(api)) ?? isToSelf(from, [...addresses(to), ...addresses(cc)]),
		hasFiles: attachments ? attachments.length > 0 : undefined,
		isFirst: isFirst(row),
	};
}

/** The user name is an e-mail address (vendor's SDKs); a sign-in by a token does not tell whose it is. */
async function ownAddress(api: Api): Promise<string[]> {
	const { signInMethod, username } = secureMessagingCredential.read(await api.connection.credentials(0));
	return signInMethod === 'password' && username.includes('@') ? [username] : [];
}

/**
 * Whether a message begins a conversation: it answers none. A GUID of zeros is none; one that was forwarded is the first of those
 * who get it.
 */
function isFirst({ action, parentGuid }: Message): boolean | undefined {
	if (action) return !/^reply/i.test(action);
	return /[1-9a-f]/i.test(withoutHyphens(parentGuid ?? '')) ? false : undefined;
}
