/** Calls any path of the portal's API (its metadata pages list them). */
import { rawCall } from '../../../shared/operation';
import { numberedPages } from '../../transport/pages';

export const call = rawCall({
	provider: 'Secure Messaging',
	below: "the portal's address, which ends in /api",
	placeholder: '/v1/labels',
	listing: numberedPages,
});
