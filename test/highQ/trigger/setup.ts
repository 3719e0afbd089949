// What the tests of the HighQ trigger share: the trigger, polled by n8n's own executor, and what the instance received.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PollingWorkflow, type PollOptions, type PollResult } from '../../harness';
import { polledOf } from '../../harness/sandboxed';
import { sandbox, signedIn } from '../setup';

export const { controls, state } = sandbox;

export async function trigger(parameters: INodeParameters = {}, options: PollOptions = {}): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('highQTrigger', parameters, { credentials: signedIn(), ...options });
}

export { polledOf as jsonOf };
export const idsOf = (result: PollResult) => polledOf(result).map(({ messageid }) => messageid);

/** A message comes in; its id. */
export const receive = (conversationId?: number, more: IDataObject = {}) =>
	controls.receive({ conversationId, ...more }).messageid;
const requestsTo = (path: RegExp) => state.requests.filter((request) => path.test(`${request.method} ${request.path}`));
/** How often messages were read, and marked as read. */
export const readings = () => requestsTo(/^GET .*\/messages$/).length;
export const marks = () => requestsTo(/^PUT .*MARK_AS_READ/).length;
