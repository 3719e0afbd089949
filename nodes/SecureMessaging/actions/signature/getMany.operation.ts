/** Lists who is to sign a file, and who did; they come whole (request class GetSignatures). */
import type { IDataObject } from 'n8n-workflow';
import { path, type Read } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { signature, signatures } from '../../transport/organised/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

/** A signature without the places where it stands in the file. */
function simplified(row: Read<typeof signature>): IDataObject {
	const { email, firstName, lastName } = row.user ?? {};
	return { signatureGuid: row.guid, email, firstName, lastName, ...signature.simple(row) };
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many signatures',
	description: 'Get who is to sign a file, who did and when, and who declined',
	kind: 'read',
	requests: ['GET /v1/attachments/{attachmentGuid}/signatures'],
	fields: [attachmentGuid, ...listFields, simplifyField],
	read: (input) => ({
		guid: readGuid(input, 'attachmentGuid'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { guid, limit, simplify } }) {
		const { signatures: rows } = await api.get(path`/v1/attachments/${guid}/signatures`, signatures);
		return rows.slice(0, limit).map((row) => (simplify ? simplified(row) : row));
	},
});
