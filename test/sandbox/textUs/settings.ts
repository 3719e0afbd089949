// The credential and the recipients with a fate of their own, and what the control knobs set.
import type { DeliveryState } from './world/rows';

/** The credential that the sandbox accepts. */
export const textUsCredential = { apiToken: 'textus-sandbox-api-token' };

/** The user that the token belongs to; the sender on the vendor's page. */
export const TOKEN_USER = 'hikvlD';

/** Accepted (201), then final state `failed`; a retry fails again. Nothing is delivered. */
export const FAILED_RECIPIENT = '+13035550181';
/** Accepted (201), then `failed_transient`; the retry is delivered. */
export const TRANSIENT_RECIPIENT = '+13035550182';
/** Accepted (201), then `unknown`; the retry is delivered. */
export const UNKNOWN_RECIPIENT = '+13035550183';
/** Seeded opt-out: refused alone (422), and among several accepted but failed. */
export const OPTED_OUT_RECIPIENT = '+13035550184';
/** Accepted and delivered, but its state never gets past `dispatched`. */
export const DISPATCHED_RECIPIENT = '+13035550185';

export type ErrorStyle = 'hydra' | 'hydraCode' | 'v2' | 'problem' | 'errors' | 'violations' | 'text' | 'empty';
export type NextLink =
	| 'normal'
	| 'absolute'
	| 'query'
	| 'otherScheme'
	| 'otherHost'
	| 'protocolRelative'
	| 'repeat'
	| 'cycle';
export type ListName =
	| 'accounts'
	| 'campaignRecipients'
	| 'campaigns'
	| 'contactConversations'
	| 'contactFilters'
	| 'contactPhones'
	| 'contacts'
	| 'conversations'
	| 'conversationFilters'
	| 'groupContacts'
	| 'groups'
	| 'integrations'
	| 'notes'
	| 'optOuts'
	| 'savedReplies'
	| 'timeline'
	| 'users';

/** What the control knobs set; the defaults are those of the provider file. */
export interface Settings {
	errorStyle: ErrorStyle;
	/** Rows a page; 0 gives the whole list without a `view`. */
	pageSizes: Record<ListName, number>;
	nextLink: NextLink;
	otherHost: string;
	hydraKeys: boolean;
	autoSettle: boolean;
	outcomes: Map<string, DeliveryState>;
	integrationDelete: 204 | 403 | 404 | 405;
	usersListed: boolean;
	/** The contacts of a group as lists of contacts have them, or as a phone has its contact, with links; no page prints them. */
	groupContacts: 'whole' | 'items';
	/** Where origins of registered URLs are on this machine. */
	webhookHosts: Map<string, string>;
	webhookContentType: string;
	tokens: Set<string>;
	rate: { limit: number; remaining: number; resetAt: number };
}

const RATE_LIMIT = 1000;
export const RATE_WINDOW_SECONDS = 300;
const PAGE_SIZE = 25;

export function settings(): Settings {
	const paged = PAGE_SIZE;
	return {
		errorStyle: 'hydra',
		pageSizes: {
			accounts: paged,
			campaignRecipients: paged,
			campaigns: paged,
			contactConversations: 0,
			contactFilters: 0,
			contactPhones: paged,
			contacts: paged,
			conversations: paged,
			conversationFilters: 0,
			groupContacts: paged,
			groups: paged,
			integrations: 0,
			notes: 0,
			optOuts: paged,
			savedReplies: paged,
			timeline: paged,
			users: 0,
		},
		nextLink: 'normal',
		otherHost: 'https://elsewhere.example',
		hydraKeys: false,
		autoSettle: true,
		outcomes: new Map<string, DeliveryState>([
			[FAILED_RECIPIENT, 'failed'],
			[TRANSIENT_RECIPIENT, 'failed_transient'],
			[UNKNOWN_RECIPIENT, 'unknown'],
			[DISPATCHED_RECIPIENT, 'dispatched'],
		]),
		integrationDelete: 405,
		usersListed: true,
		groupContacts: 'whole',
		webhookHosts: new Map(),
		webhookContentType: 'application/json',
		tokens: new Set([textUsCredential.apiToken]),
		rate: { limit: RATE_LIMIT, remaining: RATE_LIMIT, resetAt: Date.now() + RATE_WINDOW_SECONDS * 1000 },
	};
}
