/**
 * Gets what became of a fax that was sent (developer wiki Fax_Status_Messages). The field `faxId` is inferred; the reply is
 * passed on as it comes.
 */
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { faxStatus } from '../../transport/replies';
import { faxId, readId, readSender } from '../common/fields';

export const getStatus = operation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of fax',
	description: 'Get the status of a sent fax. Ask again while it is queued.',
	kind: 'read',
	requests: ['POST FaxStatusGet'],
	fields: [faxId],
	read: (input) => ({ faxId: readId(input, 'faxId'), sender: readSender(input) }),
	async run({ api, request: { faxId: id, sender } }) {
		return told({ faxId: id }, await call(api, 'FaxStatusGet', faxStatus, { faxId: id }, sender));
	},
});
