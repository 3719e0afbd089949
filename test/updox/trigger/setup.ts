// What the tests of the Updox trigger share: the trigger, polled by n8n's own executor against the sandboxed inbox.
import type { INodeParameters } from 'n8n-workflow';
import { PollingWorkflow, type PollOptions, type PollResult } from '../../harness';
import { polledOf } from '../../harness/sandboxed';
import { credential } from '../setup';

export const credentials = () => ({ updoxApi: credential() });

/** Without the text of messages, unless a test asks for it. */
export async function trigger(parameters: INodeParameters = {}, options: PollOptions = {}): Promise<PollingWorkflow> {
	return await PollingWorkflow.create(
		'updoxTrigger',
		{ includeContent: false, ...parameters },
		{ credentials: credentials(), ...options },
	);
}

/** The ids of the messages that a poll emitted; fails with its error. */
export const idsOf = (result: PollResult) => polledOf(result).map(({ messageId }) => messageId);
