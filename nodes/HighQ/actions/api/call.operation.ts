/** Calls any path of the instance (developerportal.thomsonreuters.com). Its lists have no form in common, so none is read by pages. */
import { rawCall } from '../../../shared/operation';

export const call = rawCall({
	provider: 'HighQ',
	below: 'the address of the instance, as in https://acme.highq.com/acme',
	placeholder: '/api/6/isheets',
});
