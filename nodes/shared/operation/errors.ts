/** n8n's errors and error items, built from plain failures: nothing secret, nothing personal in a message. */
import { NodeApiError, NodeOperationError, type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';
import { CallFailure, type FailureData, InputError, type Provider, wentOut } from '../http';

/** An item that failed, with everything its error or error item says. */
export interface ItemFailure {
	itemIndex: number;
	failure: FailureData;
	/** Refused before anything was sent, because of the item's own values. */
	isInput: boolean;
}

/**
 * Turns whatever an operation threw into a failure of one item.
 *
 * @param outAt the provider at which something of the item may be, because a call that sends was not turned down. Where the
 * request stood decides, not what was thrown: an error that nobody foresaw does not say that nothing was sent
 */
export function itemFailure(error: unknown, itemIndex: number, outAt?: Provider): ItemFailure {
	if (error instanceof CallFailure) return { itemIndex, failure: error.failure, isInput: false };
	if (outAt) return { itemIndex, failure: afterSending(error, outAt), isInput: false };
	if (error instanceof InputError) {
		return { itemIndex, failure: { message: error.message, hint: error.fix, outcome: 'notSent' }, isInput: true };
	}
	const message = error instanceof Error ? error.message : String(error);
	return { itemIndex, failure: { message, outcome: 'notSent' }, isInput: true };
}

function afterSending(error: unknown, { name }: Provider): FailureData {
	// What another error says may quote the reply or the item.
	const words =
		error instanceof InputError
			? `a later step failed: ${error.message}`
			: `then an unexpected ${error instanceof Error ? error.name : 'error'} came up`;
	return wentOut(name, words);
}

function failureCause({ statusCode, retryAfterMs }: FailureData) {
	if (statusCode === 429 || retryAfterMs !== undefined) return { cause: 'rate-limited' as const, retryAfterMs };
	if (statusCode === 401) return { cause: 'credential-invalid' as const };
	const isDown = statusCode === 408 || (statusCode !== undefined && statusCode >= 500);
	return isDown ? { cause: 'temporarily-unavailable' as const } : undefined;
}

/** What an error item says beside its message, as the node contract fixes it. */
export function failureDetails(provider: Provider, failure: FailureData): IDataObject {
	const { outcome, statusCode, providerCode, retryAfterMs, recipients, hint, providerMessage, extra } = failure;
	const details = {
		provider: provider.name,
		outcome,
		statusCode,
		providerCode,
		providerMessage,
		retryAfterMs,
		recipients,
		hint,
		...extra,
	};
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as IDataObject;
}

function line({ itemIndex, failure }: ItemFailure): string {
	return `${failure.message} [item ${itemIndex}]`;
}

/** The item that takes a failed item's place with Continue On Fail. */
export function errorItem(provider: Provider, failed: ItemFailure, forAgent = false): INodeExecutionData {
	const error = forAgent ? lineForAgent(failed) : line(failed);
	const message = failed.failure.hint && !forAgent ? `${error}. ${failed.failure.hint}` : error;
	return {
		json: { error, message, details: failureDetails(provider, failed.failure) },
		pairedItem: { item: failed.itemIndex },
	};
}

/** What an agent gets to read is the message alone, so for it the advice stands there too. */
function lineForAgent({ failure }: ItemFailure): string {
	return failure.hint ? `${failure.message}. ${failure.hint}` : failure.message;
}

/**
 * The one error with which a node stops.
 *
 * @param forAgent an agent called the node as its tool
 * @param summary how many items were sent, uncertain, refused and not attempted
 */
export function nodeError(
	node: INode,
	provider: Provider,
	failed: ItemFailure,
	summary: string,
	forAgent = false,
): NodeApiError | NodeOperationError {
	const { failure, itemIndex, isInput } = failed;
	const message = forAgent ? lineForAgent(failed) : line(failed);
	const description = [summary, failure.hint].filter((text) => text).join(' ');
	const own = { ...node, parameters: {} };
	const error = isInput
		? new NodeOperationError(own, message, { description, itemIndex })
		: new NodeApiError(
				own,
				{ message },
				{ message, description, itemIndex, httpCode: failure.statusCode?.toString(), failure: failureCause(failure) },
			);
	error.context.details = failureDetails(provider, failure);
	return error;
}
