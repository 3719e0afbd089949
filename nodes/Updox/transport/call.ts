/** Calls of the Updox "IO" API: every method is a POST of one JSON object; the credential adds `auth` to it. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Call, path, type Reply, type SafePath, type Shape } from '../../shared/http';
import { baseUrlOf, SenderBody, type Sender, updoxCredential } from './credential';
import { envelope } from './replies';

/** Characters that Updox refuses in names of files: none is documented. */
export const REFUSED_IN_NAMES = '';

/** Bytes of a reply that holds a file, as base64. No size is published; Direct peers refuse files beyond 25 MB (inferred). */
export const WITH_FILE = { largest: 100 * 1024 * 1024 };

/** A call of an operation that sends, which changes nothing itself: it may be repeated. */
export const READING = { effect: 'read' } as const;

/** The path of a method, which may carry a version: `AddressBookList/1.1`. */
function methodPath(method: string): SafePath {
	const [name, version] = method.split('/');
	return version === undefined ? path`/${name}` : path`/${name}/${version}`;
}

/**
 * Calls a method.
 *
 * @param method the method's name, in the documented writing
 * @param reply what it answers
 * @param fields the method's own fields
 * @param sender the practice and user it is called for, when they are not the credential's
 * @param more `WITH_FILE` where the reply may hold a file, `READING` for what is read before something is sent
 * @returns the whole reply, envelope included, without any `auth`
 * @throws CallFailure for everything but response code 2000, whatever it lists: of a message, `settled` says what each recipient got
 */
export async function call<T extends IDataObject>(
	api: Api,
	method: string,
	reply: Shape<T>,
	fields: IDataObject,
	sender: Sender,
	more?: Pick<Call, 'largest' | 'effect'>,
): Promise<T> {
	return withoutAuth(await api.json({ ...callOf(method, fields, sender), ...more }, reply));
}

/** Calls a method with files: a `BinaryFile` among the fields is streamed as base64. Otherwise like `call`. */
export async function callWithFiles<T extends IDataObject>(
	api: Api,
	method: string,
	reply: Shape<T>,
	fields: Record<string, unknown>,
	sender: Sender,
	more?: Pick<Call, 'largest' | 'effect'>,
): Promise<T> {
	return withoutAuth(await api.post(methodPath(method), reply, new SenderBody(fields, sender), more));
}

/**
 * The page on which a prepared message opens, once: https://{host}/sso/messageCompose/{applicationId}/{token} (developer wiki
 * API_Method_MessageCompose). That it stands on the host of the API is inferred.
 */
export async function composeUrl(api: Api, token: string): Promise<string> {
	const credentials = await api.connection.credentials(api.scope.itemIndex);
	const { applicationId } = updoxCredential.read(credentials);
	const { origin } = new URL(baseUrlOf(credentials));
	return `${origin}/sso/messageCompose/${encodeURIComponent(applicationId)}/${encodeURIComponent(token.trim())}`;
}

/** A call of a method whose reply is read as it arrives; see `call`. */
export function callOf(method: string, fields: IDataObject, sender: Sender): Call {
	return { method: 'POST', path: methodPath(method), body: { ...fields, auth: { ...sender } } };
}

/** Reads the reply to a call that was made by itself, as `call` does. */
export function readReply<T extends IDataObject>(api: Api, reply: Reply, shape: Shape<T>): T {
	return withoutAuth(api.read(reply, shape, 'read'));
}

function withoutAuth<T extends IDataObject>(reply: T): T {
	delete reply.auth;
	return reply;
}

/** A reply without its envelope. */
function payload(reply: IDataObject): IDataObject {
	const shown = envelope.simple(reply);
	return Object.fromEntries(Object.entries(reply).filter(([key]) => !Object.hasOwn(shown, key)));
}

/** What a reply says beside its envelope, after what the node knows itself, which no reply takes back. */
export function told(known: IDataObject, reply: IDataObject): IDataObject {
	return { ...known, ...payload(reply), ...known };
}

/** An id as it goes out: a number; beyond what a number holds exactly it stays text, which Updox takes as well. */
export function idToSend(id: string): number | string {
	const number = Number(id);
	return Number.isSafeInteger(number) ? number : id;
}
