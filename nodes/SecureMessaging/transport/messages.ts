/** One message, as the node and its trigger read it. */
import { type Api, path } from '../../shared/http';
import { type Message, message } from './replies';

/**
 * GET /v1/messages/{messageGuid} (vendor's request classes, C# SDK). Fetching the body of a received message counts as
 * reading it.
 *
 * @param password of a protected message; it travels as Base64 of its UTF-8 form
 * @throws CallFailure with code 929 when there is no such message
 */
export async function getMessage(
	api: Api,
	messageGuid: string,
	retrieveBody: boolean,
	password?: string,
): Promise<Message> {
	const headers = password ? { 'x-sm-password': Buffer.from(password, 'utf8').toString('base64') } : undefined;
	return await api.json(
		{ method: 'GET', path: path`/v1/messages/${messageGuid}`, query: { retrieveBody }, headers },
		message,
	);
}
