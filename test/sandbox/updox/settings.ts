/** The credential of the Updox sandbox, and everything a control can change about how it answers. */

/** The application and the user of the vendor page's sample request. */
export const updoxCredential = {
	environment: 'custom',
	applicationId: 'updox',
	applicationPassword: '1234567890',
	accountId: 'account',
	userId: 'user',
};

/** The user id under which a practice's shared items are kept; ids beginning with `@` are practice-wide. */
export const sharedUserId = '@practice';

/** What becomes of a message to one recipient. */
export type RecipientOutcome = 'deliver' | 'invalid' | 'fail' | 'tooLarge' | 'needsVetting' | 'silent' | 'bounced';

/** How base64 content is spoiled on its way out, as clients of the real API have met it. */
export interface ContentFlaws {
	entities: boolean;
	whitespace: boolean;
	missingPadding: boolean;
}

/** Everything a control can change about how the sandbox answers. */
export interface UpdoxSettings {
	applicationPassword: string;
	allowAdditionalFields: boolean;
	allowExtraAuthKeys: boolean;
	errorStatus: number;
	partialReply: 'full' | 'envelopeOnly' | 'insideSuccess';
	invalidAddressesAs: 'string' | 'object';
	listOrder: 'ascending' | 'descending';
	sinceInclusive: boolean;
	listKey: string;
	pageSize: number;
	sizeLimit: number;
	content: ContentFlaws;
	growth: { perCall: number; calls: number };
	/** The fax queue: under which key the id stands, whether the last fax says that it is the last, and whether faxes come without file. */
	queue: { idKey: 'messageId' | 'faxId'; endWithLast: boolean; withoutFile: boolean };
	recipients: Map<string, { outcome: RecipientOutcome; reason: string }>;
	failures: Array<{ code: number; method?: string }>;
}

export function initialSettings(): UpdoxSettings {
	return {
		applicationPassword: updoxCredential.applicationPassword,
		allowAdditionalFields: false,
		allowExtraAuthKeys: false,
		errorStatus: 200,
		partialReply: 'full',
		invalidAddressesAs: 'string',
		listOrder: 'ascending',
		sinceInclusive: false,
		listKey: 'messageList',
		pageSize: 100,
		sizeLimit: 25 * 1024 * 1024,
		content: { entities: false, whitespace: false, missingPadding: false },
		growth: { perCall: 0, calls: 0 },
		queue: { idKey: 'messageId', endWithLast: false, withoutFile: false },
		recipients: new Map(),
		failures: [],
	};
}
