/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Runs a node of another package, in a process of its own: the package under test is fixed for a process.
import { fork } from 'node:child_process';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

/** One run of a node. */
export interface ApartRun {
	/** The node's short name. */
	node: string;
	parameters: INodeParameters;
	credentials: Record<string, ICredentialDataDecryptedObject>;
}

/** What came out: the items' JSON, or the message of the error with which the node stopped. */
export interface ApartResult {
	items: IDataObject[];
	error?: string;
}

/**
 * @param root the folder of the package, with package.json and dist
 */
export async function runApart(root: string, run: ApartRun): Promise<ApartResult> {
	const child = fork(path.join(__dirname, 'apartChild.ts'), [], {
		execArgv: ['--import', 'tsx'],
		env: { ...process.env, HARNESS_PACKAGE: root },
	});
	return await new Promise<ApartResult>((resolve, reject) => {
		child.once('message', (result) => resolve(result as ApartResult));
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`The node's process ended with ${code}`)));
		child.send(run);
	});
}
