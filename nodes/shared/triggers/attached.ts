/** Files that come with an event: fetched while the provider waits for the answer to its delivery, so each has little time. */
import type { IBinaryData, IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { FileFields } from '../files';
import { Api, Connection, type Provider } from '../http';
import { flagIn, itemFailure, oneText } from '../operation';

const TIMEOUT_MS = 20_000;
const MAX_WAIT_MS = 5_000;

/** A file of an event, as the event names it, and what fetches it. */
export interface Attached {
	/** What tells it from others in the output, such as its address. */
	named: IDataObject;
	fetch(api: Api): Promise<{ file: IBinaryData; facts: IDataObject }>;
}

/** The field for files, where the switch that asks for them is on. */
export function wantedField(ctx: IWebhookFunctions, flag: string): string | undefined {
	if (flagIn(ctx.getNodeParameter(flag, false)) !== true) return undefined;
	return oneText(ctx.getNodeParameter('binaryPropertyName', 'data'))?.trim() || 'data';
}

/**
 * An event with its files, of which `files` tells. One that cannot be fetched is named there with the reason: the event comes all
 * the same.
 */
export async function withFiles(
	ctx: IWebhookFunctions,
	provider: Provider,
	json: IDataObject,
	{ property, attached }: { property: string; attached: Attached[] },
): Promise<INodeExecutionData> {
	const connection = new Connection(ctx, provider);
	const fetched = await Promise.all(
		attached.map(async ({ named, fetch }) => {
			const scope = { itemIndex: 0, effect: 'read' as const, timeoutMs: TIMEOUT_MS, maxWaitMs: MAX_WAIT_MS };
			return await fetch(new Api(connection, { ...scope, privateTexts: [] })).then(
				(one) => ({ named, ...one }),
				(error: unknown) => ({ named, problem: itemFailure(error, 0).failure.message }),
			);
		}),
	);
	const fields = new FileFields(property);
	const files = fetched.map((one) =>
		'problem' in one
			? { ...one.named, error: one.problem }
			: { field: fields.add(one.file), ...one.named, ...one.facts },
	);
	return { json: { ...json, files }, ...fields.given };
}
