/** What the Updox node and its credential both know: addresses, and the credential that every call carries in its body. */
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { JsonStreamBody } from '../../shared/files';

/** Stated by two independent clients of the API; Updox tells partners their address (inferred to be this one). */
export const PRODUCTION_URL = 'https://myupdox.com/api/io';
/** help.updox.com, webhooks overview. */
export const QA_URL = 'https://updoxqa.com/api/io';
/** Where the API stands on a host that is given without a path. */
export const API_PATH = '/api/io';

/** For whom a call is made, where that is not the credential's own practice and user. */
export interface Sender {
	accountId?: string;
	userId?: string;
}

/** A body with files, and for whom it is sent: the credential is added to it while it is streamed. */
export class SenderBody extends JsonStreamBody {
	constructor(
		fields: Record<string, unknown>,
		readonly sender: Sender,
	) {
		super(fields);
	}
}

/**
 * The base URL a credential stands for, as entered: not yet checked.
 *
 * @returns for a custom one with `/api/io` added when it has no path of its own
 */
export function baseUrlOf({ environment, baseUrl }: ICredentialDataDecryptedObject): string {
	if (environment === 'qa') return QA_URL;
	if (environment !== 'custom') return PRODUCTION_URL;
	const entered = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	return /^https?:\/\/[^/]+$/i.test(entered) ? `${entered}${API_PATH}` : entered;
}

type AuthKey = 'applicationId' | 'applicationPassword' | 'accountId' | 'userId';

const APPLICATION: AuthKey[] = ['applicationId', 'applicationPassword'];
const ACCOUNT: AuthKey[] = [...APPLICATION, 'accountId'];
const FULL: AuthKey[] = [...ACCOUNT, 'userId'];

const LABELS: Record<AuthKey, string> = {
	applicationId: 'Application ID',
	applicationPassword: 'Application Password',
	accountId: 'Account ID',
	userId: 'User ID',
};

/** Which keys a method needs; developer wiki, public clients. A method that is not listed gets all that are filled in. */
const TIERS = new Map<string, AuthKey[]>(
	[
		{ keys: [], methods: 'Ping' },
		{
			keys: APPLICATION,
			methods: 'PingWithApplicationAuth PracticeCreate PracticeGet PracticeList UserList WebHookEventList WebHookSave',
		},
		{
			keys: ACCOUNT,
			methods:
				'PingWithAccountAuth DirectAddressValidate FaxBulkSend FaxBulkIdRetrieve UserSave UserGet PatientsSync ' +
				'AppointmentsSync CalendarsSync LocationsSync PatientMessageCountSince AppointmentStatusesGetByIds ' +
				'AddressBookList AddressBookSearch ContactCreate FaxOemPop PopPDF FaxOemSend FaxStatusGet FaxItemGetPdf',
		},
		{
			keys: FULL,
			methods:
				'PingWithAuth DirectMessageSend DirectSimpleSend PatientDirectMessageSend MessageFetch MessageFetchForAccount ' +
				'MessageListSince MessageRetrieve MessageRetrieveWithAttachmentID MessageAttachRetrieve MessageMark ' +
				'MdnStatusList MessageCompose ApplicationOpen',
		},
	].flatMap(({ keys, methods }) =>
		methods.split(' ').map((method): [string, AuthKey[]] => [method.toLowerCase(), keys]),
	),
);

/** The method a URL ends in, without its version: `.../AddressBookList/1.1` is AddressBookList. */
export function methodOf(url: string): string {
	const segments = url
		.replace(/[?#].*$/, '')
		.replace(/\/+$/, '')
		.split('/');
	const last = segments.pop() ?? '';
	return /^\d+(\.\d+)*$/.test(last) ? (segments.pop() ?? '') : last;
}

/**
 * The `auth` object of one call. A webhook subscription covers one practice only when the item itself names it, else all
 * practices of the vendor (developer wiki, Web_Hooks).
 *
 * @param method the method's name
 * @param sender for whom the item is sent; takes the place of the credential's practice and user, never of its application
 * @returns exactly the keys that the method needs
 * @throws Error when one of them is filled in neither in the credential nor in the item
 */
export function authFor(method: string, credentials: ICredentialDataDecryptedObject, sender: Sender): IDataObject {
	const values: Record<AuthKey, string> = {
		applicationId: text(credentials.applicationId),
		applicationPassword: String(credentials.applicationPassword ?? ''),
		accountId: sender.accountId ?? text(credentials.accountId),
		userId: sender.userId ?? text(credentials.userId),
	};
	const name = method.toLowerCase();
	const needed = TIERS.get(name);
	const missing = (needed ?? APPLICATION).find((key) => values[key] === '');
	if (missing)
		throw new Error(
			`${method} needs '${LABELS[missing]}'. Fill it in in the Updox credential${APPLICATION.includes(missing) ? '' : ", or in the node's options"}.`,
		);
	const isForOnePractice = name === 'webhooksave' && sender.accountId !== undefined;
	const keys = isForOnePractice ? ACCOUNT : (needed ?? FULL.filter((key) => values[key] !== ''));
	return Object.fromEntries(keys.map((key) => [key, values[key]]));
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** For whom a plain body says that it is sent: the item's own practice and user, nothing else of `auth`. */
export function senderOf(auth: unknown): Sender {
	if (typeof auth !== 'object' || auth === null) return {};
	const { accountId, userId }: { accountId?: unknown; userId?: unknown } = auth;
	return {
		...(text(accountId) === '' ? {} : { accountId: text(accountId) }),
		...(text(userId) === '' ? {} : { userId: text(userId) }),
	};
}
