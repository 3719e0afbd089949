/**
 * API: Call, the door to what a provider offers and no operation does: any path below the credential's base URL, with the
 * credential, the limits, the repeats and the outcomes of all other calls.
 */
import type { IDataObject } from 'n8n-workflow';
import { binaryOutput, dispositionFileName } from '../../files';
import {
	type Api,
	type Call,
	CallFailure,
	collect,
	header,
	isObject,
	type Listing,
	openDownload,
	type Query,
	shape,
	startOf,
} from '../../http';
import type { Input } from '../input/input';
import { leaves } from '../input/text';
import { onlyReading } from '../message/declared';
import { type Operation, operation, OutputWithFiles, when } from '../operation';
import { readCallPath } from './address';
import { allowDelete, callFields, type CallForm, METHODS } from './fields';

/** A call, read from an item. */
interface RawCall {
	call: Call & { path: string };
	format: 'json' | 'list' | 'file';
	limit: number;
	property: string;
}

/** What a provider says of its calls beside their form. */
interface Declaration extends Omit<CallForm, 'hasPages'> {
	/** The provider's name, as people call it. */
	provider: string;
	/** The list that a call begins, where the provider has one form of lists. */
	listing?(first: Call & { path: string }): Listing<IDataObject>;
}

const anything = shape.whole(shape.anything);

/**
 * Declares the operation.
 *
 * A GET only reads: it is repeated as reads are, sends nothing, and is allowed where everything goes to one address. Every
 * other method may reach people: what is unexpected after it went out is `ambiguous`.
 */
export function rawCall({ provider, listing, ...form }: Declaration): Operation {
	return operation<RawCall>({
		value: 'call',
		name: 'Call',
		action: 'Call the API',
		description: `Call any path of the API of ${provider}; the credential is added`,
		kind: 'send',
		requests: when('or GET, PUT, PATCH, DELETE', ['POST {path}']),
		fields: callFields({ ...form, hasPages: listing !== undefined }),
		options: [allowDelete],
		read: (input) => readCall(input, listing !== undefined),
		onlyReads: isGet,
		message: {
			recipients: () => [],
			redirect: onlyReading(isGet, 'Use GET, another operation, or a credential without it.'),
		},
		async run({ api, request }) {
			const { call, format, limit } = request;
			if (format === 'file') return await fileOf(api, request);
			if (format === 'list' && listing) return await collect(api, listing(call), limit);
			const reply = await api.request(call);
			const told = api.read(reply, anything, call.effect ?? 'send');
			return outputOf(told, reply.status);
		},
	});
}

const isGet = ({ call }: RawCall): boolean => call.method === 'GET';

function readCall(input: Input, hasPages: boolean): RawCall {
	const method = input.choice('method', METHODS);
	const isRead = method === 'GET';
	const mayDelete = input.group('options').flag('allowDelete');
	if (method === 'DELETE' && !mayDelete)
		throw input.refuse('method', 'is DELETE, which is not allowed', "Switch on 'Allow Delete' in the options.");
	const body = isRead ? undefined : readBody(input);
	const format = isRead ? input.choice('responseFormat', ['json', 'list', 'file'] as const) : 'json';
	if (format === 'list' && !hasPages)
		throw input.refuse('responseFormat', 'is a list, whose pages are not known here', 'Use JSON.');
	return {
		call: {
			method,
			path: readCallPath(input, 'path'),
			query: readQuery(input),
			...(body === undefined ? {} : { body }),
			effect: isRead ? 'read' : 'send',
			isShown: true,
		},
		format,
		limit: format === 'list' ? input.limit() : Infinity,
		property: format === 'file' ? input.requiredText('binaryPropertyName').trim() : '',
	};
}

function readBody(input: Input): object | undefined {
	const value = input.jsonValue('body');
	if (value === undefined) return undefined;
	if (!isObject(value) && !Array.isArray(value))
		throw input.refuse('body', 'is neither an object nor a list', 'Enter JSON such as { "a": 1 }.');
	input.privateTexts.push(...leaves(value));
	return value;
}

function readQuery(input: Input): Query {
	const query: Query = {};
	for (const [name, value] of Object.entries(input.json('query') ?? {})) {
		if (value === null || value === undefined) continue;
		const entries = Array.isArray(value) ? value : [value];
		if (!entries.every((entry) => ['string', 'number', 'boolean'].includes(typeof entry)))
			throw input.refuse('query', 'has a parameter that is no text, number or list of them', 'Write it as text.');
		query[name] = entries.map(String);
	}
	return query;
}

/** Objects of a list become items; what is no object stands under `response`. */
function outputOf(told: unknown, statusCode: number): IDataObject | IDataObject[] {
	if (told === undefined || told === null || told === '') return { accepted: true, statusCode };
	if (isObject(told)) return Object.keys(told).length > 0 ? told : { accepted: true, statusCode };
	const isRows = Array.isArray(told) && told.length > 0 && told.every((row: unknown) => isObject(row));
	return isRows ? told : { response: told as IDataObject[string] };
}

async function fileOf(api: Api, { call, property }: RawCall): Promise<OutputWithFiles> {
	const { stream, headers, status } = await openDownload(api, { ...call, headers: { Accept: '*/*' } }, { takesRedirects: true });
	if (status >= 300) {
		await startOf(stream);
		throw new CallFailure({
			message: 'The file stands at another address, where the credential is not sent',
			hint: "Use the operation that downloads files, or 'HTTP Request' with the address that the reply to this call names.",
			outcome: 'rejected',
			statusCode: status,
		});
	}
	const name = dispositionFileName(header(headers, 'content-disposition')) ?? call.path.split('/').at(-1) ?? '';
	const file = await binaryOutput(api, stream, name === '' ? 'file' : name, typeOf(header(headers, 'content-type')));
	const json = { fileName: file.fileName, mimeType: file.mimeType, fileSize: file.bytes };
	return new OutputWithFiles(json, { [property]: file });
}

function typeOf(contentType: string | undefined): string | undefined {
	const type = contentType?.split(';')[0].trim();
	return type === 'application/octet-stream' ? undefined : type;
}
