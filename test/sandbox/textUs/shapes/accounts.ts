// The JSON shapes of accounts and of what an account has: opt-outs, saved replies, integrations.
import { embedded } from '../http/collections';
import { formatPhone, nationalDigits } from '../world/phones';
import type { AccountRow, IntegrationRow, OptOutRow, SavedReplyAttachment, SavedReplyRow } from '../world/rows';
import type { World } from '../world/world';
import { link, typed, type Json } from './common';
import { memberOf, userShape } from './users';

/** An account in a list: "a smaller version" (pages "accounts" and "descendants"). */
export function listedAccountShape(world: World, row: AccountRow): Json {
	const path = `/${row.slug}`;
	const collection = { '@type': 'hydra:Collection', '@context': '/contexts/hydra:Collection.jsonld' };
	const members = [...world.users.values()].filter((user) => memberOf(user, row.slug)).length;
	const children = [...world.accounts.values()].filter(({ parent }) => parent === row.slug).length;
	return {
		...typed('Account', `/accounts/${row.slug}`),
		name: row.name,
		slug: row.slug,
		logo: null,
		phoneNumbers: [formatPhone(row.phoneNumber)],
		effectiveRole: row.effectiveRole,
		type: 'standard',
		analytics: `/accounts/${row.slug}/analytics`,
		inbox: `${path}/inbox`,
		contacts: `${path}/contacts`,
		campaigns: `${path}/campaigns`,
		users: { ...collection, id: `${path}/users`, totalItems: members },
		children: { ...collection, id: `/accounts/${row.slug}/children`, totalItems: children, members: [] },
	};
}

/** An account by itself (page "types/Account" and the reply printed on "accounts/settings"). */
export function accountShape(row: AccountRow): Json {
	const path = `/${row.slug}`;
	return {
		...typed('Account', `/accounts/${row.slug}`),
		name: row.name,
		slug: row.slug,
		shortenedLinkDomain: undefined,
		shortenedLinkPreviewUrl: undefined,
		multiUser: true,
		effectiveRole: row.effectiveRole,
		messagingRestricted: row.messagingRestricted,
		type: 'standard',
		settings: undefined,
		logo: undefined,
		familyCount: undefined,
		childrenCount: undefined,
		phoneNumbers: [formatPhone(row.phoneNumber)],
		contactsEnabled: true,
		featureFlags: undefined,
		hasCumulativePlan: undefined,
		contactImport: `${path}/contacts/import`,
		contacts: `${path}/contacts`,
		conversationFilters: `${path}/conversation_filters`,
		campaignFilters: `${path}/campaign_filters`,
		contactFilters: `${path}/contact_filters`,
		conversations: `${path}/conversations`,
		inbox: `${path}/inbox`,
		campaigns: `${path}/campaigns`,
		contactPhones: `${path}/contact_phones`,
		sendMessages: `${path}/messages`,
		scheduleMessages: `${path}/messages/schedule`,
		users: `${path}/users`,
	};
}

/** An account inside another object: its name only. */
export function accountItem({ slug, name }: AccountRow): Json {
	return { ...typed('Account', `/accounts/${slug}`), name };
}

/**
 * An opt-out. Lists and reads name it by its number and leave out who made it; a new one has a numbered id and its user
 * (pages "opt outs": index, show and update).
 */
export function optOutShape(world: World, row: OptOutRow, isNew = false): Json {
	const account = world.accounts.get(row.account);
	const user = isNew && row.user !== null ? world.users.get(row.user) : undefined;
	return {
		...typed('OptOut', `/${row.account}/opt_outs/${isNew ? row.number : row.phoneNumber}`),
		createdAt: row.createdAt,
		formattedPhoneNumber: nationalDigits(row.phoneNumber),
		user: user ? userShape(user) : null,
		createdVia: row.createdVia,
		originatingAccount: account ? accountItem(account) : null,
	};
}

/** A saved reply in a list, which has no attachments there (page "saved replies": search). */
export function listedSavedReplyShape({ id, title, content, shared, user }: SavedReplyRow): Json {
	return {
		...typed('SavedReply', `/saved_replies/${id}`),
		title,
		content,
		shared,
		user: link('users', user),
		attachments: undefined,
	};
}

/** A saved reply as creating and updating answer it. */
export function savedReplyShape(row: SavedReplyRow): Json {
	const id = `/saved_replies/${row.id}`;
	return {
		...listedSavedReplyShape(row),
		attachments: embedded(`${id}/attachments`, row.attachments.map(savedReplyAttachmentShape)),
	};
}

function savedReplyAttachmentShape(file: SavedReplyAttachment, index: number): Json {
	const { key, contentType, size, width, height, originalFilename } = file;
	return {
		...typed('SavedReplyAttachment', `/attachments/${index + 1}`),
		url: `https://files.example/${key}==`,
		downloadUrl: `https://files.example/attachments/${key}`,
		key,
		contentType,
		size,
		width,
		height,
		originalFilename,
	};
}

/**
 * An integration (pages "integrations": create and update). Its signing secret is told by these two; that lists and reads leave
 * it out is inferred.
 */
export function integrationShape(row: IntegrationRow, withSecret: boolean): Json {
	return {
		...typed('Integration', `/integrations/${row.id}`),
		active: row.active,
		provider: 'webhook',
		config: {
			baseUrl: row.baseUrl,
			webhookSecret: withSecret ? row.webhookSecret : undefined,
			clientSecret: row.clientSecret ? '[FILTERED]' : undefined,
		},
		settings: row.actions ? { actions: row.actions } : {},
		isHealthy: row.healthy,
		ipaas: false,
		category: null,
	};
}
