/** Whose opt-out it is: one address on one platform (docs.bird.com, manage-contact-suppressions). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Input } from '../../../shared/operation';
import type { Read } from '../../../shared/http';
import type { suppression } from '../../transport/replies';
import { identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';

export interface Address {
	platformId: string;
	identifierValue: string;
}

export const addressFields: INodeProperties[] = [
	{
		displayName: 'Platform ID',
		name: 'platformId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. sms-messagebird',
		hint: "The 'platformId' of the channel, which Channel > Get shows",
		description: 'The platform on which the opt-out holds, as Bird calls it',
	},
	...identifierFields(identifierKinds, 'The phone number with country code or email address'),
];

/** @throws InputError */
export function readAddress(input: Input): Address {
	const key = readKind(input);
	return { platformId: input.id('platformId'), identifierValue: readIdentifier(input, 'identifierValue', key) };
}

/** What an opt-out comes down to; its times and reasons stand beside it. */
export function told(address: Address, found: Read<typeof suppression>): IDataObject {
	const marketing = [found.contactSuppressedMarketingAt, found.marketerSuppressedMarketingAt].some(Boolean);
	const transactional = [found.contactSuppressedTransactionalAt, found.marketerSuppressedTransactionalAt].some(Boolean);
	return { suppressed: marketing || transactional, marketing, transactional, ...found, ...address };
}
