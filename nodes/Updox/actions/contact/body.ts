/**
 * Calls of the address book. Only the names of their methods are public (api-evangelist/updox); what they take and answer is not: both
 * pass through as they are.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../../shared/operation';
import type { Sender } from '../../transport/credential';
import { readSender } from '../common/fields';
import { additionalBody, readMore } from '../common/more';

export interface ContactCall {
	fields: IDataObject;
	sender: Sender;
}

/** The fields of the request as JSON. */
export function bodyFields(description: string, isNeeded: boolean): INodeProperties {
	const field = { ...additionalBody, displayName: 'Body Fields', description };
	return isNeeded ? { ...field, required: true } : field;
}

/** @throws InputError where there must be fields and are none */
export function readBody(input: Input, isNeeded: boolean): ContactCall {
	const fields = readMore(input);
	if (isNeeded && Object.keys(fields).length === 0)
		throw input.refuse('additionalBody', 'is empty', 'Enter at least one field as Updox gave it to you, as JSON.');
	return { fields, sender: readSender(input) };
}
