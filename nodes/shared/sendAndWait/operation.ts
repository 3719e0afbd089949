/** Send and Wait: asks by a provider's own Send, and pauses the workflow until somebody answers. */
import { SEND_AND_WAIT_OPERATION, type INodeProperties } from 'n8n-workflow';
import { type Api, CallFailure, isLoopback } from '../http';
import type { Input, Operation } from '../operation';
import { questionFields } from './fields';
import { questionOptions } from './options';
import { type Question, readQuestion } from './question';

interface Declaration {
	/** Who is asked, and what else the provider needs. */
	fields: INodeProperties[];
	/** Those of the Send that a question makes; all of them when not given. */
	requests?: string[];
	options?: INodeProperties[];
	/** Fields of the Send that the question has elsewhere, as refusals are to call them. */
	called?: INodeProperties[];
	/** The parameters of the Send that carry the question. @param input the item, for what else of it they are made of @throws InputError */
	parameters(question: Question, input: Input): Record<string, unknown>;
}

/**
 * Declares Send and Wait. Everything but the question is the Send's: its checks, its requests, its order.
 *
 * @param send the provider's Send
 */
export function sendAndWait(
	send: Operation,
	{ fields, requests, options = [], called = [], parameters }: Declaration,
): Operation {
	const fieldsOfSend = [...called, ...send.fields];
	return {
		value: SEND_AND_WAIT_OPERATION,
		name: 'Send and Wait for Response',
		action: 'Send message and wait for response',
		description: 'Send a message with links, and pause the workflow until somebody answers',
		kind: 'send',
		requests: requests ?? send.requests,
		fields: [...fields, ...questionFields],
		options: [...options, ...questionOptions],
		alwaysSendsFiles: false,
		simplifies: false,
		checksRecipients: send.checksRecipients,
		takesSide: send.takesSide,
		async prepare(input) {
			const question = readQuestion(input);
			const prepared = await send.prepare(input.as(parameters(question, input), fieldsOfSend));
			return {
				...prepared,
				waitUntil: question.until,
				async run(api, steps) {
					await refuseDeadLinks(api, question.address);
					return await prepared.run(api, steps);
				},
			};
		},
	};
}

/**
 * Links to this machine lead whoever is asked to their own, unless the provider is here as well. An address inside somebody's
 * network is left alone: people who are asked may be in it.
 *
 * @throws CallFailure (`notSent`) when nobody could open the links
 */
async function refuseDeadLinks({ connection, scope }: Api, address: string): Promise<void> {
	if (!isLoopback(new URL(address))) return;
	const base = connection.provider.baseUrl(await connection.session.ready(scope));
	if (base !== '' && isLoopback(new URL(base))) return;
	throw new CallFailure({
		message: 'The links of the question would lead to localhost, where nobody who is asked could open them',
		hint: 'Give n8n a public https address in the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions), for a test that of a tunnel.',
		outcome: 'notSent',
	});
}
