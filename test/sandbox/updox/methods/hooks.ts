/** WebHookSave: a URL for one kind of push, of one practice or of all of the vendor's. */
import { applicationOrAccountMethod, Refusal, type Method } from '../protocol';
import { isWebHookEvent } from './directory';
import { hookSave } from './schemas';

export const hookMethods: Record<string, Method> = {
	/**
	 * With `accountId` in `auth` for that practice alone, without for every one (documented). `callbackUrl` is documented; under
	 * which key the event stands is not, so one further key is taken, whatever its name. The empty reply is inferred.
	 */
	WebHookSave: applicationOrAccountMethod(hookSave, ({ store, practice, body: { callbackUrl, ...others } }) => {
		const [event] = Object.values(others);
		if (typeof event !== 'string' || !isWebHookEvent(event)) throw new Refusal(6212, 'event');
		store.subscribe(event, callbackUrl, practice?.accountId);
		return {};
	}),
};
