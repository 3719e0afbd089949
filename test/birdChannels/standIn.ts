// A stand-in for Bird that answers what a test says, and the Bird Channels node run against it.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import {
	deduplication,
	runNode,
	standIn,
	type Asked,
	type ExecutionResult,
	type NodeOptions,
	type StandIn,
	type StandInAnswer,
} from '../harness';

const credential: ICredentialDataDecryptedObject = {
	accessKey: 'an-access-key',
	workspaceId: '3b1f7c52-0d4e-4c8a-9e65-2f7a1d9b8c40',
	organizationId: '',
};

const FILE = { source: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'menu.pdf', mimeType: 'application/pdf' };

let bird: StandIn;

export const standInBird = (): StandIn => bird;

/** The credential that points at it. */
export const credentialOf = (): ICredentialDataDecryptedObject => ({ ...credential, baseUrl: bird.url });

/** Sends ask what the channel is: here it is of a kind that is not known, which takes everybody. */
const channelOfNoKind = ({ method, path }: Asked): StandInAnswer | undefined => {
	const [, id] = /\/channels\/([^/?]+)$/.exec(path) ?? [];
	return method === 'GET' && id !== undefined ? { status: 200, body: { id, platformId: 'other' } } : undefined;
};

/** Starts the stand-in for a test file, with nothing asked of it before each test; what a channel is it answers aside. */
export function useStandIn(): void {
	beforeAll(async () => {
		bird = await standIn();
	});
	beforeEach(() => {
		deduplication.reset();
		bird.asked.length = 0;
		bird.aside = channelOfNoKind;
	});
	afterAll(async () => await bird.close());
}

/** Runs the node; every item has a file in its field `data`. */
export async function runBird(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('birdChannels', parameters, {
		credentials: { birdChannelsApi: credentialOf() },
		files: { data: FILE },
		...options,
	});
}

/** With Continue On Fail, so that failures come out as items. */
export async function runOnBird(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runBird(parameters, { ...options, node: { onError: 'continueRegularOutput' } });
}
