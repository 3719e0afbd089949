/** What the Updox node and its credential both know: addresses, and the credential that every call carries in its body. */
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { JsonStreamBody } from '../../shared/files';
import { address, choice, CredentialReader, everythingTo, password, type Replacement, text } from '../../shared/http';

/** Where the API stands on its host. */
const API_PATH = '/api/io';
/** Stated by two independent clients of the API; Updox tells partners their address (inferred to be this one). */
const PRODUCTION_URL = `https://myupdox.com${API_PATH}`;
/** help.updox.com, webhooks overview. */
const QA_URL = `https://updoxqa.com${API_PATH}`;

/** The API ends in `/api/io`, behind which a method may have been copied; Updox' own hosts have pages as well. */
const API: Replacement[] = [
	[/^(https:\/\/(?:myupdox|updoxqa)\.com)(?::443)?(?:[/?#].*)?$/is, `$1${API_PATH}`],
	[/\/api\/io(?:[/?#].*)?$/is, API_PATH],
	[/^([a-z]+:\/\/[^/?#]+)\/*$/i, `$1${API_PATH}`],
];

const LABELS = {
	applicationId: 'Application ID',
	applicationPassword: 'Application Password',
	accountId: 'Account ID',
	userId: 'User ID',
};

/** The credential `updoxApi`. */
export const updoxCredential = new CredentialReader(
	{
		environment: choice('Environment', ['production', 'qa', 'custom']),
		baseUrl: address('Base URL', {
			whenEmpty: '',
			example: `https://updox.example.com${API_PATH}`,
			meant: API,
		}),
		applicationId: text(LABELS.applicationId),
		applicationPassword: password(LABELS.applicationPassword),
		accountId: text(LABELS.accountId, { whenEmpty: '' }),
		userId: text(LABELS.userId, { whenEmpty: '' }),
		sendEverythingTo: everythingTo(),
	},
	({ environment, baseUrl }) =>
		environment === 'custom' && baseUrl === ''
			? { label: 'Base URL', problem: 'is empty', fix: 'Enter the address that Updox gave you in the credential.' }
			: undefined,
);

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

/** The base URL a credential stands for. */
export function baseUrlOf(credentials: ICredentialDataDecryptedObject): string {
	const { environment, baseUrl } = updoxCredential.read(credentials);
	if (environment === 'custom') return baseUrl;
	return environment === 'qa' ? QA_URL : PRODUCTION_URL;
}

/** What the credential's test asks: a ping that proves all that is filled in. A user alone says nothing. */
export function pingOf(credentials: ICredentialDataDecryptedObject): string {
	const { accountId, userId } = updoxCredential.read(credentials);
	if (accountId === '') return '/PingWithApplicationAuth';
	return userId === '' ? '/PingWithAccountAuth' : '/PingWithAuth';
}

type AuthKey = keyof typeof LABELS;

const APPLICATION: AuthKey[] = ['applicationId', 'applicationPassword'];
const ACCOUNT: AuthKey[] = [...APPLICATION, 'accountId'];
const FULL: AuthKey[] = [...ACCOUNT, 'userId'];

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
	const [path] = url.split(/[?#]/, 1);
	const segments = path.replace(/(?<!\/)\/+$/, '').split('/');
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
	const { applicationId, applicationPassword, ...own } = updoxCredential.read(credentials);
	const values: Record<AuthKey, string> = {
		applicationId,
		applicationPassword,
		accountId: sender.accountId ?? own.accountId,
		userId: sender.userId ?? own.userId,
	};
	const name = method.toLowerCase();
	const needed = TIERS.get(name);
	const missing = (needed ?? APPLICATION).find((key) => values[key] === '');
	if (missing)
		throw new Error(
			`${method} needs '${LABELS[missing]}' to be filled in. Enter it in the Updox credential, or in the node's options.`,
		);
	const isForOnePractice = name === 'webhooksave' && sender.accountId !== undefined;
	const keys = isForOnePractice ? ACCOUNT : (needed ?? FULL.filter((key) => values[key] !== ''));
	return Object.fromEntries(keys.map((key) => [key, values[key]]));
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** For whom a plain body says that it is sent: the item's own practice and user, nothing else of `auth`. */
export function senderOf(auth: unknown): Sender {
	if (typeof auth !== 'object' || auth === null) return {};
	const { accountId, userId }: { accountId?: unknown; userId?: unknown } = auth;
	return {
		...(textOf(accountId) === '' ? {} : { accountId: textOf(accountId) }),
		...(textOf(userId) === '' ? {} : { userId: textOf(userId) }),
	};
}
