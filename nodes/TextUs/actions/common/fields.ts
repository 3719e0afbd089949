/** Fields and readings that several TextUs operations share. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList, type Input } from '../../../shared/operation';
import { ACCOUNT_ADDRESS, CONVERSATION_ADDRESS, idIn } from '../../transport/ids';

/** How an account is chosen. */
export const byAccount = fromList('searchAccounts', {
	name: 'slug',
	placeholder: 'e.g. my_account',
	hint: 'The part of the web address after next.textus.com/c/',
	url: { placeholder: 'e.g. https://next.textus.com/c/my_account', pattern: ACCOUNT_ADDRESS },
});

/** The messaging account, whose slug is part of most paths. */
export const account: INodeProperties = {
	displayName: 'Account',
	name: 'account',
	...byAccount,
	required: true,
	description: 'The messaging account: one account has one phone number',
};

export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	...fromList('searchMessages', {
		placeholder: 'e.g. /messages/QNDkpL',
		hint: 'The id in the output of Send, Get Many or the trigger',
	}),
	required: true,
	description: 'The ID in the output of Send, Get Many or the trigger',
};

/** The address of a conversation. */
export const conversationUrl = {
	placeholder: 'e.g. https://next.textus.com/c/my_account/inbox/open/kY1QwY',
	pattern: CONVERSATION_ADDRESS,
};

export const conversationId: INodeProperties = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	...fromList('searchConversations', {
		placeholder: 'e.g. /conversations/kY1QwY',
		hint: "The 'conversation' of a message",
		url: conversationUrl,
	}),
	required: true,
	description: "The ID of the conversation, such as the 'conversation' of a message",
};

export const contactId: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	...fromList('searchContacts', { placeholder: 'e.g. /contacts/Ab12Cd', hint: 'The id in the output of Get Many' }),
	required: true,
	description: 'The ID of the contact',
};

export const campaignId: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaignId',
	...fromList('searchCampaigns', {
		placeholder: 'e.g. /campaigns/Ab12Cd',
		hint: 'The id in the output of Create or Get Many',
	}),
	required: true,
	description: 'The ID that creating the campaign gave',
};

export const phoneNumber: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +13035551234',
	description: 'The phone number with country code',
};

/** The text that a list is searched for. */
export const searchText: INodeProperties = {
	displayName: 'Search',
	name: 'q',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada',
	description: 'Only what holds this text',
};

/** A user, chosen from those of an account or given by ID. */
export function userField(field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>): INodeProperties {
	return {
		...field,
		...fromList('searchUsers', {
			placeholder: 'e.g. /users/hikvlD',
			hint: "The 'sender' of a message that the user sent",
		}),
	};
}

/** The text of `searchText`, without blanks around it. */
export function readSearch(filters: Input): string | undefined {
	return filters.text('q')?.trim();
}

/** The slug of the account; `/accounts/my_account`, as replies name it, is taken too. */
export function readAccount(input: Input, field = 'account'): string {
	const isIri = input.has(field) && input.choice(field).startsWith('/accounts/');
	return isIri ? readId(input, field, 'accounts') : input.id(field);
}

/**
 * An ID as TextUs gives it, a relative IRI such as /conversations/kY1QwY, or its last part alone.
 *
 * @param collection the first part of the IRI, e.g. `conversations`
 * @returns the last part
 * @throws InputError when it is empty, or an ID of something else
 */
export function readId(input: Input, field: string, collection: string): string {
	const value = input.has(field) ? input.choice(field) : '';
	const id = idIn(value, collection);
	if (value === '') throw input.refuse(field, 'is empty', `Enter an ID, e.g. /${collection}/kY1QwY.`);
	if (id === undefined)
		throw input.refuse(field, 'is not an ID it can take', `Enter the ID alone, or as /${collection}/kY1QwY.`);
	return id;
}

/** @throws InputError, at the first of the fields, when none of them holds a change */
export function assertChange(input: Input, field: string, changes: object): void {
	if (Object.values(changes).every((value) => value === undefined))
		throw input.refuse(field, 'is empty, and so are the other fields', 'Fill in at least one field to change.');
}
