/** Calls of the Updox "IO" API: every method is a POST of one JSON object; the credential adds `auth` to it. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, isObject, path, type SafePath, unchecked } from '../../shared/http';
import { SenderBody, type Sender } from './credential';

/** The path of a method, which may carry a version: `AddressBookList/1.1`. */
function methodPath(method: string): SafePath {
	const [name, version] = method.split('/');
	return version === undefined ? path`/${name}` : path`/${name}/${version}`;
}

/**
 * Calls a method.
 *
 * @param method the method's name, in the documented writing
 * @param fields the method's own fields
 * @param sender the practice and user it is called for, when they are not the credential's
 * @returns the whole reply, envelope included, without any `auth`
 * @throws CallFailure for everything but response code 2000; a reply that lists each recipient's outcome is returned
 */
export async function call(api: Api, method: string, fields: IDataObject, sender: Sender): Promise<IDataObject> {
	return without(await api.post(methodPath(method), unchecked<IDataObject>(), { ...fields, auth: { ...sender } }), [
		'auth',
	]);
}

/** Calls a method with files: a `BinaryFile` among the fields is streamed as base64. Otherwise like `call`. */
export async function callWithFiles(
	api: Api,
	method: string,
	fields: Record<string, unknown>,
	sender: Sender,
): Promise<IDataObject> {
	return without(await api.post(methodPath(method), unchecked<IDataObject>(), new SenderBody(fields, sender)), [
		'auth',
	]);
}

function without(reply: IDataObject, keys: string[]): IDataObject {
	return Object.fromEntries(Object.entries(reply).filter(([key]) => !keys.includes(key)));
}

/** A reply without the envelope that every reply has. */
export function payload(reply: IDataObject): IDataObject {
	return without(reply, ['successful', 'responseMessage', 'responseCode']);
}

/** The objects of a list in a reply; anything else in it is left out. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}
