/** Calls that change something, which TextUs often answers without a body. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Call, shape, type Shape } from '../../shared/http';

/**
 * Makes a call.
 *
 * @param reply what a body looks like where there is one
 * @param known what the caller knows about it, for a reply without a body
 * @returns what the reply says, or, when it has no body, that it was accepted
 * @throws CallFailure as `Api.json` does
 */
export async function replyOr<T extends IDataObject>(
	api: Api,
	call: Call,
	reply: Shape<T>,
	known: IDataObject,
): Promise<IDataObject> {
	const answer = await api.request(call);
	const said = api.read(answer, shape.whole(shape.optional(reply.part)), 'send');
	return said ?? { accepted: true, statusCode: answer.status, ...known };
}
