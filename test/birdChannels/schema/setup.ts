// What the tests of sent messages share: a stand-in that takes every message, and what it was sent.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeOptions } from '../../harness';
import { message as accepted } from '../replies/everyReply';
import { runOnBird, standInBird, useStandIn } from '../standIn';

export const channelId = accepted.channelId;
export const phone = '+31600000001';
export const email = 'ada@example.test';

/** A stand-in that takes uploads and messages. */
export function takeEverything(): void {
	useStandIn();
	beforeEach(() => {
		const bird = standInBird();
		bird.answer = ({ path }) => {
			if (path === '/storage') return { status: 204 };
			if (!path.endsWith('presigned-upload')) return { status: 202, body: accepted };
			const slot = { mediaUrl: 'https://media.api.bird.com/a', uploadUrl: `${bird.url}/storage`, uploadFormData: {} };
			return { status: 200, body: slot };
		};
	});
}

/** A message to a phone number, changed as given. */
export const message = (changes: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	channelId,
	recipient: phone,
	...changes,
});

export interface Sent {
	/** The bodies of the messages that were sent. */
	bodies: IDataObject[];
	/** All that was asked of Bird. */
	requests: number;
	json: IDataObject;
}

/** Runs the node, and gives what Bird was sent. */
export async function send(parameters: INodeParameters, options: NodeOptions = {}): Promise<Sent> {
	const { asked } = standInBird();
	asked.length = 0;
	const result = await runOnBird(message(parameters), options);
	const bodies = asked
		.filter(({ path }) => path.endsWith('/messages'))
		.map(({ body }) => JSON.parse(body) as IDataObject);
	return { bodies, requests: asked.length, json: result.output()[0].json };
}

/** A value as an expression gives it; braces inside one would end it. */
export function expression(value: unknown): string {
	const text = JSON.stringify(JSON.stringify(value)).replace(/\{/g, '\\u007b').replace(/\}/g, '\\u007d');
	return `={{ JSON.parse(${text}) }}`;
}
