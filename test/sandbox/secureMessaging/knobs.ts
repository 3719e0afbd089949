// What the controls can change of the sandboxed portal, and how it stands at start.
import {
	BANNED_WORD,
	CONTACT_LIST_RECIPIENT,
	CRA_RECIPIENTS,
	DISABLED_RECIPIENT,
	RECIPIENT_LIMIT,
	UNINVITABLE_RECIPIENT,
} from './constants';
import type { DateForm } from './records';
import type { ServiceStatus } from './replies';

/** An error the next matching calls get instead of an answer. */
export interface PlannedError {
	code: string;
	status: number;
	message?: string;
	/** Name of the operation, as on the vendor's page; all when absent. */
	operation?: string;
	times: number;
}

/** What the controls can change. */
export interface Knobs {
	chunkSize: number;
	byteEnd: 'exclusive' | 'inclusive';
	uploadOrigin?: string;
	dateForm: DateForm;
	emptyStatus: boolean;
	errorsOn200: boolean;
	namedCodes: boolean;
	saveMode: 'replace' | 'merge';
	prefillReplies: boolean;
	oldPortal: boolean;
	pageSize: number;
	pageSizeLimit: number;
	sessionMinutes: number;
	recipientLimit: number;
	messages: { allowed: number; left: number };
	invites: { allowed: number; left: number };
	maxFileBytes?: number;
	restrictedExtensions: string[];
	bannedWords: string[];
	requiresCra: Set<string>;
	recipientErrors: Map<string, string>;
	disabledFeatures: Set<string>;
	serviceStatus: ServiceStatus;
	unknownService: 'error' | 'empty';
	plannedErrors: PlannedError[];
}

/** The knobs at start; `reset` brings these values back. */
export function defaultKnobs(): Knobs {
	return {
		chunkSize: 1024 * 1024,
		byteEnd: 'exclusive',
		dateForm: 'iso',
		emptyStatus: true,
		errorsOn200: false,
		namedCodes: false,
		saveMode: 'replace',
		prefillReplies: true,
		oldPortal: false,
		pageSize: 25,
		pageSizeLimit: Infinity,
		sessionMinutes: 60,
		recipientLimit: RECIPIENT_LIMIT,
		messages: { allowed: 100_000, left: 100_000 },
		invites: { allowed: 100_000, left: 100_000 },
		restrictedExtensions: [],
		bannedWords: [BANNED_WORD],
		requiresCra: new Set(CRA_RECIPIENTS),
		recipientErrors: new Map([
			[DISABLED_RECIPIENT, '8871'],
			[CONTACT_LIST_RECIPIENT, '49'],
			[UNINVITABLE_RECIPIENT, '30'],
		]),
		disabledFeatures: new Set(),
		serviceStatus: 'CertifiedSecure',
		unknownService: 'error',
		plannedErrors: [],
	};
}
