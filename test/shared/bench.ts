// All five sandboxed providers, and the action nodes run against them, for tests that hold for every operation.
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, deduplication, runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { startSandbox, type Sandbox } from '../sandbox';
import type { RecordedRequest, SandboxProvider } from '../sandbox/core';

export type NodeName = 'birdChannels' | 'textUs' | 'updox' | 'secureMessaging' | 'highQ';

interface Place {
	credential: 'birdChannelsApi' | 'textUsApi' | 'updoxApi' | 'secureMessagingApi' | 'highQApi';
	/** The credential's field with the base URL. */
	urlField: 'baseUrl' | 'instanceUrl';
	/** What stands before the paths that operations declare. */
	base: string;
	/** The provider's name in errors. */
	title: string;
}

export const places: Record<NodeName, Place> = {
	birdChannels: { credential: 'birdChannelsApi', urlField: 'baseUrl', base: '', title: 'Bird' },
	textUs: { credential: 'textUsApi', urlField: 'baseUrl', base: '', title: 'TextUs' },
	updox: { credential: 'updoxApi', urlField: 'baseUrl', base: '/api/io/', title: 'Updox' },
	secureMessaging: {
		credential: 'secureMessagingApi',
		urlField: 'baseUrl',
		base: '/secure/api',
		title: 'Secure Messaging',
	},
	highQ: { credential: 'highQApi', urlField: 'instanceUrl', base: '/acme', title: 'HighQ' },
};

/** The file that every item carries in its field `data`. */
const FILE = {
	source: Buffer.from('%PDF-1.4\n%%EOF\n'),
	fileName: 'letter.pdf',
	mimeType: 'application/pdf',
	isShared: true,
};

/** Five sandboxed providers and short ways to run nodes against them. */
export class Bench {
	constructor(readonly sandbox: Sandbox) {}

	provider(node: NodeName): SandboxProvider {
		return node === 'birdChannels' ? this.sandbox.bird : this.sandbox[node];
	}

	credential(node: NodeName): ICredentialDataDecryptedObject {
		return { ...this.sandbox.credentials[places[node].credential] };
	}

	/** Back to the seeded state, nothing remembered. */
	reset(): void {
		this.sandbox.reset();
		deduplication.reset();
	}

	/** A saved credential that is signed in, so that every further request is the operation's own. */
	async signedIn(node: NodeName): Promise<CredentialStore> {
		const { credential } = places[node];
		const store = new CredentialStore({ [credential]: this.credential(node) });
		if (node === 'highQ')
			store.set(credential, {
				accessToken: this.sandbox.highQ.controls.issueToken(),
				expiresAt: Date.now() + 3_600_000,
			});
		if (node === 'secureMessaging')
			await this.run(node, { resource: 'account', operation: 'getQuotas' }, { credentials: store });
		return store;
	}

	async run(node: NodeName, parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
		const credentials = { [places[node].credential]: this.credential(node) };
		return await runNode(node, parameters, { credentials, files: { data: FILE }, ...options });
	}

	/** Runs a node that must succeed, and gives its first item. */
	async first(node: NodeName, parameters: INodeParameters): Promise<IDataObject> {
		const result = await this.run(node, parameters);
		if (result.error) throw result.error;
		return result.output()[0].json;
	}

	/** The provider's requests so far. */
	requests(node: NodeName): RecordedRequest[] {
		return this.provider(node).state.requests;
	}

	/** The same as methods and addresses, in the form of declared request lines; signatures of the day are left out. */
	lines(node: NodeName): string[] {
		return this.requests(node).map(
			({ method, path }) => `${method} ${withoutBase(node, path.replace(/\?X-Amz-.*/, ''))}`,
		);
	}

	/** Forgets the requests so far. */
	forgetRequests(node: NodeName): void {
		this.requests(node).length = 0;
	}
}

function withoutBase(node: NodeName, address: string): string {
	const { base } = places[node];
	return address.startsWith(base) ? address.slice(base.length) : address;
}

/** A bench for the tests of one file, reset before each. */
export function useBench(): () => Bench {
	let bench: Bench | undefined;
	beforeAll(async () => {
		bench = new Bench(await startSandbox());
	});
	beforeEach(() => bench?.reset());
	afterAll(async () => await bench?.sandbox.close());
	return () => {
		if (!bench) throw new Error('The bench stands once the tests run');
		return bench;
	};
}

/** Makes failed items items. */
export const continueOnFail: NodeOptions = { node: { onError: 'continueRegularOutput' } };
