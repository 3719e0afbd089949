/** Messages without what only TextUs itself needs. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/operation';

const KEYS = [
	'@type',
	'id',
	'direction',
	'body',
	'displayTimestamp',
	'deliveryState',
	'friendlyStateDescription',
	'conversation',
	'sender',
	'attachments',
	'retryAllowed',
	'latestEventAt',
	'flags',
];

/** A message; anything else in a timeline is left as it is, for its keys are not documented. */
export function simplifyMessage(row: IDataObject): IDataObject {
	return row['@type'] === 'Message' ? pick(row, KEYS) : row;
}
