/**
 * Reads an opt-out: GET /suppressions/{platformId}/{identifierValue}. Only writing it is documented; that it can be read at the
 * same address, and that 404 means that there is none, is inferred.
 */
import { type Api, CallFailure, collect, path, PathText } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { list } from '../../transport/list';
import { channel, suppression } from '../../transport/replies';
import { type Address, addressFields, readAddress, told } from './fields';

/** A 404 may also come of a wrong workspace: there is no opt-out only where the workspace answers to something else. */
async function none(api: Api, error: unknown, address: Address) {
	if (!(error instanceof CallFailure) || error.failure.statusCode !== 404) throw error;
	await collect(api, list(path`/channels`, channel, 1), 1);
	return { suppressed: false, marketing: false, transactional: false, ...address };
}

export const check = operation<Address>({
	value: 'check',
	name: 'Check',
	action: 'Check opt out',
	description: 'Get whether somebody does not want messages on a platform',
	kind: 'read',
	requests: [
		'GET /workspaces/{workspaceId}/suppressions/{platformId}/{identifierValue}',
		'GET /workspaces/{workspaceId}/channels (where there is none, to see that the workspace is right)',
	],
	fields: addressFields,
	read: readAddress,
	async run({ api, request }) {
		const address = path`/suppressions/${request.platformId}/${new PathText(request.identifierValue)}`;
		return await api.get(address, suppression).then(
			(found) => told(request, found),
			async (error: unknown) => await none(api, error, request),
		);
	},
});
