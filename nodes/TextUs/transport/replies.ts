/** Replies of TextUs, which often come without a body. */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Reply } from '../../shared/http';

/**
 * What a reply says, or, when it has no body, that it was accepted.
 *
 * @param known what the caller knows about it, for a reply without a body
 */
export function replyOr({ status, body }: Reply, known: IDataObject): IDataObject {
	return isObject(body) ? body : { accepted: true, statusCode: status, ...known };
}
