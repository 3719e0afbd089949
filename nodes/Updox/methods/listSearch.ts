/** The pickers of the Updox node. Both lists come whole and span all practices of the application. */
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { type Listing, path, type SafePath } from '../../shared/http';
import { search } from '../../shared/operation';
import { objectsIn } from '../transport/call';
import { updox } from '../transport/profile';

function wholeList(method: SafePath, key: string): Listing<IDataObject> {
	return {
		first: { method: 'POST', path: method, body: {} },
		rows: ({ body }) => objectsIn(new Map<string, unknown>(Object.entries(body ?? {})).get(key)),
		next: () => undefined,
	};
}

/** An entry whose name or id holds the filter's text. */
function matching(name: string, id: unknown, filter = ''): INodeListSearchItems | undefined {
	const value = String(id ?? '');
	const label = name.trim() === '' ? value : `${name.trim()} (${value})`;
	return value !== '' && label.toLowerCase().includes(filter.trim().toLowerCase()) ? { name: label, value } : undefined;
}

/** Practices that are active: PracticeList (public client). */
export async function searchAccounts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const practices = wholeList(path`/PracticeList`, 'practiceList');
	return await search(this, updox, practices, undefined, ({ accountId, name, active }) =>
		active === false ? undefined : matching(String(name ?? ''), accountId, filter),
	);
}

/** Active users of the practice the options or the credential name: UserList (public client). */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const practice = chosenAccount(this) || credentialAccount(await this.getCredentials('updoxApi'));
	const users = wholeList(path`/UserList`, 'userList');
	return await search(this, updox, users, undefined, ({ accountId, userId, firstName, lastName, active }) => {
		const isOther = practice !== '' && String(accountId) !== practice;
		const name = [firstName, lastName].filter((part) => part).join(' ');
		return isOther || active === false ? undefined : matching(name, userId, filter);
	});
}

function credentialAccount({ accountId }: ICredentialDataDecryptedObject): string {
	return String(accountId ?? '');
}

/** The practice chosen in the options; an expression cannot be read while the workflow does not run. */
function chosenAccount(ctx: ILoadOptionsFunctions): string {
	const options: unknown = ctx.getCurrentNodeParameter('options');
	const { accountId }: { accountId?: unknown } = typeof options === 'object' && options !== null ? options : {};
	const { value }: { value?: unknown } =
		typeof accountId === 'object' && accountId !== null ? accountId : { value: accountId };
	return typeof value === 'string' && !value.startsWith('=') ? value : '';
}
