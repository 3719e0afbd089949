/** Whether Direct messages can go to an address: POST DirectAddressValidate (updoxqa.com/api/newio; public client). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { AskedOnce, type Unreachable } from '../../shared/operation';
import { call, READING, told } from './call';
import { ABOUT_THE_ADDRESS } from './codes';
import type { Sender } from './credential';
import { saysYes, validatedAddress } from './replies';

/**
 * Asks about one address or reference; nothing is sent to it.
 *
 * @param includeLoA asks for the level of assurance too (newio). It goes out as text, as the client sends it; that `true` asks for
 * it, where the client leaves the text empty, is inferred
 * @returns what Updox says, with `validDirectAddress`
 */
export async function validated(api: Api, recipient: string, sender: Sender, includeLoA = false): Promise<IDataObject> {
	const fields = { recipient, ...(includeLoA ? { includeLoA: 'true' } : {}) };
	const asked = call(api, 'DirectAddressValidate', validatedAddress, fields, sender, READING);
	return await asked.then(
		(reply) => told({ recipient, validDirectAddress: saysYes(reply.validDirectAddress) }, reply),
		notAnAddress,
	);
}

/** A refusal that is about the address is the answer: it is not valid. */
async function notAnAddress(error: unknown): Promise<IDataObject> {
	const { providerCode = '', providerMessage } = error instanceof CallFailure ? error.failure : {};
	return ABOUT_THE_ADDRESS.includes(providerCode)
		? { validDirectAddress: false, code: providerCode, reason: providerMessage }
		: await Promise.reject(error);
}

/** Whether addresses are valid, as far as an execution was told. */
const valid = new AskedOnce<boolean>();

/** The recipients to which the practice cannot send. An address is valid for a practice (newio). */
export async function unreachable(api: Api, recipients: string[], sender: Sender): Promise<Unreachable[]> {
	const ask = async ([recipient]: string[]) => [(await validated(api, recipient, sender)).validDirectAddress !== false];
	const answers = await valid.answers(api, recipients, { within: JSON.stringify(sender), ask });
	return recipients
		.filter((_, index) => !answers[index])
		.map((recipient) => ({ recipient, reason: 'has no valid Direct address' }));
}
