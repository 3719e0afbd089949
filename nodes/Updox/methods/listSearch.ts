/** The pickers of the Updox node. Both lists come whole and span all practices of the application. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Shape } from '../../shared/http';
import { pickerApi, pickerError } from '../../shared/operation';
import { call } from '../transport/call';
import { updoxCredential } from '../transport/credential';
import { updox } from '../transport/profile';
import { practices, saysNo, users } from '../transport/replies';

async function wholeList<T extends IDataObject>(
	ctx: ILoadOptionsFunctions,
	method: string,
	list: Shape<T>,
): Promise<T> {
	return await call(pickerApi(ctx, updox), method, list, {}, {}).catch(
		async (error: unknown) => await Promise.reject(pickerError(ctx, error)),
	);
}

interface Entry {
	name: string | number | null | undefined;
	id: string | number | null | undefined;
}

/** Those whose name or id holds the filter's text. */
function matching(entries: Entry[], filter = ''): INodeListSearchItems[] {
	return entries
		.map(({ name, id }) => ({ name: String(name ?? '').trim(), value: String(id ?? '') }))
		.map(({ name, value }) => ({ name: name === '' ? value : `${name} (${value})`, value }))
		.filter(({ name, value }) => value !== '' && name.toLowerCase().includes(filter.trim().toLowerCase()));
}

/** Practices that are active: PracticeList (public client). */
export async function searchAccounts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { practiceList } = await wholeList(this, 'PracticeList', practices);
	const active = practiceList.filter((practice) => !saysNo(practice.active));
	const entries = active.map(({ accountId, name }) => ({ name, id: accountId }));
	return { results: matching(entries, filter) };
}

/** Active users of the practice the options or the credential name: UserList (public client). */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { userList } = await wholeList(this, 'UserList', users);
	const practice = chosenAccount(this) || updoxCredential.read(await this.getCredentials('updoxApi')).accountId;
	const colleagues = userList.filter(
		({ accountId, active }) => !saysNo(active) && (practice === '' || String(accountId) === practice),
	);
	const entries = colleagues.map(({ userId, firstName, lastName }) => ({
		name: [firstName, lastName].filter((part) => part).join(' '),
		id: userId,
	}));
	return { results: matching(entries, filter) };
}

/** The practice chosen in the options; an expression cannot be read while the workflow does not run. */
function chosenAccount(ctx: ILoadOptionsFunctions): string {
	const options: unknown = ctx.getCurrentNodeParameter('options');
	const { accountId }: { accountId?: unknown } = typeof options === 'object' && options !== null ? options : {};
	const { value }: { value?: unknown } =
		typeof accountId === 'object' && accountId !== null ? accountId : { value: accountId };
	return typeof value === 'string' && !value.startsWith('=') ? value : '';
}
