/** Labels and own names and values on a message (request classes SetMessageExtensions, AddMessageLabel). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Call, path } from '../../../shared/http';
import { amending, when } from '../../../shared/operation';
import { acknowledgement } from '../replies';

/** A name of one's own with its value. */
export interface Extension {
	name: string;
	value: string;
	isPublic: boolean;
}

/** What a message is marked with. */
export interface Marks {
	/** Without hyphens. */
	labelGuids: string[];
	extensions: Extension[];
}

const EXTENSIONS = 'PUT /v1/messages/{messageGuid}/extensions';
const LABEL = 'POST /v1/labels/{labelGuid}/messages/{messageGuid}';
/** The requests of marking. */
export const markRequests = [...when("with 'Extensions'", [EXTENSIONS]), ...when("for each of 'Labels'", [LABEL])];

/** Sets names and values. Whether those that the message has under other names stay is not documented. */
export async function setExtensions(
	api: Api,
	messageGuid: string,
	extensions: Extension[],
	effect?: Call['effect'],
): Promise<void> {
	const target = path`/v1/messages/${messageGuid}/extensions`;
	await api.put(target, acknowledgement, { messageGuid, extensions }, { effect });
}

/**
 * Marks a draft or a message that is out. Done twice it comes to the same (inferred), so that each call is repeated where its cause
 * can pass. That drafts take labels and extensions, and keep them when they are sent, is inferred as well.
 *
 * @param effect `save` where the marks are part of what the operation is for, `prepare` where the message is out
 * @returns what of it is put out
 */
export async function mark(
	api: Api,
	messageGuid: string,
	{ labelGuids, extensions }: Marks,
	effect: 'save' | 'prepare',
): Promise<IDataObject> {
	if (extensions.length > 0) await setExtensions(api, messageGuid, extensions, effect);
	for (const labelGuid of labelGuids) {
		const target = path`/v1/labels/${labelGuid}/messages/${messageGuid}`;
		await api.post(target, acknowledgement, { messageGuid, labelGuid }, { effect });
	}
	return {
		...(labelGuids.length > 0 ? { labelGuids } : {}),
		...(extensions.length > 0 ? { extensions: extensions.map((one) => ({ ...one })) } : {}),
	};
}

/** Marks a message that is out; a failure says that it is, and under which ID. */
export async function markSent(api: Api, messageGuid: string, marks: Marks): Promise<IDataObject> {
	const hint = `The message ${messageGuid} is sent; do not send it again. Mark it with 'Add Label' and 'Set Extensions'.`;
	return await amending(mark(api, messageGuid, marks, 'prepare'), () => ({ hint, extra: { messageGuid } }));
}
