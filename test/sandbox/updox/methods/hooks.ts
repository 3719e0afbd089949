/** WebHookSave: a URL for one kind of push, of one practice or of all of the vendor's. */
import { applicationOrAccountMethod, Refusal, type Method } from '../protocol';
import { isWebHookEvent } from './directory';
import { hookSave } from './schemas';

export const hookMethods: Record<string, Method> = {
	/**
	 * With `accountId` in `auth` for that practice alone, without for every one (documented). `callbackUrl` is documented; under
	 * which key the event stands is not, so one further key is taken, whatever its name; more than that where a control allows
	 * further fields. The empty reply is inferred.
	 */
	WebHookSave: applicationOrAccountMethod(hookSave, ({ store, practice, body: { callbackUrl, ...others } }) => {
		const [, ...further] = Object.keys(others);
		if (further.length > 0 && !store.settings.allowAdditionalFields)
			throw new Refusal(4060, `${further.join(', ')}: unknown field`);
		const event = Object.values(others).find((value) => typeof value === 'string' && isWebHookEvent(value));
		if (typeof event !== 'string' || !isWebHookEvent(event)) throw new Refusal(6212, 'event');
		store.subscribe(event, callbackUrl, practice?.accountId);
		return {};
	}),
};
