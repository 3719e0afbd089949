/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Workflows that a webhook starts, for an n8n of any version.
import { manifest } from '../../scripts/n8n/package';
import type { SavedCredential, WorkflowBody } from '../../scripts/n8n/rest';

/** Asks the number that the webhook was called with, by text message. */
export const textQuestion = {
	resource: 'message',
	operation: 'sendAndWait',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: '={{ $json.body.to }}',
	message: 'May we send the referral?',
	responseType: 'approval',
	approvalOptions: { values: { approvalType: 'double' } },
	options: {},
};

/** A webhook, and calls of one of the package's nodes one after another: `Send`, `Send 2` and so on. */
export function webhookThen(
	{ path, responseMode }: { path: string; responseMode: string },
	type: string,
	{ id, name, type: credential }: SavedCredential,
	...calls: object[]
): WorkflowBody {
	const webhook = {
		id: '00000000-0000-4000-8000-000000000001',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode, options: {} },
	};
	const nodes = calls.map((parameters, index) => ({
		id: `00000000-0000-4000-8000-${String(index + 2).padStart(12, '0')}`,
		name: index === 0 ? 'Send' : `Send ${index + 1}`,
		type: `${manifest().name}.${type}`,
		typeVersion: 1,
		position: [260 * (index + 1), 0],
		credentials: { [credential]: { id, name } },
		parameters,
	}));
	const pairs = nodes.map(({ name: next }, index) => [
		index === 0 ? webhook.name : nodes[index - 1].name,
		{ main: [[{ node: next, type: 'main', index: 0 }]] },
	]);
	return { name: `Webhook: ${path}`, nodes: [webhook, ...nodes], connections: Object.fromEntries(pairs) };
}
