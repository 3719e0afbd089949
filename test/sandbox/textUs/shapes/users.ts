// The JSON shapes of users.
import { embedded } from '../http/collections';
import type { UserRow } from '../world/rows';
import type { World } from '../world/world';
import { namesOf, typed, type Json } from './common';

/** A user inside another object: its memberships are a link (pages "contact notes", "opt outs", "campaigns"). */
export function userShape(row: UserRow): Json {
	const id = `/users/${row.id}`;
	return {
		...typed('User', id),
		...namesOf(row.name),
		email: row.email,
		avatar: null,
		automatedActor: false,
		hasPassword: false,
		discarded: false,
		settings: { notifications: undefined, customSettings: {} },
		memberships: `${id}/memberships`,
	};
}

/** A user by itself: its memberships are a collection (page "users": get); the optional keys are those of "types/User". */
export function shownUserShape(world: World, row: UserRow): Json {
	const id = `/users/${row.id}`;
	const memberships = row.memberships.map(({ account, role }) => ({
		...typed('Membership', `${id}/memberships/${account}`),
		role,
		user: id,
		account: { ...typed('Account', `/accounts/${account}`), name: world.accounts.get(account)?.name ?? null },
	}));
	return {
		...userShape(row),
		memberships: embedded(`${id}/memberships`, memberships),
		uiConfig: undefined,
		featureFlags: undefined,
		hasSubAccounts: undefined,
		topLevelAccounts: undefined,
		tosAcceptedAt: undefined,
		signature: undefined,
		savedReplies: `${id}/saved_replies`,
	};
}

export function memberOf({ memberships }: UserRow, slug: string): boolean {
	return memberships.some(({ account }) => account === slug);
}
