// A stand-in for Bird that answers what a test says, and the Bird Channels node run against it.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { deduplication, runNode, standIn, type ExecutionResult, type NodeOptions, type StandIn } from '../harness';

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

/** Starts the stand-in for a test file, with nothing asked of it before each test. */
export function useStandIn(): void {
	beforeAll(async () => {
		bird = await standIn();
	});
	beforeEach(() => {
		deduplication.reset();
		bird.asked.length = 0;
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
