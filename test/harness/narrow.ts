// Checked narrowings between the record types of n8n-workflow, which describe the same plain objects.
import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isParameters = (value: unknown): value is INodeParameters => isRecord(value);
const isCredentialData = (value: unknown): value is ICredentialDataDecryptedObject => isRecord(value);
const isDataObject = (value: unknown): value is IDataObject => isRecord(value);
const isHttpRequest = (value: unknown): value is IHttpRequestOptions => isRecord(value);

/** Throws when the value is no plain object. */
export function toParameters(value: unknown): INodeParameters {
	if (isParameters(value)) return value;
	throw new TypeError('Expected an object of parameters');
}

/** Throws when the value is no plain object. */
export function toCredentialData(value: unknown): ICredentialDataDecryptedObject {
	if (isCredentialData(value)) return value;
	throw new TypeError('Expected an object of credential data');
}

/** An empty object when the value is none. */
export function toDataObject(value: unknown): IDataObject {
	return isDataObject(value) ? value : {};
}

/** The objects of a list. Throws when it is none, or holds anything else. */
export function toRecords(value: unknown): Array<Record<string, unknown>> {
	if (Array.isArray(value) && value.every(isRecord)) return value;
	throw new TypeError('Expected a list of objects');
}

/** Throws when the value is no plain object. */
export function asHttpRequest(value: unknown): IHttpRequestOptions {
	if (isHttpRequest(value)) return value;
	throw new TypeError('Expected request options');
}
