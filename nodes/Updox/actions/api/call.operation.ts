/** Calls any method of the API, also one with a version such as AddressBookList/1.1. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, isObject } from '../../../shared/http';
import { onlyReading, operation, OutputWithFiles } from '../../../shared/operation';
import { call, callWithFiles, READING, WITH_FILE } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settledCall } from '../../transport/directReply';
import { assertAllDone } from '../../transport/entries';
import { envelope } from '../../transport/replies';
import { readSender, sizeLimitOption } from '../common/fields';
import { fileOptions, filesOut, readFileParts, readFilesField } from './files';

interface CallMethod {
	method: string;
	body: IDataObject;
	/** The part of the body that holds files; nothing where there are none. */
	parts: Record<string, unknown>;
	/** The binary field for files of the reply, when they are wanted. */
	property?: string;
	sender: Sender;
	/** Whether the method changes nothing and reaches nobody. */
	isRead: boolean;
}

const onlyReads = ({ isRead }: CallMethod): boolean => isRead;

export const callMethod = operation<CallMethod>({
	value: 'call',
	name: 'Call',
	action: 'Call API method',
	description: 'Call any method of the Updox API; the credential is added',
	kind: 'send',
	requests: ['POST {method}'],
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AddressBookList/1.1',
			description: 'The name of the method as Updox documents it, with its version if it has one',
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			description: "The method's own fields as a JSON object. The credential is added, so leave 'auth' out.",
		},
		{
			displayName: 'Effect',
			name: 'effect',
			type: 'options',
			options: [
				{
					name: 'Read',
					value: 'read',
					description: 'The method only reads: it is called again after a passing fault, and also in tests',
				},
				{
					name: 'Send or Change',
					value: 'send',
					description: 'The method may reach somebody or change something: it is called once',
				},
			],
			default: 'send',
			description: 'What the method does. All methods of Updox look alike, so only you know.',
		},
	],
	options: [...fileOptions, sizeLimitOption],
	sendsFiles: ({ parts }) => Object.keys(parts).length > 0,
	async read(input) {
		const method = input.choice('method').replace(/^\/+|(?<!\/)\/+$/g, '');
		if (!/^[a-z]\w*(\/\d+(\.\d+)*)?$/i.test(method))
			throw input.refuse('method', 'is not the name of a method', 'Enter the name alone, e.g. AddressBookList/1.1.');
		const body = input.json('body') ?? {};
		if (Object.keys(body).some((key) => /^auth$/i.test(key)))
			throw input.refuse(
				'body',
				"sets 'auth', which is the credential's",
				"Remove it. 'Account' and 'User' in 'Sending Options' name another practice or user.",
			);
		const isRead = input.choice('effect', ['read', 'send'] as const) === 'read';
		const options = input.group('options');
		return {
			method,
			body,
			parts: await readFileParts(input, body),
			property: readFilesField(options, isRead),
			sender: readSender(input),
			isRead,
		};
	},
	onlyReads,
	message: {
		recipients: () => [],
		redirect: onlyReading(
			onlyReads,
			"Set 'Effect' to 'Read' if it only reads, or use another operation or credential for tests.",
		),
	},
	async run({ api, request: { method, body, parts, property, sender, isRead } }) {
		const more = { ...WITH_FILE, ...(isRead ? READING : {}) };
		const asked =
			Object.keys(parts).length > 0
				? callWithFiles(api, method, envelope, { ...body, ...parts }, sender, more)
				: call(api, method, envelope, body, sender, more);
		const reply = isRead ? await asked : await settledCall(api, method, body, asked);
		assertAllDone(api, reply);
		const password = await passwordOf(api);
		if (property === undefined) return withoutSecrets(reply, password);
		const { json, binary } = await filesOut(api, reply, property);
		return new OutputWithFiles(withoutSecrets(json, password), binary);
	},
});

async function passwordOf(api: Api): Promise<string> {
	const { applicationPassword } = await api.connection.credentials(api.scope.itemIndex);
	return typeof applicationPassword === 'string' ? applicationPassword : '';
}

/** A method that is not known here could repeat the credential: it does not come out, wherever it stands. */
function withoutSecrets(reply: IDataObject, password: string): IDataObject {
	return Object.fromEntries(
		Object.entries(reply)
			.filter(([key]) => !/^auth$/i.test(key))
			.map(([key, value]) => [key, cleaned(value, password)]),
	);
}

function cleaned(value: IDataObject[string], password: string): IDataObject[string] {
	if (typeof value === 'string') return password === '' ? value : value.split(password).join('[hidden]');
	if (Array.isArray(value)) return value.map((entry) => cleaned(entry, password));
	return isObject(value) ? withoutSecrets(value, password) : value;
}
