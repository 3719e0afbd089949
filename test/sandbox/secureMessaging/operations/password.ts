// The passwords of protected messages.
import type { Account, Message } from '../records';
import { forbidden } from '../servicestack/errors';

/**
 * Checks the password of a protected message; an unprotected one needs none.
 * @param missing code for no password at all (51 on send and reading, 38 where 51 is not documented)
 * @throws ApiError 403/38 for a wrong one
 */
export function openProtected(message: Message, password: string | undefined, account: Account, missing = '51'): void {
	if (message.options.fyeoType === 'Disabled') return;
	if (password === undefined || password === '') throw forbidden(missing);
	const expected = message.options.fyeoType === 'AccountPassword' ? account.password : message.password;
	if (expected !== undefined && password !== expected) throw forbidden('38');
}
