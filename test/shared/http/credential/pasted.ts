// The fields of all credentials, from the credential types themselves, and what a value in one of them leads to.
import type { ICredentialDataDecryptedObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { CredentialStore, listSearch, loadPackage, testCredential } from '../../../harness';
import type { RecordedRequest } from '../../../sandbox/core';
import { type Bench, type NodeName, places } from '../../bench';
import { operations, parametersOf } from '../../operation/operations';

type Data = ICredentialDataDecryptedObject;

/** A field of a credential type, and the clean credential in which it counts. */
export interface Place {
	type: string;
	node: NodeName;
	field: INodeProperties;
	clean: Data;
}

/** The fields that n8n's own OAuth2 adds to a credential type of its kind, and sends as they are. */
const OF_OAUTH2: INodeProperties[] = [
	{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true },
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
	},
];
export const isSentAsItIs = ({ type, field }: Place) => OF_OAUTH2.includes(field) && type.includes('OAuth2');

const nodeOf = (type: string): NodeName => {
	const own: NodeName[] = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];
	const node = own.find((name) => places[name].credential === type.replace('OAuth2', ''));
	if (!node) throw new Error(`No node is known for ${type}`);
	return node;
};

/** The credential as a person fills it in, pointing at the sandbox. */
function filledIn(bench: Bench, type: string, node: NodeName): Data {
	const { highQ, listeners } = bench.sandbox;
	const data = bench.credential(node);
	if (node === 'secureMessaging') return { ...data, discoveryUrl: `${listeners.secureMessaging}/api` };
	if (!type.includes('OAuth2')) return data;
	const { refreshToken, ...connected } = data;
	const oauthTokenData = {
		access_token: highQ.controls.issueToken(),
		refresh_token: refreshToken,
		token_type: 'bearer',
		n8n_expires_at: String(Date.now() - 1000),
	};
	return { ...connected, oauthTokenData };
}

/** An address or number to which the first send of a node can go. */
const TARGETS: Record<NodeName, string> = {
	birdChannels: '+31600000042',
	textUs: '+13035550112',
	updox: 'me@direct.example.org',
	secureMessaging: 'bob@partner.example',
	highQ: 'tom.oneil@acme.example',
};

/** What makes a field count that does not by itself, by its name. */
const COUNTS: Record<string, (node: NodeName) => Data> = {
	serviceCode: () => ({ baseUrl: '' }),
	sendEverythingTo: (node) => ({ sendEverythingTo: TARGETS[node] }),
};

/** Every field that people fill in, with what has to be chosen for it to be shown and to count. */
export async function allPlaces(bench: Bench): Promise<Place[]> {
	const { credentials } = await loadPackage();
	return Object.values(credentials).flatMap((type) => {
		const node = nodeOf(type.name);
		const fields = [...type.properties, ...(type.extends?.includes('oAuth2Api') ? OF_OAUTH2 : [])];
		return fields
			.filter(({ type: kind }) => kind === 'string' || kind === 'options')
			.map((field) => {
				const shown = Object.entries(field.displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]);
				const counts = COUNTS[field.name]?.(node) ?? {};
				const clean = { ...filledIn(bench, type.name, node), ...Object.fromEntries(shown), ...counts };
				return { type: type.name, node, field, clean };
			});
	});
}

/** What a value leads to. */
export interface Outcome {
	ok: boolean;
	requests: string[];
	told: string;
}

const VOLATILE = new Set(['host', 'content-length', 'connection', 'date']);

function written({ method, path, headers, body }: RecordedRequest): string {
	const kept = Object.entries(headers).filter(([name]) => !VOLATILE.has(name));
	return JSON.stringify([method, path, kept.sort(), String(body)]);
}

/** A value as it is typed, or as an expression gives it. */
export interface Given {
	value: unknown;
	byExpression?: boolean;
}

const expressionOf = (value: unknown) => `={{ ${value === undefined ? 'undefined' : JSON.stringify(value)} }}`;

/** Back to the start, with a token that has ended where one is needed. */
function prepare(
	bench: Bench,
	{ type, node, clean, field }: Place,
	{ value, byExpression }: Given,
	expression: string,
) {
	bench.reset();
	if (type.includes('OAuth2')) {
		filledIn(bench, type, node);
		bench.sandbox.highQ.controls.expireTokens();
		bench.sandbox.highQ.controls.expiredStatus(401);
	}
	return new CredentialStore({ [type]: { ...clean, [field.name]: byExpression ? expression : String(value) } });
}

/** Leads from a credential with a value in one of its fields to what came of it. */
export type Way = (bench: Bench, place: Place, given: Given) => Promise<Outcome>;

const bySending: Way = async (bench, place, given) => {
	const { type, node } = place;
	const entry = operations.find(({ node: own, operation }) => own === node && operation === 'send');
	if (!entry) throw new Error(`${node} sends nothing`);
	const credentials = prepare(bench, place, given, '={{ $json.pasted }}');
	const authentication: INodeParameters = type.includes('OAuth2') ? { authentication: 'oAuth2' } : {};
	const parameters = { ...(await parametersOf(bench, entry)), ...authentication };
	bench.forgetRequests(node);
	const json = given.value === undefined ? {} : { pasted: given.value as string };
	const { error } = await bench.run(node, parameters, { credentials, items: [{ json }] });
	const told = error ? `${error.message} ${String(error.description ?? '')}` : '';
	return { ok: !error, requests: bench.requests(node).map(written), told };
};

const byTest: Way = async (bench, place, given) => {
	const store = prepare(bench, place, given, expressionOf(given.value));
	const { status, message } = await testCredential(place.type, store);
	return { ok: status === 'OK', requests: bench.requests(place.node).map(written), told: message };
};

/** Opens a list in the editor: the first that the node has. */
export const byList: Way = async (bench, place, given) => {
	const { type, node } = place;
	const credentials = prepare(bench, place, given, expressionOf(given.value));
	const nodeType = (await loadPackage()).nodes[node];
	const [method] = Object.keys(('methods' in nodeType && nodeType.methods?.listSearch) || {});
	const parameters: INodeParameters = type.includes('OAuth2') ? { authentication: 'oAuth2' } : {};
	const error: unknown = await listSearch(node, method, { credentials, parameters }).then(
		() => undefined,
		(refused: unknown) => refused,
	);
	const { message = '', description = '' }: { message?: string; description?: string } = error ?? {};
	return { ok: !error, requests: bench.requests(node).map(written), told: `${message}. ${description}` };
};

/** The ways whose requests are the same, however a value is written. */
export const ways = [bySending, byTest];
